import { occasion } from './duty-cycles.ts';
import { askedAt, counts, intervalMs, isAsked, type TriggerOf } from './duty-plan.ts';
import { DAY_MS, type Now, owe, type Slot } from './duty-slots.ts';
import type { DutyMessage, NotNeededReason } from './duty-types.ts';
import { complements, keep, lastTold } from './message-matching.ts';
import { annul, isUnsent, moveDue, type OwedDuty, overtake, timeToWrite, withdraw } from './owed-duty.ts';

/*
 * Regular updates: one is owed at a time. The next is due one interval after the last message, or after the last one was
 * due where it was missed.
 */

/** After so many missed in a row nobody listens to a clock: one more is owed, and stays so until somebody writes. */
export const MISSED_IN_A_ROW = 12;

export interface PeriodicSlot extends Slot {
  kind: 'periodic';
  /** What is owed next; null while the series rests. */
  current: OwedDuty | null;
  isRunning: boolean;
  missedInARow: number;
  /** The standing of the first moment with which it began. */
  begunBy: string | null;
}

const triggerOf = (duty: OwedDuty) => duty.trigger as TriggerOf<'periodic'>;

/** What came to be known now: it begins, ends, or its interval changes. */
export function reconcilePeriodic(slot: PeriodicSlot, now: Now): void {
  const { at, course, held } = now;
  const asked = askedAt(slot.template, slot.triggerId, slot.kind, at);
  const trigger = slot.current ? triggerOf(slot.current) : asked?.trigger;
  const end = ending(slot, trigger, now);
  if (end) {
    for (const duty of slot.owed) end(duty);
    slot.current = null;
    slot.isRunning = false;
  } else if (slot.isRunning) {
    if (slot.current && held !== now.heldBefore) changeInterval(slot.current, now);
  } else if (asked && counts(slot.template, asked.trigger, held)) {
    const from = course.standing.get(asked.trigger.from);
    if (from && !endOf(asked.trigger, now)) begin(slot, from.at, occasion(asked.trigger.from, from.count), now);
  }
}

/** What becomes of its duties where it does not go on; undefined where it may. */
function ending(slot: PeriodicSlot, trigger: TriggerOf<'periodic'> | undefined, now: Now) {
  const { at, course, held } = now;
  const withdrawn = (reason: NotNeededReason) => (duty: OwedDuty) => withdraw(duty, reason, at);
  if (now.isMerged) return withdrawn('merged');
  if (!held.categoryIds.includes(slot.template.categoryId)) return withdrawn('category_taken_away');
  if (!trigger || !slot.isRunning) return undefined;
  const until = endOf(trigger, now);
  if (until) return (duty: OwedDuty) => overtake(duty, until.at, at);
  if (!course.standing.has(trigger.from)) {
    const isReopened = slot.begunBy !== null && course.lost.get(slot.begunBy) === 'reopened';
    return withdrawn(isReopened ? 'reopened_before_due' : 'moment_voided');
  }
  return isAsked(trigger, held) ? undefined : withdrawn('no_longer_asked');
}

/** What it lasts until, or the resolution where that comes without it. */
function endOf({ until }: TriggerOf<'periodic'>, { course: { standing } }: Now) {
  return standing.get(until) ?? (until === 'closed' ? undefined : standing.get('resolved'));
}

function begin(slot: PeriodicSlot, fromAt: number, by: string, now: Now): void {
  const { at, course, held, heldBefore } = now;
  const isFirst = slot.begunBy !== by;
  const first = isFirst ? askedAt(slot.template, slot.triggerId, slot.kind, fromAt) : undefined;
  const nominal =
    first && counts(slot.template, first.trigger, heldBefore) ? fromAt + intervalMs(first.trigger, held) : undefined;
  slot.isRunning = true;
  slot.begunBy = by;
  slot.missedInARow = 0;
  const isBrought = nominal !== undefined && nominal < course.firstRecordedAt - DAY_MS;
  if (isBrought || (isFirst && !first && isLongKnown(slot, fromAt, now))) {
    // whether anybody is told regularly shows with the first message
    const brought = isBrought ? oweNext(slot, fromAt, nominal, now) : oweNext(slot, at, null, now);
    if (brought) annul(brought, 'recorded_afterwards');
    slot.current = null;
    return;
  }
  const since = nominal !== undefined && nominal >= at ? fromAt : at;
  const told = lastTold(slot.template, now)?.sentAt ?? since;
  oweNext(slot, Math.max(since, told), null, now);
}

/**
 * Whether what it begins with lies more than a day back, and no template asked for anything then: an incident that lives on
 * without is not told of because somebody writes a template. What a change of the incident brings begins with the change.
 */
function isLongKnown(slot: PeriodicSlot, fromAt: number, { at, heldBefore }: Now): boolean {
  const asked = askedAt(slot.template, slot.triggerId, slot.kind, at);
  return fromAt < at - DAY_MS && asked !== undefined && counts(slot.template, asked.trigger, heldBefore);
}

/** @param dueAt one interval after `since` where it is null */
function oweNext(slot: PeriodicSlot, since: number, dueAt: number | null, now: Now): OwedDuty | null {
  const asked = askedAt(slot.template, slot.triggerId, slot.kind, since);
  if (!asked || !isAsked(asked.trigger, now.held)) {
    slot.current = null;
    slot.isRunning = false;
    return null;
  }
  const interval = intervalMs(asked.trigger, now.held);
  const missedAfterMs = slot.missedInARow < MISSED_IN_A_ROW ? interval : null;
  slot.current = owe(slot, { ...asked, since, dueAt: dueAt ?? since + interval, missedAfterMs }, now, true);
  return slot.current;
}

/**
 * From now on the other interval: shorter, it is due one of the new ones from now, or as it was if that is sooner; longer,
 * one of the new ones after the last message.
 */
function changeInterval(duty: OwedDuty, { at, held, heldBefore }: Now): void {
  const interval = intervalMs(triggerOf(duty), held);
  if (at >= duty.dueAt || interval === intervalMs(triggerOf(duty), heldBefore)) return;
  const dueAt = Math.max(duty.since + interval, Math.min(duty.dueAt, at + interval));
  moveDue(duty, duty.since, dueAt, at);
  if (duty.missedAt !== null) duty.missedAt = dueAt + interval;
}

/** Time went by: what was not sent by the time of the next one is missed, and the next is owed. */
export function passTime(slot: PeriodicSlot, isPast: (instant: number) => boolean, now: Now): void {
  while (slot.current && slot.current.missedAt !== null && isPast(slot.current.missedAt)) {
    const missed = slot.current;
    slot.missedInARow += 1;
    const next = oweNext(slot, missed.dueAt, missed.missedAt, now);
    missed.isFollowed = true;
    if (next) next.follows = missed.follows ?? missed;
  }
}

/** A person said that the next one need not be: the one after it is owed in its time. */
export function skipWaived(slot: PeriodicSlot, now: Now): void {
  const { current } = slot;
  if (!current || current.waiver === null) return;
  const following = Math.max(current.dueAt, now.at) + intervalMs(triggerOf(current), now.held);
  slot.missedInARow = 0;
  oweNext(slot, now.at, following, now);
}

/** A message of its template, of whatever stage: an update keeps what is owed, another puts it off. */
export function hearPeriodic(slot: PeriodicSlot, message: DutyMessage, now: Now): void {
  const { at } = now;
  const { current } = slot;
  const last = slot.owed.findLast((duty) => duty.sent !== null);
  if (last && complements(last, message)) {
    keep(last, message);
    return;
  }
  if (!slot.isRunning) return;
  slot.missedInARow = 0;
  if (!current || !isUnsent(current)) {
    oweNext(slot, at, null, now);
    return;
  }
  const names = message.dutyKeys.some((key) => slot.owed.some((duty) => duty.key === key));
  if (message.stage === current.trigger.stage || names || at >= current.dueFrom) {
    keep(current, message);
    oweNext(slot, at, null, now);
    return;
  }
  const interval = intervalMs(triggerOf(current), now.held);
  moveDue(current, at, at + interval, at);
  current.missedAt = at + 2 * interval;
  current.dueFrom = timeToWrite(current.trigger, at, current.dueAt);
}
