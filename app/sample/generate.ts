import { SAMPLE_DAYS } from './arrivals.ts';
import { sampleCause } from './causes.ts';
import { type IncidentRows, sampleIncident } from './incident.ts';
import { after } from './lifecycle.ts';
import type { Sample } from './model.ts';
import { noticedToo } from './noticed-twice.ts';
import { sampleDirectory } from './organisation.ts';
import { sampleIncidentPlans } from './plan.ts';
import { plantedPlans } from './planted.ts';
import { Random } from './random.ts';
import { sampleSettings } from './settings.ts';

const SEED = 20_417;
/** Of their own, so that what is found out later changes nothing of what happened. */
const SEED_OF_FINDINGS = 20_418;
const SEED_OF_NOTICES = 20_419;
const DAY = 1440;

/**
 * An organisation that does not exist, with eighteen months of incidents up to `endAt`. The same end gives the same rows,
 * to the byte; no row lies after it.
 */
export function generateSample(endAt: Date): Sample {
  const random = new Random(SEED);
  const directory = sampleDirectory(random, after(endAt, -(SAMPLE_DAYS + 30) * DAY));
  const plans = [...sampleIncidentPlans(random, endAt), ...plantedPlans(random, endAt)].sort(
    (a, b) => a.startedAt.getTime() - b.startedAt.getTime(),
  );
  const told = plans.map((plan, index) => sampleIncident(random, directory, plan, index + 1, endAt));
  const duplicate = plans.findIndex((plan) => plan.quirks.has('duplicate'));
  const original = plans.findLastIndex(
    (plan, index) => index < duplicate && plan.severity === 'SEV1' && plan.mode.service === 'core-database',
  );
  const found = new Random(SEED_OF_FINDINGS);
  const noticed = new Random(SEED_OF_NOTICES);
  for (const [index, { incident }] of told.entries()) {
    const plan = plans[index]!;
    incident.cause = sampleCause(found, plan, incident);
    // of small things nobody always wrote down who noticed
    if (found.chance(0.12) && plan.severity === 'SEV4' && plan.quirks.size === 0) incident.detectionSource = null;
    incident.alsoNoticedBy = noticedToo(noticed, plan, incident);
  }
  told[duplicate]!.incident.mergedIntoId = told[original]!.incident.id;
  const all = <K extends keyof Omit<IncidentRows, 'incident'>>(key: K) =>
    told.flatMap((rows): Sample[K][number][] => rows[key]);
  return {
    settings: sampleSettings(endAt),
    ...directory.rows,
    // what is merged refers to what it is merged into
    incidents: told
      .map((rows) => rows.incident)
      .sort((a, b) => Number(a.mergedIntoId !== null) - Number(b.mergedIntoId !== null)),
    incidentServices: all('incidentServices'),
    incidentTeams: all('incidentTeams'),
    incidentCategories: all('incidentCategories'),
    incidentAccess: all('incidentAccess'),
    incidentRoles: all('incidentRoles'),
    incidentMoments: all('incidentMoments'),
    communications: all('communications'),
    timelineEvents: all('timelineEvents'),
  };
}
