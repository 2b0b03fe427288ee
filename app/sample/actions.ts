import type { ActionState } from '../db/schema.ts';
import { usualCause } from './causes.ts';
import { seededId } from './ids.ts';
import type { LessonAction } from './lessons/lesson.ts';
import { LESSONS } from './lessons/lessons.ts';
import type { IncidentRow, Sample } from './model.ts';
import type { Directory } from './organisation.ts';
import type { Plan } from './plan.ts';
import { Random } from './random.ts';

/** Of its own, so that what is done about incidents changes nothing of what happened. */
const SEED_OF_ACTIONS = 20_423;
const DAY = 86_400_000;
/** So many of the latest incidents of a failure mode led to action items. */
const INCIDENTS_A_MODE = 3;
/** What was ruled out and came back is known once it was looked at again. */
const LOOKED_AT_DAYS = 30;
const RULES_IT_OUT = 5;
/** What lies about longer than this somebody does, or drops. */
const LEFT_LYING_DAYS = 220;

export type ActionRows = Pick<Sample, 'actionItems' | 'actionChanges'>;

/** An incident as it was planned and told. */
export interface ToldIncident {
  plan: Plan;
  incident: IncidentRow;
}

/**
 * What teams did about some of their incidents, in the words of what they learnt from them: done, under way, overdue and
 * dropped; of what is done some worked, some did not, and of some nobody can tell yet.
 */
export function sampleActions(directory: Directory, told: readonly ToldIncident[], endAt: Date): ActionRows {
  const random = new Random(SEED_OF_ACTIONS);
  const draws = evenDraws();
  const items = LESSONS.flatMap((lesson) => {
    const all = told.filter(
      ({ plan, incident }) => plan.mode.title.startsWith(lesson.mode) && isOver(plan, incident, endAt),
    );
    const isRuledOut = lesson.actions.some(({ strength }) => strength === RULES_IT_OUT);
    const returned = isRuledOut ? all.find((from) => cameBackAt(from, told, endAt) !== null) : undefined;
    const sources = new Set([...(returned ? [returned] : []), ...all.slice(-INCIDENTS_A_MODE)]);
    // nobody plans the same thing twice: each is the work of one of them
    return lesson.actions.flatMap((action, nth) => {
      const from = action.strength === RULES_IT_OUT && returned ? returned : [...sources].at(-1 - (nth % sources.size));
      return from ? [sampleAction(random, directory, { from, action, told, endAt, draw: draws.next().value })] : [];
    });
  });
  items.sort((a, b) => a.item.createdAt.getTime() - b.item.createdAt.getTime());
  return { actionItems: items.map(({ item }) => item), actionChanges: items.flatMap(({ changes }) => changes) };
}

const isOver = ({ kind, quirks }: Plan, { resolvedAt }: IncidentRow, endAt: Date) =>
  kind === 'production' &&
  !quirks.has('restricted') &&
  !quirks.has('duplicate') &&
  resolvedAt != null &&
  (resolvedAt as Date).getTime() < endAt.getTime() - 6 * DAY;

interface Asked {
  from: ToldIncident;
  action: LessonAction;
  told: readonly ToldIncident[];
  endAt: Date;
  /** In 0..1: what became of it. */
  draw: number;
}

function sampleAction(random: Random, directory: Directory, { from, action, told, endAt, draw }: Asked) {
  const { plan, incident } = from;
  const createdAt = new Date((incident.resolvedAt as Date).getTime() + random.between(0.5, 4) * DAY);
  const dueOn = new Date(createdAt.getTime() + action.dueDays * DAY).toISOString().slice(0, 10);
  const back = action.strength === RULES_IT_OUT ? cameBackAt(from, told, endAt) : null;
  // what is done stops what the team wrote of, not whatever else was found once
  const isOfCause = incident.cause === usualCause(plan) || back !== null;
  const usually = createdAt.getTime() + random.lognormal(action.dueDays * 0.8, 0.7) * DAY;
  // done in time for the one that came back all the same
  const doneAt = new Date(back === null ? usually : Math.min(usually, (createdAt.getTime() + back) / 2));
  const state = back === null ? stateOf(draw, doneAt, endAt) : 'done';
  const by = directory.responders(plan.mode.service)[0]!;
  const id = seededId(random, createdAt);
  const startedAt = new Date(Math.min((createdAt.getTime() + doneAt.getTime()) / 2, endAt.getTime()));
  const endedAt = state === 'done' ? doneAt : new Date(Math.min(doneAt.getTime(), endAt.getTime()));
  const item = {
    id,
    incidentId: incident.id,
    teamId: directory.ownerTeamId(plan.mode.service),
    title: action.title,
    kind: action.kind,
    strength: action.strength,
    dueOn,
    state,
    doneAt: state === 'done' ? doneAt : null,
    droppedAt: state === 'dropped' ? endedAt : null,
    dropReason: state === 'dropped' ? random.pick(REASONS) : null,
    links: JSON.stringify(
      random.chance(0.4) ? [`https://northwind.atlassian.net/browse/OPS-${random.whole(100, 999)}`] : [],
    ),
    recurrenceCause: isOfCause ? incident.cause! : null,
    recurrenceServiceId: isOfCause ? null : directory.serviceId(plan.mode.service),
    recurrenceCategoryKey: isOfCause ? null : plan.mode.categories[0]!,
    createdBy: by,
    createdAt,
  };
  const moved: [ActionState, Date][] = [
    ['open', createdAt],
    ...(state === 'open' ? [] : [['in_progress', startedAt] as [ActionState, Date]]),
    ...(state === 'done' || state === 'dropped' ? [[state, endedAt] as [ActionState, Date]] : []),
  ];
  const changes = moved.map(([reached, changedAt], index) => ({
    actionItemId: id,
    change: index === 0 ? ('created' as const) : ('moved' as const),
    state: reached,
    reason: reached === 'dropped' ? item.dropReason : null,
    changed: '{}',
    changedBy: by,
    changedAt,
  }));
  return { item: { ...item, version: changes.length }, changes };
}

const REASONS = [
  'Another action item does the same, and better.',
  'The part that it was about was replaced.',
  'It would take a quarter, and the cause is gone by the spring release.',
];

/** Draws that leave nothing out, however few they are: by the golden ratio. */
function* evenDraws(): Generator<number, never> {
  for (let nth = 1; ; nth++) yield (nth * 0.618034) % 1;
}

/** Most of what should be done by now is; some of it is left, some was dropped. */
function stateOf(draw: number, doneAt: Date, endAt: Date): ActionState {
  if (draw < 0.1) return 'dropped';
  if (doneAt > endAt) return draw < 0.6 ? 'open' : 'in_progress';
  return draw < 0.35 && doneAt.getTime() > endAt.getTime() - LEFT_LYING_DAYS * DAY ? 'in_progress' : 'done';
}

/** When its cause came back for the first time, where that has been looked at since. */
function cameBackAt({ plan: from, incident }: ToldIncident, told: readonly ToldIncident[], endAt: Date): number | null {
  if (incident.cause == null || incident.cause !== usualCause(from)) return null;
  const after = (incident.resolvedAt as Date).getTime() + 12 * DAY;
  const times = told
    .filter(({ plan, incident: other }) => plan.kind === 'production' && other.cause === incident.cause)
    .map(({ plan }) => plan.startedAt.getTime())
    .filter((at) => at > after && at < endAt.getTime() - (LOOKED_AT_DAYS + 1) * DAY);
  return times.length > 0 ? Math.min(...times) : null;
}
