import type { ImpactLevel } from '../db/schema.ts';
import { MOMENT_FIELDS } from '../text/moment-fields.ts';
import { communicationRows } from './communications.ts';
import { seededId } from './ids.ts';
import { after, type Lifecycle, sampleLifecycle } from './lifecycle.ts';
import type { IncidentRow, ResponseRoleKey, Sample } from './model.ts';
import { momentRows, withQuirks } from './moments.ts';
import { type Directory, SERVICES } from './organisation.ts';
import type { Plan } from './plan.ts';
import type { Random } from './random.ts';
import { timelineRows } from './timeline.ts';
import { slotFiller } from './words.ts';

export type IncidentRows = Pick<
  Sample,
  | 'incidentServices'
  | 'incidentTeams'
  | 'incidentCategories'
  | 'incidentAccess'
  | 'incidentRoles'
  | 'incidentMoments'
  | 'communications'
  | 'timelineEvents'
> & {
  incident: IncidentRow;
  /** Fills the slots of its mode's texts as everywhere in this incident. */
  fill: (text: string) => string;
};

const TITLE_PREFIX = { production: '', near_miss: '', exercise: 'Exercise: ', maintenance: 'Maintenance: ' };

/** Tells one planned incident in full: the record, its moments, who took part, what was written and sent. */
export function sampleIncident(
  random: Random,
  directory: Directory,
  plan: Plan,
  number: number,
  endAt: Date,
): IncidentRows {
  const { mode, quirks } = plan;
  const service = SERVICES.find((candidate) => candidate.slug === mode.service)!;
  const isOpen = quirks.has('open') || quirks.has('open again');
  const latest = isOpen ? after(endAt, 100_000) : after(endAt, -150);
  const pace = {
    ...plan,
    detectMinutes: service.detectMinutes,
    customersWatch: service.slug === 'billing',
  };
  const actual = sampleLifecycle(random, plan.startedAt, pace, latest, endAt);
  const told = withQuirks(random, actual, plan, endAt);
  const id = seededId(random, plan.startedAt);
  const fill = slotFiller(random, plan.startedAt);
  const title = TITLE_PREFIX[plan.kind] + fill(mode.title);
  const people = directory.responders(mode.service);
  const teamIds = [...new Set(plan.services.map((slug) => directory.ownerTeamId(slug)))];
  const teamName = directory.rows.teams.find((team) => team.id === teamIds[0])!.name;
  const moments = momentRows(random, id, told, plan, people, endAt);
  return {
    fill,
    incident: {
      id,
      number,
      title,
      summary: told.nature_determined ? fill(mode.finding) : fill(mode.report),
      kind: plan.kind,
      severity: plan.severity,
      ...impactOf(random, plan),
      detectionSource: plan.detection,
      ...extentOf(random, plan),
      restricted: quirks.has('restricted'),
      mergedIntoId: null,
      createdBy: plan.detection === 'monitoring' ? null : people[0]!,
      createdAt: new Date(Math.min((told.declared ?? told.detected ?? plan.startedAt).getTime(), endAt.getTime())),
      updatedAt: moments[moments.length - 1]!.recordedAt,
      ...projection(moments),
    },
    incidentServices: plan.services.map((slug) => ({ incidentId: id, serviceId: directory.serviceId(slug) })),
    incidentTeams: teamIds.map((teamId) => ({ incidentId: id, teamId })),
    incidentCategories: mode.categories.map((categoryKey) => ({ incidentId: id, categoryKey })),
    incidentAccess: quirks.has('restricted')
      ? people.slice(0, 2).map((userId) => ({ incidentId: id, userId, grantedAt: told.detected! }))
      : [],
    incidentRoles: rolesOf(random, id, told, plan, people, endAt),
    incidentMoments: moments,
    communications: communicationRows(random, id, title, teamName, told, plan, fill, people, endAt),
    timelineEvents: timelineRows(random, id, told, plan, fill, people, endAt),
  };
}

/** The current value of every moment, as the incident shows it. */
function projection(moments: Sample['incidentMoments']): Partial<IncidentRow> {
  const superseded = new Set(moments.map((moment) => moment.supersedesId));
  const none = Object.fromEntries(Object.values(MOMENT_FIELDS).map((column) => [column, null]));
  const current = moments.filter((moment) => !superseded.has(moment.id));
  return { ...none, ...Object.fromEntries(current.map((moment) => [MOMENT_FIELDS[moment.kind], moment.at])) };
}

type Impact = Pick<IncidentRow, 'impactLevel' | 'impactLevelSource' | 'impactExtent' | 'expectedDowntimeSeconds'>;

/** For availability it follows from the expected downtime; for security and privacy a person judges the extent. */
function impactOf(random: Random, plan: Plan): Impact {
  const none: Impact = {
    impactLevel: null,
    impactLevelSource: null,
    impactExtent: null,
    expectedDowntimeSeconds: null,
  };
  if (plan.kind !== 'production') return none;
  if (!plan.mode.categories.includes('availability')) {
    const level = ({ SEV1: 'high', SEV2: 'high', SEV3: 'medium', SEV4: 'low' } as const)[plan.severity];
    return { ...none, impactLevel: level, impactLevelSource: 'person', impactExtent: level };
  }
  if (random.chance(0.3)) return none;
  const minutes = random.pick([3, 10, 15, 20, 25, 45, 60, 120]);
  const impactLevel: ImpactLevel = minutes < 5 ? 'low' : minutes < 30 ? 'medium' : 'high';
  return { ...none, impactLevel, impactLevelSource: 'rule', expectedDowntimeSeconds: minutes * 60 };
}

function extentOf(random: Random, plan: Plan): Partial<IncidentRow> {
  const known = plan.kind === 'production' && plan.severity !== 'SEV4';
  const usersKnown = known && random.chance(0.6);
  const costKnown = known && random.chance({ SEV1: 0.7, SEV2: 0.3, SEV3: 0.05, SEV4: 0 }[plan.severity]);
  const size = { SEV1: 9000, SEV2: 1800, SEV3: 240, SEV4: 0 }[plan.severity];
  return {
    usersAffected: usersKnown ? Math.ceil(random.lognormal(size, 1)) : null,
    usersAffectedSource: usersKnown ? random.pick(['access log', 'support tickets', 'estimate of the team']) : null,
    estimatedCost: costKnown ? Math.ceil(random.lognormal(size * 1.5, 0.8) / 100) * 100 : null,
    estimatedCostCurrency: costKnown ? 'EUR' : null,
    estimatedCostSource: costKnown ? 'finance, from orders not placed' : null,
  };
}

const ROLES: Record<Plan['severity'], readonly ResponseRoleKey[]> = {
  SEV1: ['commander', 'operations', 'communications-lead', 'scribe'],
  SEV2: ['commander', 'operations', 'communications-lead'],
  SEV3: ['commander', 'operations'],
  SEV4: ['operations'],
};

function rolesOf(
  random: Random,
  incidentId: string,
  told: Lifecycle,
  plan: Plan,
  people: readonly string[],
  endAt: Date,
): Sample['incidentRoles'] {
  const from = told.acknowledged ?? told.detected;
  if (!from || plan.kind === 'maintenance') return [];
  const first = random.whole(0, people.length - 1);
  return ROLES[plan.severity].flatMap((roleKey, index) => {
    const takenAt = after(from, random.between(0, 8));
    const end = told.resolved ?? told.closed ?? null;
    if (takenAt >= endAt) return [];
    const releasedAt = end && new Date(Math.max(end.getTime(), takenAt.getTime()));
    const userId = people[(first + index) % people.length]!;
    return [{ id: seededId(random, takenAt), incidentId, roleKey, userId, takenAt, releasedAt }];
  });
}
