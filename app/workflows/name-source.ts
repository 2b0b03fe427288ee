import type { Db } from '../db/client.server.ts';
import { findMappingOfColumns, isSourceTaken } from '../db/imports.server.ts';
import type { Viewer } from '../db/viewer.ts';
import type { Proposal } from '../ingest/propose-mapping.ts';

/**
 * Sees to it that a guessed mapping does not take another system's incidents for those of its file: many files are called
 * "incidents.csv". A file with the same columns is read as the one before was, into the same source; any other gets a
 * name that is free, and the notes say so.
 *
 * @param importId the import that the proposal is for, where there is one already
 */
export async function nameSource(
  db: Db,
  viewer: Viewer,
  proposal: Proposal,
  importId: string | null = null,
): Promise<Proposal> {
  if (proposal.isReady) return proposal;
  const { columns, notes } = proposal;
  const guessed = String(proposal.mapping.source);
  for (let n = 1; ; n++) {
    const source = n === 1 ? guessed : `${guessed}-${n}`;
    if (!(await isSourceTaken(db, viewer, source, importId))) {
      if (n === 1) return proposal;
      const note = `Another file was imported as "${guessed}". So that none of its incidents is overwritten, this one is called "${source}"; if both come from the same system, set "source" to "${guessed}".`;
      return { ...proposal, mapping: { ...proposal.mapping, source }, notes: [note, ...notes] };
    }
    const mapping = await findMappingOfColumns(db, viewer, { source, columns, importId });
    if (mapping) {
      const note = `A file with the same columns was imported as "${source}"; this one is read in the same way, and the same key is the same incident. If it comes from another system, change "source".`;
      return { ...proposal, mapping: { ...mapping, source }, notes: [note] };
    }
  }
}
