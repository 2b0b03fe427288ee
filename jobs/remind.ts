import { enqueue, hasJob } from '#app/db/queue.server.ts';
import { findDueReport } from '#app/workflows/mail-report.ts';
import { remind as tellWhatCame } from '#app/workflows/remind.ts';
import type { JobContext } from './job-context.ts';

/** Tells people of what has come since the last minute, and has the monthly report mailed on its day. */
export async function remind({ connection, config, log, signal }: JobContext): Promise<void> {
  const { db } = connection;
  const now = new Date();
  // one that is there keeps its tries and its waits between them
  if ((await findDueReport(db, now)) && !(await hasJob(db, 'mail-report', { asked: null }))) {
    await db.transaction().execute((trx) => enqueue(trx, 'mail-report', { asked: null }));
  }
  for (const error of await tellWhatCame({ db, publicUrl: config.publicUrl, signal }, now)) {
    log.error({ err: error }, 'somebody could not be reminded');
  }
}
