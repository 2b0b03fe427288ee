import { newId } from '#app/db/ids.ts';
import { getIncident } from '#app/db/incidents.server.ts';
import { listMoments } from '#app/db/moments.server.ts';
import { AppError } from '#app/errors.ts';
import type { WorkflowContext } from '#app/workflows/context.ts';
import { recordMoment } from '#app/workflows/record-moment.ts';

/**
 * Takes the closing that the page showed for the resolution: the latest that it can be, so an estimate.
 *
 * @throws AppError CONFLICT if the closing is another by now
 */
export async function resolveAtClosing(
  context: WorkflowContext,
  reference: string,
  form: FormData,
  reason: string | null,
): Promise<void> {
  const { db, viewer } = context;
  const incident = await getIncident(db, viewer, reference);
  const versions = await listMoments(db, viewer, incident.id);
  const shown = String(form.get('was.closed') ?? '');
  const closed = versions.find(({ id, kind }) => id === shown && kind === 'closed');
  if (!closed?.at || versions.some(({ supersedesId }) => supersedesId === shown)) {
    throw new AppError('CONFLICT', 'When it was closed has changed meanwhile. Load the page again and look.');
  }
  const moment = { id: newId(), kind: 'resolved', at: closed.at, precision: 'estimated' } as const;
  await recordMoment(context, reference, { ...moment, note: reason ?? 'taken from the closing' });
}
