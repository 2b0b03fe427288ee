import { duties } from '#templates/duties.ts';
import type { Duty, DutyInput, DutyMessage, DutyWaiver } from '#templates/duty-types.ts';
import type { Random } from '../random.ts';

const MINUTE = 60_000;
/** No incident of the sample owes more; it only ends what would not. */
const MOST_DUTIES = 400;

export interface Course {
  random: Random;
  input: Omit<DutyInput, 'messages' | 'waivers'>;
  /** What was said elsewhere and written down. */
  logged: readonly DutyMessage[];
  isOpen: boolean;
  /** The one whose messages are being written right now. */
  isUnderWay: boolean;
  /** Odds that a message is sent in time. */
  onTime(duty: Duty): number;
  /** Why somebody says that this one need not be; null: nobody does. */
  waiverOf(duty: Duty): string | null;
  /** Sends a message at an instant that answers these duties. */
  send(at: number, answered: readonly Duty[], before: readonly DutyMessage[]): DutyMessage;
}

/** Lives through what an incident owes, one duty after the other: kept, late, missed, or waived. */
export function liveThrough(course: Course): DutyWaiver[] {
  const messages = [...course.logged];
  const waivers: DutyWaiver[] = [];
  const decided = new Set<string>();
  const owed = () => duties({ ...course.input, messages, waivers });
  let all = owed();
  while (decided.size < MOST_DUTIES) {
    const open = all.filter((duty) => isOpen(duty) && !decided.has(duty.key));
    const [duty] = open;
    if (!duty) break;
    decided.add(duty.key);
    const waiver = duty.reason === null && !course.isOpen ? course.waiverOf(duty) : null;
    if (waiver) {
      waivers.push({
        dutyKey: duty.key,
        reason: waiver,
        at: between(course.random, earliest(duty), duty.dueAt, [0.1, 0.7]),
      });
      all = owed();
      continue;
    }
    const at = sendingTime(course, duty, followsMissed(all, duty));
    if (at === null) continue;
    const joined = answeredToo(open, duty, at);
    for (const { key } of joined) decided.add(key);
    messages.push(course.send(at, [duty, ...joined], messages));
    all = owed();
  }
  return waivers;
}

const slotOf = ({ templateId, triggerId }: Duty) => `${templateId} ${triggerId}`;

/** An update after one that was missed: whatever is written before it is due is the missed one, late. */
const followsMissed = (all: readonly Duty[], duty: Duty) =>
  duty.stage === 'update' &&
  all.some((other) => other.sentAt === null && other.dueAt === duty.since && slotOf(other) === slotOf(duty));

/** What the same message answers beside: of every other trigger the next. */
function answeredToo(open: readonly Duty[], duty: Duty, at: number): Duty[] {
  const next = new Map(open.toReversed().map((other) => [slotOf(other), other]));
  next.delete(slotOf(duty));
  return [...next.values()].filter(
    ({ audience, stage, since, dueFrom }) =>
      audience === duty.audience && stage === duty.stage && (stage === 'update' ? dueFrom : since) <= at,
  );
}

/** Unsent; also one that was not needed any more only because it had not been sent yet when it was over. */
const isOpen = ({ sentAt, reason }: Duty) => sentAt === null && (reason === null || reason === 'over_before_due');

/** When a message is sent; null: never. */
function sendingTime(course: Course, duty: Duty, isAfterMissed: boolean): number | null {
  const { random, input } = course;
  const { dueAt, since, missedAt, stage, law } = duty;
  const end = input.asOf - MINUTE;
  const isOfEnd = stage === 'resolved' || stage === 'afterwards' || law !== null;
  const over = isOfEnd ? Number.POSITIVE_INFINITY : overAfter(course, duty);
  const isKept = random.chance(course.onTime(duty));
  const late = random.chance(stage === 'update' ? 0.5 : 0.7);
  const share = random.between(0.1, 0.9);
  if (course.isUnderWay)
    return stage === 'acknowledged' && duty.audience === 'internal'
      ? Math.min(since + 13 * MINUTE, end - 7 * MINUTE)
      : null;
  const from = earliest(duty);
  const inTime = from + share * (dueAt - from);
  // what it is too early to miss is sent, unless it may wait
  const mustBe = course.isOpen || missedAt === null || missedAt > end;
  if ((isKept && !isAfterMissed) || mustBe || duty.reason !== null) {
    if ((!isKept || isAfterMissed) && !mustBe) return null;
    if (course.isOpen && dueAt > end) return null;
    const at = inTime < end ? inTime : from + share * (end - from);
    return at < over && at > since && at < end ? Math.round(at) : null;
  }
  if (!late && !isAfterMissed) return null;
  const at = dueAt + share * Math.min(missedAt - dueAt, 2 * (dueAt - since));
  return at < over && at < end ? Math.round(at) : null;
}

/** Nobody writes before there is something to write about. */
function earliest({ stage, since, dueFrom, dueAt }: Duty): number {
  return stage === 'update' ? Math.max(since, dueFrom) : Math.min(since + 4.5 * MINUTE, since + (dueAt - since) / 2);
}

const between = (random: Random, from: number, to: number, [low, high]: [number, number]) =>
  Math.round(from + random.between(low, high) * (to - from));

/** When it was known to be over, after this duty arose. */
function overAfter({ input }: Course, { since }: Duty): number {
  const ends = input.moments.filter(
    ({ kind, at, recordedAt }) => (kind === 'resolved' || kind === 'closed') && at !== null && recordedAt > since,
  );
  return Math.min(...ends.map(({ recordedAt }) => recordedAt));
}
