import { deleteForgottenFiles } from '#app/db/import-files.server.ts';
import { deleteExpired } from '#app/db/sessions.server.ts';
import type { JobContext } from './job-context.ts';

/** Deletes sessions and one-time links whose time has passed. */
export async function purgeExpired({ connection, log }: JobContext): Promise<void> {
  const deleted = await deleteExpired(connection.db);
  log.info(deleted, 'deleted what had expired');
}
