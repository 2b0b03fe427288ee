import { hasRole } from '../auth/permissions.ts';
import type { Db } from '../db/client.server.ts';
import type { Import } from '../db/imports.server.ts';
import { administrator, type Viewer } from '../db/viewer.ts';
import { findViewerOfUser } from '../db/viewers.server.ts';
import { AppError } from '../errors.ts';

/**
 * On whose behalf an import reads and writes: the person who made it, as what they are now; the command line's is an
 * administrator's.
 *
 * @throws AppError FORBIDDEN if that person may not import any more
 */
export async function importingViewer(db: Db, { createdBy }: Pick<Import, 'createdBy'>): Promise<Viewer> {
  if (createdBy === null) return administrator('import');
  const viewer = await findViewerOfUser(db, createdBy);
  if (!viewer) throw gone('was deactivated');
  if (!hasRole(viewer, 'coordinator')) throw gone('is not a coordinator any more');
  return viewer;
}

function gone(what: string): AppError {
  return new AppError(
    'FORBIDDEN',
    `Whoever made this import ${what}, so it does not go on in their name. Discard it, and let a coordinator import the file again.`,
  );
}
