import fs from 'node:fs/promises';
import { createRequire } from 'node:module';
import { BUILT_IN_TEMPLATES } from '#templates/built-in.ts';
import { parseTemplateFile, type TemplateFile } from '#templates/template-file.ts';
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
import { findObstacleToSample, lockSample, type SampleObstacle, saveSample } from '../db/sample-writer.server.ts';
import { AppError } from '../errors.ts';
import { generateSample } from '../sample/generate.ts';
import type { IncidentRow, SampleSettings } from '../sample/model.ts';
import { SAMPLE_EMAILS } from '../sample/organisation.ts';
import type { WorkflowContext } from './context.ts';
import { keepSampleRecords, loadSamplePostMortems } from './load-sample-post-mortems.ts';
import { refreshDuties } from './refresh-duties.ts';
import { refreshMetrics } from './refresh-metrics.ts';

const OBSTACLES: Record<SampleObstacle, string> = {
  incidents:
    'The sample organisation can only be loaded before the first incident is recorded. There are incidents already.',
  directory:
    'The sample organisation brings its own services, teams and people, and can only be loaded while there are none.',
  templates:
    'The sample organisation brings its own categories and revised templates, and can only be loaded while those here are as they came.',
};

/**
 * Fills an empty Hindsight with the sample organisation and works out what its incidents owe: all or nothing. Then computes
 * its figures, and keeps with its post-mortems' versions what they show of the record. The organisation is made if there is
 * none yet, and keeps its name if there is. It is in test mode from then on: of what never happened nobody is told.
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
  const builtIn = await readBuiltIn();
  // before anybody is kept waiting
  await refuseObstacle(db);
  const { incidents, postMortemIds } = await db.transaction().execute(async (trx) => {
    await lockSample(trx);
    await refuseObstacle(trx);
    if (!(await findOrganisation(trx))) {
      await createOrganisation(trx, { name: 'Sample organisation', timeZone: 'UTC', isSample: true });
    }
    const { name, timeZone } = await getOrganisation(trx);
    const sample = generateSample(endAt, { builtIn, organisation: { name, timeZone } });
    await saveSampleSettings(trx, sample.settings);
    await saveSample(trx, sample);
    await recordAudit(trx, actor, {
      action: 'sample.loaded',
      subjectType: 'organisation',
      details: { incidents: sample.incidents.length, endAt: endAt.toISOString() },
    });
    const idsOf = (fits: (incident: IncidentRow) => boolean) =>
      sample.incidents.filter(fits).map((incident) => incident.id);
    const since = Math.min(...sample.templateVersions.map((version) => version.createdAt.getTime()));
    const lasted = ({ resolvedAt, closedAt }: IncidentRow) => ((resolvedAt ?? closedAt ?? endAt) as Date).getTime();
    // what was over before there were templates owes nothing
    await refreshDuties(
      trx,
      idsOf((incident) => lasted(incident) >= since),
    );
    await loadSamplePostMortems(trx, sample.postMortems, endAt);
    await markChanged(
      trx,
      idsOf(({ restricted }) => restricted === true),
      { duties: 'refreshed' },
    );
    await markChanged(
      trx,
      idsOf(({ restricted }) => !restricted),
      { bulk: true, duties: 'refreshed' },
    );
    return { incidents: sample.incidents.length, postMortemIds: sample.postMortems.map(({ row }) => row.id) };
  });
  await refreshMetrics(db);
  await keepSampleRecords(db, postMortemIds, endAt);
  return { incidents };
}

/** The templates that the organisation began with, wherever the program was built to. */
async function readBuiltIn(): Promise<TemplateFile[]> {
  const { resolve } = createRequire(import.meta.url);
  const read = async (file: string) => parseTemplateFile(await fs.readFile(resolve(`#templates/${file}`), 'utf8'));
  return Promise.all(BUILT_IN_TEMPLATES.map(({ file }) => read(file)));
}

async function refuseObstacle(db: Db): Promise<void> {
  const obstacle = await findObstacleToSample(db, SAMPLE_EMAILS);
  if (obstacle) throw new AppError('CONFLICT', OBSTACLES[obstacle]);
}

/** What the organisation set itself before stays as it is. */
async function saveSampleSettings(trx: Trx, { targets, calendar, ownDuration, sender }: SampleSettings): Promise<void> {
  const own = await getOrganisation(trx);
  await updateOrganisation(trx, {
    isSample: true,
    testMode: true,
    senderName: own.senderName ?? sender.senderName,
    senderAddress: own.senderAddress ?? sender.senderAddress,
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
