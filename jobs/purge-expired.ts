import { deleteOldFactChanges } from '#app/db/fact-copy.server.ts';
import { deleteForgottenFiles } from '#app/db/import-files.server.ts';
import { dropOldAttachments } from '#app/db/mailings.server.ts';
import { deleteReadNotices } from '#app/db/notices.server.ts';
import { deleteExpired } from '#app/db/sessions.server.ts';
import type { JobContext } from './job-context.ts';

/** An uploaded file that nobody imported is kept so long. */
const FORGOTTEN_AFTER_MS = 7 * 86_400_000;
/** No upload takes so long: it broke off together with its process. */
const RECEIVING_AT_MOST_MS = 86_400_000;
/** A copy of the facts that has not followed for longer is read anew. */
const FOLLOWED_FOR_MS = 86_400_000;
/** Files that were mailed are kept so long, for whoever has one sent again. */
const MAILED_FOR_MS = 30 * 86_400_000;
/** A notice that was read is kept so long. */
const READ_FOR_MS = 90 * 86_400_000;

/**
 * Deletes sessions and one-time links whose time has passed, uploaded files that were forgotten, files that were mailed and
 * notices that were read long ago, and the log of what changed.
 */
export async function purgeExpired({ connection, log }: JobContext): Promise<void> {
  const deleted = await deleteExpired(connection.db);
  const files = await deleteForgottenFiles(connection.db, {
    before: new Date(Date.now() - FORGOTTEN_AFTER_MS),
    receivingBefore: new Date(Date.now() - RECEIVING_AT_MOST_MS),
  });
  const factChanges = await deleteOldFactChanges(connection.db, new Date(Date.now() - FOLLOWED_FOR_MS));
  const notices = await deleteReadNotices(connection.db, new Date(Date.now() - READ_FOR_MS));
  const attachments = await dropOldAttachments(connection.db, new Date(Date.now() - MAILED_FOR_MS));
  log.info({ ...deleted, files, factChanges, notices, attachments }, 'deleted what had expired');
}
