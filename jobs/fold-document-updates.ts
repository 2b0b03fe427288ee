import { foldDocumentUpdates as fold } from '#app/workflows/fold-document-updates.ts';
import type { JobContext } from './job-context.ts';

/** Puts one row in the place of the many in which a document was written. */
export async function foldDocumentUpdates(
  { connection, log }: JobContext,
  { postMortemId }: { postMortemId: string },
): Promise<void> {
  const folded = await fold(connection.db, postMortemId);
  log.info({ postMortemId, ...folded }, 'a document was folded');
}
