import { overAt } from './duty-cycles.ts';
import { askedAt, counts, isAsked, MINUTE_MS } from './duty-plan.ts';
import { type Now, owe, type Slot } from './duty-slots.ts';
import { isUnsent, withdraw } from './owed-duty.ts';

/* Duties that arise each time somebody says that it will take longer than what was expected before. */

export interface GrowthSlot extends Slot {
  kind: 'expected_grows';
}

/** @param hasGrown whether the expected time grew at this instant */
export function reconcileGrowth(slot: GrowthSlot, hasGrown: boolean, now: Now): void {
  const { at, course, held, missedAfterMs } = now;
  for (const duty of slot.owed.filter(isUnsent)) {
    if (now.isMerged) withdraw(duty, 'merged', at);
    else if (!held.categoryIds.includes(slot.template.categoryId)) withdraw(duty, 'category_taken_away', at);
    else if (!isAsked(duty.trigger, held)) withdraw(duty, 'no_longer_asked', at);
  }
  if (!hasGrown || now.isMerged || overAt(course) !== null) return;
  const asked = askedAt(slot.template, slot.triggerId, slot.kind, at);
  if (!asked || !counts(slot.template, asked.trigger, held)) return;
  const dueAt = at + Math.max(asked.trigger.withinMinutes, 1) * MINUTE_MS;
  owe(slot, { ...asked, since: at, dueAt, missedAfterMs }, now, true);
}
