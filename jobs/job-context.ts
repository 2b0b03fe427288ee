import type { Channels } from '#app/channels/channels.server.ts';
import type { Connection } from '#app/db/client.server.ts';
import type { Logger } from '#app/log.server.ts';

/** What a job's handler may use. */
export interface JobContext {
  connection: Connection;
  log: Logger;
  channels: Channels;
  /** Aborted when this process is asked to stop: a long job ends at its next checkpoint and is taken up elsewhere. */
  signal: AbortSignal;
  /** If this try fails, there is no other one. */
  isLastTry: boolean;
}
