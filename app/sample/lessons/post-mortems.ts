import type { Insertable } from 'kysely';
import type { Database, PostMortemState } from '../../db/schema.ts';
import { CHECKLIST_ITEMS } from '../../text/post-mortem-words.ts';
import { seededId } from '../ids.ts';
import type { IncidentRows } from '../incident.ts';
import type { FailureMode, IncidentRow } from '../model.ts';
import type { Directory } from '../organisation.ts';
import type { Plan } from '../plan.ts';
import { Random } from '../random.ts';
import { type AnalysisRows, analysisRows } from './analysis.ts';
import type { EntryOfMode, Lesson } from './lesson.ts';
import { LESSONS } from './lessons.ts';

/** Of its own, so that what is written afterwards changes nothing of what happened. */
const SEED_OF_POST_MORTEMS = 20_424;
const DAY = 86_400_000;
/** So many of the latest incidents of a failure mode were reviewed. */
const REVIEWED_A_MODE = 2;
/** What the newest ones have come to, the newest first; all others are published. */
const LATEST: readonly PostMortemState[] = ['draft', 'draft', 'in_review', 'in_review', 'approved'];
/** In how many days from the end they are due, the newest first: one of them should have been there the day before. */
const LATEST_DUE = [4, -1, 2, 6, 1] as const;
const DUE_DAYS: Readonly<Record<string, number>> = { SEV1: 5, SEV2: 10 };
/** Of so many published ones customers were given an account. */
const ACCOUNTS = 4;

export interface SamplePostMortem {
  row: Insertable<Database['postMortems']> & { id: string; createdAt: Date };
  lesson: Lesson;
  isWhole: boolean;
  /** Whether its incident led to action items. */
  hasActions: boolean;
  /** Its versions: when it came into which state. */
  steps: { state: PostMortemState; at: Date; by: string }[];
  reviewers: Omit<Insertable<Database['postMortemReviewers']>, 'versionNumber'>[];
  /** None for an account for customers. */
  analysis: AnalysisRows | null;
}

type ToldIncident = { plan: Plan; hasActions: boolean } & Pick<IncidentRows, 'incident' | 'timelineEvents' | 'fill'>;

/** What teams wrote after incidents whose ways to fail they had something to say about, the oldest first. */
export function samplePostMortems(
  directory: Directory,
  told: readonly ToldIncident[],
  endAt: Date,
): SamplePostMortem[] {
  const random = new Random(SEED_OF_POST_MORTEMS);
  const reviewed = LESSONS.flatMap((lesson) =>
    told
      .filter(({ plan, incident }) => plan.mode.title.startsWith(lesson.mode) && isOver(plan, incident, endAt))
      .slice(-REVIEWED_A_MODE)
      .map((from) => ({ ...from, lesson })),
  ).sort((a, b) => resolvedOf(b.incident) - resolvedOf(a.incident));
  const reviews = reviewed.map((from, nth) => review(random, directory, from, { nth, endAt }));
  const published = reviewed.flatMap((from, nth) =>
    reviews[nth]!.row.state === 'published' && ['SEV1', 'SEV2'].includes(from.plan.severity)
      ? [{ from, after: reviews[nth]! }]
      : [],
  );
  const accounts = published
    .slice(0, ACCOUNTS)
    .map(({ from, after }) => account(random, directory, from, after.steps.at(-1)!.at));
  return [...reviews, ...accounts].sort((a, b) => a.row.createdAt.getTime() - b.row.createdAt.getTime());
}

const resolvedOf = ({ resolvedAt }: IncidentRow) => (resolvedAt as Date).getTime();

const isOver = ({ kind, quirks }: Plan, { resolvedAt }: IncidentRow, endAt: Date) =>
  kind === 'production' &&
  !quirks.has('restricted') &&
  !quirks.has('duplicate') &&
  resolvedAt != null &&
  (resolvedAt as Date).getTime() < endAt.getTime() - 2 * DAY;

type Reviewed = ToldIncident & { lesson: Lesson };

function review(
  random: Random,
  directory: Directory,
  { plan, incident, timelineEvents, fill, lesson, hasActions }: Reviewed,
  { nth, endAt }: { nth: number; endAt: Date },
): SamplePostMortem {
  const state = LATEST[nth] ?? 'published';
  const [writer, ...others] = directory.responders(plan.mode.service) as [string, ...string[]];
  const dueDays = DUE_DAYS[plan.severity];
  const left = LATEST_DUE[nth];
  const isLatest = left !== undefined;
  const due = isLatest ? endAt.getTime() + left * DAY : resolvedOf(incident) + (dueDays ?? 20) * DAY;
  const createdAt = new Date(Math.max(resolvedOf(incident) + DAY, isLatest ? endAt.getTime() - (6 + nth) * DAY : 0));
  const id = seededId(random, createdAt);
  // as far as it has come, about a day a step
  const reached = STEPS.slice(0, STEPS.indexOf(state) + 1);
  const last = isLatest ? endAt.getTime() - DAY / 8 : Math.min(due + random.between(-2, 1.5) * DAY, endAt.getTime());
  const stepAt = (place: number) =>
    new Date(createdAt.getTime() + ((last - createdAt.getTime()) * (place + 1)) / (reached.length + 1));
  const steps = reached.map((step, place) => ({ state: step, at: stepAt(place), by: writer }));
  // a review of which nobody is missing any more is over
  const hasAnswered = (place: number) => state !== 'in_review' || (place === 0 && others.length > 1);
  const reviewers =
    steps.length === 0
      ? []
      : others.slice(0, 2).map((userId, place) => ({
          id: seededId(random, steps[0]!.at),
          postMortemId: id,
          userId,
          askedBy: writer,
          askedAt: steps[0]!.at,
          ...(hasAnswered(place) && {
            verdict: 'approved' as const,
            checklist: [...CHECKLIST_ITEMS],
            answeredAt: steps[1]?.at ?? new Date((steps[0]!.at.getTime() + last) / 2),
          }),
        }));
  const isWhole = state !== 'draft' || nth > 0;
  return {
    row: {
      id,
      incidentId: incident.id,
      templateKey: plan.mode.categories.includes('availability') ? 'blameless-review' : 'security',
      title: incident.title,
      state,
      dueOn: dueDays === undefined && !isLatest ? null : new Date(due).toISOString().slice(0, 10),
      createdBy: writer,
      createdAt,
    },
    lesson,
    isWhole,
    hasActions,
    steps,
    reviewers,
    analysis: analysisRows(random, {
      postMortemId: id,
      serviceId: directory.serviceId(plan.mode.service),
      lesson,
      entryOf: (entry) => timelineEvents.find(({ text }) => text === fill(textOfEntry(plan.mode, entry)))?.id,
      at: new Date(createdAt.getTime() + DAY / 24),
    }),
  };
}

function textOfEntry({ observations, finding, mitigation }: FailureMode, entry: EntryOfMode): string {
  if (entry === 'finding') return finding;
  return entry === 'mitigation' ? mitigation : observations[entry === 'first' ? 0 : 1]!;
}

/** The states after the draft, in their order. */
const STEPS: readonly PostMortemState[] = ['in_review', 'approved', 'published'];

/** What customers were told of an incident, after its review was published. */
function account(
  random: Random,
  directory: Directory,
  { plan, incident, lesson, hasActions }: Reviewed,
  after: Date,
): SamplePostMortem {
  const [writer, reviewer] = directory.responders(plan.mode.service) as [string, string];
  const createdAt = new Date(after.getTime() + DAY / 12);
  const id = seededId(random, createdAt);
  const steps = STEPS.map((state, place) => ({
    state,
    at: new Date(createdAt.getTime() + ((place + 1) * DAY) / 12),
    by: writer,
  }));
  const asked = { id: seededId(random, createdAt), postMortemId: id, userId: reviewer, askedBy: writer };
  return {
    row: {
      id,
      incidentId: incident.id,
      templateKey: 'customer-rca',
      title: incident.title,
      state: 'published',
      dueOn: null,
      createdBy: writer,
      createdAt,
    },
    lesson,
    isWhole: true,
    hasActions,
    steps,
    reviewers: [
      {
        ...asked,
        askedAt: steps[0]!.at,
        verdict: 'approved',
        checklist: [...CHECKLIST_ITEMS],
        answeredAt: steps[1]!.at,
      },
    ],
    analysis: null,
  };
}
