import type { z } from 'zod';
import { requireRole } from '../auth/permissions.ts';
import { recordAudit } from '../db/audit.server.ts';
import type { Trx } from '../db/client.server.ts';
import { notifyLive } from '../db/live.server.ts';
import {
  createService,
  lockService,
  type ServiceFields,
  saveDependencies,
  updateService,
} from '../db/services.server.ts';
import { listTeams } from '../db/teams.server.ts';
import type { Viewer } from '../db/viewer.ts';
import { AppError } from '../errors.ts';
import { checked } from './checked.ts';
import type { WorkflowContext } from './context.ts';
import { type ServiceInput, serviceInput } from './directory-input.ts';

const SECONDS_A_DAY = 86_400;

/**
 * Adds a service.
 *
 * @throws AppError FORBIDDEN unless a coordinator, or one of the team that will own it, asks; INVALID
 */
export async function addService(
  { db, viewer, actor }: WorkflowContext,
  request: ServiceInput,
): Promise<{ id: string; slug: string }> {
  requireRole(viewer, 'coordinator', 'any');
  const input = checked(serviceInput, request);
  requireOwner(viewer, input.ownerTeamId);
  return db.transaction().execute(async (trx) => {
    const fields = await toFields(trx, input);
    const service = await createService(trx, fields);
    await saveDependencies(trx, service.id, input.dependsOn);
    const details = { ...fields, slug: service.slug, dependsOn: input.dependsOn };
    await recordAudit(trx, actor, { action: 'service.added', subjectType: 'service', subjectId: service.id, details });
    await notifyLive(trx, { topic: 'directory', incidents: [] });
    return service;
  });
}

/**
 * Changes a service; its address stays.
 *
 * @param version the one that was looked at
 * @throws AppError FORBIDDEN unless a coordinator asks, or one of both the team that owns it and the team that will;
 *   INVALID; NOT_FOUND; STALE if somebody saved another version meanwhile
 */
export async function changeService(
  { db, viewer, actor }: WorkflowContext,
  serviceId: string,
  version: number,
  request: ServiceInput,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const before = await lockService(trx, serviceId);
    requireOwner(viewer, before.ownerTeamId);
    const input = checked(serviceInput, request);
    requireOwner(viewer, input.ownerTeamId);
    if (before.version !== version) {
      throw new AppError(
        'STALE',
        'Somebody saved another version of this service since you opened it. Nothing of yours was saved; it is below. Save again to put it in place of theirs.',
      );
    }
    if (input.dependsOn.includes(serviceId)) {
      const message = 'A service cannot depend on itself.';
      throw new AppError('INVALID', message, { dependsOn: message });
    }
    const fields = await toFields(trx, input);
    await updateService(trx, serviceId, fields);
    await saveDependencies(trx, serviceId, input.dependsOn);
    const { slug: _slug, createdAt: _createdAt, id: _id, ...was } = before;
    const details = { ...fields, dependsOn: input.dependsOn, before: was };
    await recordAudit(trx, actor, { action: 'service.changed', subjectType: 'service', subjectId: serviceId, details });
    await notifyLive(trx, { topic: 'directory', incidents: [] });
  });
}

/** A service is its team's coordinators' to change, and nobody gives one to a team that is not theirs. */
function requireOwner(viewer: Viewer, teamId: string | null | undefined): void {
  requireRole(viewer, 'coordinator', teamId ? [teamId] : []);
}

async function toFields(trx: Trx, input: z.output<typeof serviceInput>): Promise<ServiceFields> {
  const { name, description, tier, ownerTeamId = null, availabilityPercent, daysBetweenFailures } = input;
  if (ownerTeamId && !(await listTeams(trx)).some((team) => team.id === ownerTeamId)) {
    const message = 'There is no such team.';
    throw new AppError('INVALID', message, { ownerTeamId: message });
  }
  return {
    name,
    description,
    tier,
    ownerTeamId,
    // 99.9 / 100 is not 0.999 in floating point
    availabilityTarget: availabilityPercent == null ? null : Number((availabilityPercent / 100).toPrecision(12)),
    mtbfTargetSeconds: daysBetweenFailures == null ? null : daysBetweenFailures * SECONDS_A_DAY,
  };
}
