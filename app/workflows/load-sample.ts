import { requireRole } from '../auth/permissions.ts';
import { recordAudit } from '../db/audit.server.ts';
import { createBusinessCalendar, listBusinessCalendars, setDefaultCalendar } from '../db/business-calendars.server.ts';
import type { Db, Trx } from '../db/client.server.ts';
import { markChanged } from '../db/dirty.server.ts';
import {
  createOrganisation,
  findOrganisation,
  getOrganisation,
  updateOrganisation,
} from '../db/organisation.server.ts';
import { createOwnDuration } from '../db/own-durations.server.ts';
import { findObstacleToSample, lockSample, saveSample } from '../db/sample-writer.server.ts';
import { AppError } from '../errors.ts';
import { generateSample } from '../sample/generate.ts';
import type { SampleSettings } from '../sample/model.ts';
import type { WorkflowContext } from './context.ts';
import { refreshMetrics } from './refresh-metrics.ts';

const OBSTACLES = {
  incidents:
    'The sample organisation can only be loaded before the first incident is recorded. There are incidents already.',
  directory:
    'The sample organisation brings its own services, teams and people, and can only be loaded while there are none.',
};

/**
 * Fills an empty Hindsight with the sample organisation and computes its figures. All or nothing; the organisation is made
 * if there is none yet, and keeps its name if there is.
 *
 * @param options.endAt the day it ends: now, unless said otherwise
 * @throws AppError FORBIDDEN to all but administrators; CONFLICT where something was recorded already
 */
export async function loadSample(
  { db, viewer, actor }: WorkflowContext,
  options: { endAt?: Date } = {},
): Promise<{ incidents: number }> {
  requireRole(viewer, 'admin');
  const endAt = options.endAt ?? new Date();
  const sample = generateSample(endAt);
  const emails = sample.users.map((user) => user.email);
  // before anybody is kept waiting
  await refuseObstacle(db, emails);
  await db.transaction().execute(async (trx) => {
    await lockSample(trx);
    await refuseObstacle(trx, emails);
    if (!(await findOrganisation(trx))) {
      await createOrganisation(trx, { name: 'Sample organisation', timeZone: 'UTC', isSample: true });
    }
    await saveSampleSettings(trx, sample.settings);
    await saveSample(trx, sample);
    await recordAudit(trx, actor, {
      action: 'sample.loaded',
      subjectType: 'organisation',
      details: { incidents: sample.incidents.length, endAt: endAt.toISOString() },
    });
    const idsWhere = (restricted: boolean) =>
      sample.incidents.filter((incident) => incident.restricted === restricted).map((incident) => incident.id);
    await markChanged(trx, idsWhere(true));
    await markChanged(trx, idsWhere(false), { bulk: true });
  });
  await refreshMetrics(db);
  return { incidents: sample.incidents.length };
}

async function refuseObstacle(db: Db, emails: string[]): Promise<void> {
  const obstacle = await findObstacleToSample(db, emails);
  if (obstacle) throw new AppError('CONFLICT', OBSTACLES[obstacle]);
}

/** What the organisation set itself before stays as it is. */
async function saveSampleSettings(trx: Trx, { targets, calendar, ownDuration }: SampleSettings): Promise<void> {
  const own = await getOrganisation(trx);
  await updateOrganisation(trx, {
    isSample: true,
    mtbfTargetSeconds: own.mtbfTargetSeconds ?? targets.mtbfTargetSeconds,
    availabilityTarget: own.availabilityTarget ?? targets.availabilityTarget,
  });
  const { key, ...fields } = calendar;
  if ((await listBusinessCalendars(trx)).length === 0) {
    await createBusinessCalendar(trx, key, fields);
    await setDefaultCalendar(trx, key);
  }
  const { key: durationKey, ...duration } = ownDuration;
  await createOwnDuration(trx, durationKey, duration);
}
