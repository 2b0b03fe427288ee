import type { Channels } from '#app/channels/channels.server.ts';
import type { Config } from '#app/config.server.ts';
import type { Connection } from '#app/db/client.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import type { Logger } from '#app/log.server.ts';

/**
 * A page of ours as this viewer sees it, on one sheet as PDF; null where this process has no pages or no browser. The address
 * is the job's own.
 */
export type PrintPage = (viewer: Viewer, address: `/${string}`) => Promise<Buffer | null>;

/** What a job's handler may use. */
export interface JobContext {
  connection: Connection;
  log: Logger;
  channels: Channels;
  config: Pick<Config, 'publicUrl' | 'smtpUrl'>;
  printPage: PrintPage;
  /** Aborted when this process is asked to stop: a long job ends at its next checkpoint and is taken up elsewhere. */
  signal: AbortSignal;
  /** If this try fails, there is no other one. */
  isLastTry: boolean;
}
