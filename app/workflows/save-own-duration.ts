import { requireRole } from '../auth/permissions.ts';
import { recordAudit } from '../db/audit.server.ts';
import type { Trx } from '../db/client.server.ts';
import { notifyLive } from '../db/live.server.ts';
import {
  archiveOwnDuration,
  createOwnDuration,
  lockOwnDuration,
  type OwnDuration,
  updateOwnDuration,
} from '../db/own-durations.server.ts';
import { AppError } from '../errors.ts';
import { slugOf } from '../text/slugs.ts';
import { checked } from './checked.ts';
import type { WorkflowContext } from './context.ts';
import { type OwnDurationInput, ownDurationInput } from './own-duration-input.ts';

/**
 * Defines a duration between two moments; from then on it is a figure like the built-in ones.
 *
 * @returns its key
 * @throws AppError FORBIDDEN unless an administrator asks; INVALID, also where there is one of that name
 */
export async function addOwnDuration(context: WorkflowContext, request: OwnDurationInput): Promise<string> {
  return changeDurations(context, async (trx) => {
    const duration = checked(ownDurationInput, request);
    const key = slugOf(duration.name, 'duration').replaceAll('-', '_');
    if (!(await createOwnDuration(trx, key, duration))) {
      const message = `There is a duration “${duration.name}” already, perhaps among the archived ones.`;
      throw new AppError('INVALID', message, { name: message });
    }
    return { key, action: 'own_duration.added', details: duration };
  });
}

/**
 * Changes a duration and counts its version up: answers given before may have meant something else.
 *
 * @param version the one that was looked at
 * @throws AppError FORBIDDEN, INVALID, NOT_FOUND, and STALE if somebody saved another version meanwhile
 */
export async function changeOwnDuration(
  context: WorkflowContext,
  key: string,
  version: number,
  request: OwnDurationInput,
): Promise<void> {
  await changeDurations(context, async (trx) => {
    const { name, from, to, words, ...before } = await lockOwnDuration(trx, key);
    const duration = checked(ownDurationInput, request);
    if (before.version !== version) {
      throw new AppError(
        'STALE',
        'Somebody saved another version of this duration since you opened it. Nothing of yours was saved; it is below. Save again to put it in place of theirs.',
      );
    }
    await updateOwnDuration(trx, key, duration);
    const details = { ...duration, version: version + 1, before: { name, from, to, words } };
    return { key, action: 'own_duration.changed', details };
  });
}

/** Takes a duration out of the list of figures, or puts it back. @throws AppError FORBIDDEN, NOT_FOUND */
export async function setDurationArchived(context: WorkflowContext, key: string, archived: boolean): Promise<void> {
  await changeDurations(context, async (trx) => {
    const { name }: OwnDuration = await lockOwnDuration(trx, key);
    await archiveOwnDuration(trx, key, archived);
    return { key, action: archived ? 'own_duration.archived' : 'own_duration.restored', details: { name } };
  });
}

/** The frame of every change: audited, and open pages ask anew. */
async function changeDurations(
  { db, viewer, actor }: WorkflowContext,
  work: (trx: Trx) => Promise<{ key: string; action: string; details: object }>,
): Promise<string> {
  requireRole(viewer, 'admin');
  return db.transaction().execute(async (trx) => {
    const { key, action, details } = await work(trx);
    await recordAudit(trx, actor, { action, subjectType: 'own_duration', details: { key, ...details } });
    await notifyLive(trx, { topic: 'figures', incidents: [] });
    return key;
  });
}
