import type { TemplateFile } from '#templates/template-file.ts';
import { sampleActions } from './actions.ts';
import { SAMPLE_DAYS } from './arrivals.ts';
import { sampleCause } from './causes.ts';
import { type IncidentRows, sampleIncident } from './incident.ts';
import { samplePostMortems } from './lessons/post-mortems.ts';
import { after } from './lifecycle.ts';
import type { Sample } from './model.ts';
import { noticedToo } from './noticed-twice.ts';
import { sampleDirectory } from './organisation.ts';
import { sampleIncidentPlans } from './plan.ts';
import { plantedPlans } from './planted.ts';
import { Random } from './random.ts';
import { sampleSettings } from './settings.ts';
import { sampleReceivers } from './telling/receivers.ts';
import { type ToldRows, tellIncident } from './telling/tell.ts';
import { templateHistory } from './telling/templates.ts';
import { isOfSupplier, THIRD_PARTY } from './telling/third-party.ts';
import { twinPlans } from './twins.ts';

const SEED = 20_417;
/** Of their own, so that what is found out later changes nothing of what happened. */
const SEED_OF_FINDINGS = 20_418;
const SEED_OF_NOTICES = 20_419;
const SEED_OF_TEMPLATES = 20_421;
const SEED_OF_TWINS = 20_422;
const DAY = 1440;

export interface SampleOptions {
  /** The built-in templates, which it begins with. */
  builtIn: readonly TemplateFile[];
  /** As its messages name it. */
  organisation: { name: string; timeZone: string };
}

/**
 * An organisation that does not exist, with eighteen months of incidents up to `endAt`. The same end gives the same rows,
 * to the byte; no row lies after it.
 */
export function generateSample(endAt: Date, { builtIn, organisation }: SampleOptions): Sample {
  const random = new Random(SEED);
  const directory = sampleDirectory(random, after(endAt, -(SAMPLE_DAYS + 30) * DAY));
  const plans = [...sampleIncidentPlans(random, endAt), ...plantedPlans(random, endAt)].sort(
    (a, b) => a.startedAt.getTime() - b.startedAt.getTime(),
  );
  const twins = twinPlans(plans, endAt);
  const ofTwins = new Random(SEED_OF_TWINS);
  const told = plans.map((plan, index) => {
    const rows = sampleIncident(random, directory, plan, index + 1, endAt);
    const twin = twins.get(index);
    // what it is told instead of changes nothing of those after it
    return twin ? sampleIncident(ofTwins, directory, twin, index + 1, endAt) : rows;
  });
  const duplicate = plans.findIndex((plan) => plan.quirks.has('duplicate'));
  const original = plans.findLastIndex(
    (plan, index) => index < duplicate && plan.severity === 'SEV1' && plan.mode.service === 'core-database',
  );
  const found = new Random(SEED_OF_FINDINGS);
  const noticed = new Random(SEED_OF_NOTICES);
  for (const [index, { incident }] of told.entries()) {
    const plan = plans[index]!;
    incident.cause = sampleCause(found, plan, incident);
    const twin = twins.get(index);
    if (twin) incident.cause = twin.mode.cause ?? null;
    // of small things nobody always wrote down who noticed
    if (found.chance(0.12) && plan.severity === 'SEV4' && plan.quirks.size === 0) incident.detectionSource = null;
    incident.alsoNoticedBy = noticedToo(noticed, plan, incident);
  }
  told[duplicate]!.incident.mergedIntoId = told[original]!.incident.id;
  const written = new Random(SEED_OF_TEMPLATES);
  const history = templateHistory(written, directory, builtIn, endAt);
  const receivers = sampleReceivers(written, directory, history.since);
  for (const [index, { incident, incidentCategories }] of told.entries()) {
    if (plans[index]!.startedAt < history.thirdPartySince || !isOfSupplier(incident.title)) continue;
    incidentCategories.push({ incidentId: incident.id, categoryKey: THIRD_PARTY.key });
  }
  const telling = { directory, history, receivers, organisation, endAt };
  const messages = told.map((rows, index) => tellIncident(telling, rows, twins.get(index) ?? plans[index]!));
  const all = <K extends keyof Omit<IncidentRows, 'incident' | 'fill'>>(key: K) =>
    told.flatMap((rows): Sample[K][number][] => rows[key]);
  const said = <K extends keyof ToldRows>(key: K) => messages.flatMap((rows): Sample[K][number][] => rows[key]);
  const asTold = told.map(({ incident, timelineEvents, fill }, index) => ({
    incident,
    timelineEvents,
    fill,
    plan: twins.get(index) ?? plans[index]!,
  }));
  const actions = sampleActions(directory, asTold, endAt);
  const acted = new Set(actions.actionItems.map(({ incidentId }) => incidentId));
  const reviewed = asTold.map((rows) => ({ ...rows, hasActions: acted.has(rows.incident.id) }));
  return {
    settings: sampleSettings(endAt),
    ...directory.rows,
    ...history.rows,
    ...receivers.rows,
    incidentClassifications: said('incidentClassifications'),
    messageDrafts: said('messageDrafts'),
    dispatches: said('dispatches'),
    communicationDuties: said('communicationDuties'),
    dutyWaivers: said('dutyWaivers'),
    deliveries: said('deliveries'),
    deliveryAttempts: said('deliveryAttempts'),
    ...actions,
    postMortems: samplePostMortems(directory, reviewed, endAt),
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
    communications: said('communications'),
    timelineEvents: all('timelineEvents'),
  };
}
