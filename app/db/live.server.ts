import { sql } from 'kysely';
import type { Trx } from './client.server.ts';

export const LIVE_CHANNEL = 'hindsight_live';

/**
 * What open pages are told: that something changed, never what it is.
 * `incidents` lists at most 50 ids; null means "many, none of them restricted" (an import).
 * `sending` is what became of mails and tries.
 * `frame` is what stands around every page: how many notices are unread, whether test mode is on.
 */
export interface LiveNotice {
  topic: 'incident' | 'figures' | 'import' | 'directory' | 'frame' | 'sending';
  incidents: string[] | null;
  /** Only these people's pages are told; at most 100. */
  users?: string[];
}

/** Tells every web process after the commit. Nothing is sent if the transaction rolls back. */
export async function notifyLive(trx: Trx, notice: LiveNotice): Promise<void> {
  await sql`select pg_notify(${LIVE_CHANNEL}, ${JSON.stringify(notice)})`.execute(trx);
}
