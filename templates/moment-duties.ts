import type { TriggerMoment } from './content.ts';
import { type Course, occasion, overAt } from './duty-cycles.ts';
import { type Asked, askedAt, counts, isAsked, MINUTE_MS } from './duty-plan.ts';
import { DAY_MS, GRACE_MS, type Now, owe, type Slot } from './duty-slots.ts';
import { earlierMessage, keep } from './message-matching.ts';
import { annul, isUnsent, moveDue, type OwedDuty, reasonOf, withdraw } from './owed-duty.ts';

/* Duties that follow from a moment, or by law from the awareness of the incident. */

export type Occasion = TriggerMoment | 'aware';

export interface MomentSlot extends Slot {
  kind: 'moment' | 'law';
  /** What its versions are triggered by; in nearly every template one. */
  occasions: readonly Occasion[];
  /** Occasions that were looked at when they came. */
  seen: Set<string>;
  of: Map<OwedDuty, { occasion: string; at: number; follows: boolean }>;
}

/** What came to be known now: duties move with a correction, or are not owed any longer. */
export function recheckMoments(slot: MomentSlot, now: Now): void {
  for (const duty of slot.owed) if (isUnsent(duty)) recheck(slot, duty, now);
}

/** What came to be known now: duties arise. */
export function oweMoments(slot: MomentSlot, now: Now): void {
  if (now.isMerged) return;
  for (const kind of slot.occasions) arise(slot, kind, now);
}

function standingOf(course: Course, kind: Occasion) {
  if (kind === 'aware') {
    const { aware } = course;
    return aware && { id: `aware#${aware.count}`, at: aware.at, cycle: 0 };
  }
  const moment = course.standing.get(kind);
  return moment && { id: occasion(kind, moment.count), at: moment.at, cycle: moment.cycle };
}

function recheck(slot: MomentSlot, duty: OwedDuty, now: Now): void {
  const { at, course, held } = now;
  const trigger = duty.trigger as MomentTrigger;
  const cause = slot.of.get(duty)!;
  const moment = standingOf(course, trigger.kind === 'law' ? 'aware' : trigger.on);
  if (now.isMerged) withdraw(duty, 'merged', at);
  else if (!held.categoryIds.includes(slot.template.categoryId)) withdraw(duty, 'category_taken_away', at);
  else if (moment?.id !== cause.occasion) {
    const isReopened = course.lost.get(cause.occasion) === 'reopened';
    withdraw(duty, isReopened ? 'reopened_before_due' : 'moment_voided', at);
  } else if (!isAsked(trigger, held)) withdraw(duty, 'no_longer_asked', at);
  else if (cause.follows && moment.at !== cause.at && at < duty.dueAt) {
    const nominal = moment.at + spanOf(trigger);
    const dueAt = moment.at > cause.at ? Math.max(duty.dueAt, nominal) : soonerDue(duty, nominal, at);
    moveDue(duty, duty.since === cause.at ? moment.at : duty.since, dueAt, at);
    cause.at = moment.at;
  }
}

const soonerDue = (duty: OwedDuty, nominal: number, at: number) =>
  Math.min(duty.dueAt, Math.max(nominal, at + GRACE_MS));

type MomentTrigger = Asked<'moment' | 'law'>['trigger'];

const spanOf = (trigger: MomentTrigger) =>
  trigger.kind === 'law' ? trigger.hoursAfterAwareness * 60 * MINUTE_MS : trigger.withinMinutes * MINUTE_MS;

function arise(slot: MomentSlot, kind: Occasion, now: Now): void {
  const { at, course, held } = now;
  const moment = standingOf(course, kind);
  if (!moment) return;
  const isFresh = !slot.seen.has(moment.id);
  slot.seen.add(moment.id);
  if (!isFresh && !isOwedAgain(slot, moment, kind, now)) return;
  const asked = askedBy(slot, kind, isFresh ? moment.at : at);
  if (!asked || !counts(slot.template, asked.trigger, held)) return;
  const span = spanOf(asked.trigger);
  const nominal = moment.at + span;
  // what began to count only now has its whole time from now on; a law's clock runs from awareness all the same
  const dueAt = Math.max(nominal, at + (isFresh || kind === 'aware' ? GRACE_MS : span));
  const duty = owe(
    slot,
    {
      ...asked,
      since: isFresh ? moment.at : at,
      dueAt,
      missedAfterMs: kind === 'aware' ? null : now.missedAfterMs,
    },
    now,
    false,
  );
  slot.of.set(duty, { occasion: moment.id, at: moment.at, follows: isFresh || kind === 'aware' });
  if (isHistory(nominal, isAskedAnew(slot, kind, now) ? 30 * DAY_MS : DAY_MS, kind, moment, now)) {
    annul(duty, 'recorded_afterwards');
  } else if (isFresh) {
    const message = earlierMessage(slot, duty, now);
    if (message) keep(duty, message);
  }
}

/** Whether an occasion that is known already owes a message (again). */
function isOwedAgain(slot: MomentSlot, moment: { id: string; cycle: number }, kind: Occasion, now: Now): boolean {
  const { at, course, toldEnd } = now;
  const previous = slot.owed.findLast((duty) => slot.of.get(duty)!.occasion === moment.id);
  const reason = previous && reasonOf(previous);
  if (!previous || reason === 'category_taken_away' || reason === 'no_longer_asked')
    return isAskedAnew(slot, kind, now);
  // its end was taken back before anybody was told anything
  if (previous.notNeeded === 'over_before_due')
    return overAt(course) === null && !now.ends.has(slot.template.templateId);
  // they were told that it is over, and it is not
  return (
    kind === 'acknowledged' &&
    course.cycleFrom === at &&
    moment.cycle < course.cycle &&
    toldEnd.get(slot.template.templateId) === course.cycle - 1
  );
}

/** Whether a change of category, severity or impact level brought it. */
function isAskedAnew(slot: MomentSlot, kind: Occasion, { at, held, heldBefore }: Now): boolean {
  const asked = askedBy(slot, kind, at);
  if (!asked) return false;
  return counts(slot.template, asked.trigger, held) && !counts(slot.template, asked.trigger, heldBefore);
}

function askedBy({ template, triggerId, kind: triggerKind }: MomentSlot, kind: Occasion, at: number) {
  const asked = askedAt(template, triggerId, triggerKind, at);
  return asked && (asked.trigger.kind === 'law' || asked.trigger.on === kind) ? asked : undefined;
}

/**
 * Whether what would be owed by `nominal` was over before anybody worked on the incident here: it was typed in when it had
 * ended, brought along from elsewhere more than a day later, or ended longer ago than `agoMs`.
 */
function isHistory(nominal: number, agoMs: number, kind: Occasion, moment: { at: number }, now: Now): boolean {
  const { at, course } = now;
  const { firstRecordedAt } = course;
  const over = overAt(course);
  if (nominal < firstRecordedAt && over !== null && over <= firstRecordedAt && moment.at <= firstRecordedAt)
    return true;
  // the law does not ask where an incident was recorded
  if (kind === 'aware') return false;
  return nominal < firstRecordedAt - DAY_MS || (nominal < at && over !== null && over < at - agoMs);
}
