import { beginCourse, takeMoment } from './duty-cycles.ts';
import { isWhileItLasts, type Now } from './duty-slots.ts';
import { type AnySlot, slotsOf } from './duty-triggers.ts';
import type { Duty, DutyInput, DutyMessage } from './duty-types.ts';
import { reconcileGrowth } from './growth-duties.ts';
import { complements, isHeard, keep, keeps, speaksFor } from './message-matching.ts';
import { type MomentSlot, oweMoments, recheckMoments } from './moment-duties.ts';
import { isMissed, isUnsent, moveMissed, overtake, toDuty, withdraw } from './owed-duty.ts';
import { hearPeriodic, passTime, reconcilePeriodic, skipWaived } from './periodic-duties.ts';

/**
 * What an incident owes to whom, by its templates, as of an instant: every duty that arose, whatever became of it.
 *
 * The facts are gone through in the order in which they became known, so that what was due when a message was sent stays
 * what it was, and keys stay the same, whatever is learnt later. Near misses and maintenance owe nothing, exercises do.
 *
 * @returns by when they are due, then by key
 */
export function duties(input: DutyInput): Duty[] {
  const { asOf, incident } = input;
  if (incident.kind === 'near_miss' || incident.kind === 'maintenance') return [];
  const moments = input.moments.filter(({ recordedAt }) => recordedAt <= asOf);
  const [first] = input.classifications;
  if (moments.length === 0 || !first) return [];
  moments.sort((a, b) => a.recordedAt - b.recordedAt);
  const messages = input.messages
    .filter((message) => message.sentAt <= asOf && isHeard(message, input))
    .sort((a, b) => a.sentAt - b.sentAt);

  const slots = slotsOf(input.templates);
  const course = beginCourse(moments[0]!.recordedAt);
  const expected = expectations(input);
  let now: Now = {
    at: Number.NEGATIVE_INFINITY,
    course,
    held: first,
    heldBefore: first,
    isMerged: false,
    missedAfterMs: missedAfterMs(input, Number.NEGATIVE_INFINITY),
    heard: messages,
    ends: new Map(),
    toldEnd: new Map(),
  };
  let heard = 0;
  for (const [at, isChange] of instants(input)) {
    pass(slots, (instant) => instant < at, now);
    if (isChange) {
      while (moments[0] && moments[0].recordedAt <= at) takeMoment(course, moments.shift()!);
      const held = input.classifications.findLast(({ from }, i) => i === 0 || from <= at)!;
      const isMerged = incident.mergedAt !== null && incident.mergedAt <= at;
      now = { ...now, at, held, heldBefore: now.held, isMerged };
      reconcile(slots, expected.has(at), now);
    } else now.at = at;
    if (input.settings.before?.some(({ until }) => until === at)) changeMissed(slots, input, now);
    for (const waiver of input.waivers) if (waiver.at === at) waive(slots, waiver, now);
    for (; messages[heard]?.sentAt === at; heard++) hear(slots, messages[heard]!, now);
  }
  pass(slots, (instant) => instant <= asOf, now);
  return slots
    .flatMap(({ owed }) => owed)
    .map((owed) => toDuty(owed, asOf))
    .sort((a, b) => a.dueAt - b.dueAt || (a.key < b.key ? -1 : 1));
}

/**
 * When time alone changes the state of a duty next; null where it changes nothing more.
 *
 * @param all the duties of this input
 */
export function nextChange({ asOf }: Pick<DutyInput, 'asOf'>, all: readonly Duty[]): number | null {
  let next: number | null = null;
  for (const { state, dueFrom, dueAt, missedAt } of all) {
    const change = state === 'upcoming' ? dueFrom : state === 'due' ? dueAt : state === 'overdue' ? missedAt : null;
    if (change !== null && change > asOf && (next === null || change < next)) next = change;
  }
  return next;
}

/** Every instant at which something became known, and whether it may change what is owed at all. */
function instants(input: DutyInput): [at: number, isChange: boolean][] {
  const { asOf, incident } = input;
  const all = new Map<number, boolean>();
  for (const { sentAt } of input.messages) all.set(sentAt, false);
  for (const { at } of input.waivers) all.set(at, false);
  for (const { recordedAt } of input.moments) all.set(recordedAt, true);
  for (const { from } of input.classifications.slice(1)) all.set(from, true);
  for (const { versions } of input.templates) for (const { from } of versions) all.set(from, true);
  if (incident.mergedAt !== null) all.set(incident.mergedAt, true);
  for (const { until } of input.settings.before ?? []) if (!all.has(until)) all.set(until, false);
  return [...all].filter(([at]) => at <= asOf).sort(([a], [b]) => a - b);
}

/** The instants at which somebody said that it will take longer than what was expected before. */
function expectations({ classifications }: DutyInput): Set<number> {
  const grown = new Set<number>();
  let before: number | null = null;
  for (const { from, expectedDowntimeSeconds: seconds } of classifications) {
    if (seconds === null) continue;
    if (before !== null && seconds > before) grown.add(from);
    before = seconds;
  }
  return grown;
}

function pass(slots: readonly AnySlot[], isPast: (instant: number) => boolean, now: Now): void {
  for (const slot of slots) if (slot.kind === 'periodic') passTime(slot, isPast, now);
}

function reconcile(slots: readonly AnySlot[], hasGrown: boolean, now: Now): void {
  const isMoment = (slot: AnySlot): slot is MomentSlot => slot.kind === 'moment' || slot.kind === 'law';
  for (const slot of slots) if (isMoment(slot)) recheckMoments(slot, now);
  const before = { ...now, ends: endsOf(slots, now) };
  for (const slot of slots) if (isMoment(slot)) oweMoments(slot, before);
  for (const slot of slots) {
    if (slot.kind === 'expected_grows') reconcileGrowth(slot, hasGrown, now);
    if (slot.kind === 'periodic') reconcilePeriodic(slot, now);
  }
  const ends = endsOf(slots, now);
  for (const { kind, template, owed } of slots) {
    const overSince = ends.get(template.templateId);
    if (overSince === undefined || (kind !== 'moment' && kind !== 'expected_grows')) continue;
    for (const duty of owed) if (isWhileItLasts(duty.trigger.stage)) overtake(duty, overSince, now.at);
  }
}

/** By template: since when the message that it is over is owed in this cycle, whether or not it was sent. */
function endsOf(slots: readonly AnySlot[], { course }: Now): Map<string, number> {
  const ends = new Map<string, number>();
  for (const { template, owed } of slots) {
    for (const { trigger, cycle, since, notNeeded } of owed) {
      const stands = notNeeded === null || notNeeded === 'recorded_afterwards' || notNeeded === 'waived';
      if (trigger.stage === 'resolved' && trigger.kind === 'moment' && cycle === course.cycle && stands)
        ends.set(template.templateId, Math.min(since, ends.get(template.templateId) ?? since));
    }
  }
  return ends;
}

/** How long after it was due something counts as missed, by what was set at an instant. */
function missedAfterMs({ settings: { before, missedAfterMinutes } }: DutyInput, at: number): number {
  return (before?.find(({ until }) => until > at)?.missedAfterMinutes ?? missedAfterMinutes) * 60_000;
}

/** Somebody set another time: it counts for what was not missed by then. */
function changeMissed(slots: readonly AnySlot[], input: DutyInput, now: Now): void {
  now.missedAfterMs = missedAfterMs(input, now.at);
  for (const { kind, owed } of slots) {
    if (kind === 'periodic') continue;
    for (const duty of owed) if (isUnsent(duty)) moveMissed(duty, now.missedAfterMs, now.at);
  }
}

function waive(slots: readonly AnySlot[], waiver: DutyInput['waivers'][number], now: Now): void {
  for (const slot of slots) {
    const duty = slot.owed.find(({ key }) => key === waiver.dutyKey);
    if (!duty || !isUnsent(duty) || isMissed(duty, now.at)) continue;
    // what people waited for already was missed, and has the reason
    withdraw(duty, 'waived', now.at);
    duty.waiver = waiver.reason;
    if (slot.kind === 'periodic') skipWaived(slot, now);
  }
}

function hear(slots: readonly AnySlot[], message: DutyMessage, now: Now): void {
  for (const slot of slots) {
    if (!speaksFor(message, slot.template)) continue;
    if (slot.kind === 'periodic') hearPeriodic(slot, message, now);
    else for (const duty of slot.owed) if (complements(duty, message) || keeps(message, duty, now)) keep(duty, message);
    if (message.stage === 'resolved' || message.stage === 'afterwards')
      now.toldEnd.set(slot.template.templateId, now.course.cycle);
  }
}
