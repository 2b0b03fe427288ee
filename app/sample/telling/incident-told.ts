import type { Classification, DutyInput, ImpactLevel } from '#templates/duty-types.ts';
import { seededId } from '../ids.ts';
import type { IncidentRows } from '../incident.ts';
import type { CommunicationRow, ServiceSlug } from '../model.ts';
import type { Directory } from '../organisation.ts';
import type { Plan } from '../plan.ts';
import type { Random } from '../random.ts';

/** An incident of which somebody has to be told, with all that is known of it in the end. */
export interface IncidentTold {
  rows: IncidentRows;
  plan: Plan;
  directory: Directory;
  services: readonly ServiceSlug[];
  teamIds: readonly string[];
  /** User ids, the coordinator first. */
  people: readonly string[];
  /** What was said outside of the product and written down by hand. */
  logged: CommunicationRow[];
  /** What it was held to be from when on. */
  held: readonly Classification[];
  organisation: { name: string; timeZone: string };
  endAt: Date;
  isOpen: boolean;
}

/** What its duties follow from, whatever was sent. */
export function dutyFacts({ rows, held, endAt }: IncidentTold): Omit<DutyInput, 'messages' | 'waivers' | 'templates'> {
  const { incident, incidentMoments } = rows;
  const moments = incidentMoments.toSorted(
    (a, b) => a.recordedAt.getTime() - b.recordedAt.getTime() || (a.id < b.id ? -1 : 1),
  );
  return {
    asOf: endAt.getTime(),
    incident: { id: incident.id, kind: incident.kind ?? 'production', mergedAt: null },
    classifications: held,
    moments: moments.map(({ kind, at, recordedAt, change }) => ({
      kind,
      at: at?.getTime() ?? null,
      recordedAt: recordedAt.getTime(),
      change: change ?? 'recorded',
    })),
    settings: { missedAfterMinutes: 60 },
  };
}

const LOWER = { SEV1: 'SEV2', SEV2: 'SEV3', SEV3: 'SEV4', SEV4: 'SEV4' } as const;

/** What an incident was held to be, each time it changed: a severity that was raised, a downtime that grew. */
export function heldOverTime(random: Random, rows: IncidentRows): Classification[] {
  const { incident, timelineEvents, incidentCategories } = rows;
  const created = (incident.createdAt as Date).getTime();
  const now: Classification = {
    from: created,
    severity: incident.severity,
    impactLevel: incident.impactLevel ?? null,
    expectedDowntimeSeconds: incident.expectedDowntimeSeconds ?? null,
    categoryIds: incidentCategories.map(({ categoryKey }) => categoryKey),
  };
  const changes: { at: number; before: Partial<Classification> }[] = [];
  const raised = timelineEvents.find(({ text }) => text.startsWith('Raised from'));
  const raisedAt = raised && (raised.recordedAt as Date).getTime();
  const end = ((incident.resolvedAt ?? incident.closedAt) as Date | null)?.getTime();
  const [began, expected] = [(incident.acknowledgedAt as Date | null)?.getTime(), now.expectedDowntimeSeconds ?? 0];
  if (raisedAt && raisedAt > created && end && raisedAt < end)
    changes.push({ at: raisedAt, before: { severity: LOWER[now.severity] } });
  const grows = random.chance(0.7);
  const share = random.between(0.3, 0.6);
  if (grows && expected >= 1200 && began && end && end - began > 15 * 60_000) {
    const seconds = Math.max(600, Math.round((expected * 0.4) / 300) * 300);
    const at = Math.round(began + share * Math.min(end - began, expected * 1000));
    if (at > created) changes.push({ at, before: { expectedDowntimeSeconds: seconds, impactLevel: levelOf(seconds) } });
  }
  changes.sort((a, b) => a.at - b.at);
  return [created, ...changes.map(({ at }) => at)].map((from, index) => ({
    ...now,
    ...Object.assign({}, ...changes.slice(index).map(({ before }) => before)),
    from,
  }));
}

const levelOf = (seconds: number): ImpactLevel => (seconds < 300 ? 'low' : seconds < 1800 ? 'medium' : 'high');

/** The rows of a history; an incident that always was what it is has none. */
export function classificationRows(random: Random, incidentId: string, held: readonly Classification[]) {
  if (held.length < 2) return [];
  return held.map(({ from, categoryIds, ...rest }) => ({
    ...rest,
    id: seededId(random, new Date(from)),
    incidentId,
    fromAt: new Date(from),
    createdAt: new Date(from),
    categoryKeys: categoryIds as IncidentRows['incidentCategories'][number]['categoryKey'][],
  }));
}
