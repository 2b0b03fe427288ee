import type { Stage, Trigger } from './content.ts';
import type { Course } from './duty-cycles.ts';
import { MINUTE_MS } from './duty-plan.ts';
import type { Classification, DutyMessage, DutyTemplate, DutyTemplateVersion } from './duty-types.ts';
import { type OwedDuty, timeToWrite } from './owed-duty.ts';

/** What is known of an incident at an instant at which something became known. */
export interface Now {
  at: number;
  course: Course;
  held: Classification;
  /** What it was held to be until this instant. */
  heldBefore: Classification;
  isMerged: boolean;
  missedAfterMs: number;
  /** Messages that reached somebody, in the order in which they were sent. */
  heard: readonly DutyMessage[];
  /** By template: since when its receivers are owed, in this cycle, the message that it is over. */
  ends: ReadonlyMap<string, number>;
  /** By template: the cycle in which its receivers were told that it is over. */
  toldEnd: Map<string, number>;
}

/** The duties of one trigger of one template, in the order in which they arose. */
export interface Slot {
  template: DutyTemplate;
  triggerId: string;
  owed: OwedDuty[];
  /** By cycle: the number of its last duty. */
  numbers: Map<number, number>;
  /** Every key of the incident. */
  keys: Set<string>;
}

/**
 * Adds a duty to its slot.
 *
 * @param numbered whether the first of a cycle has a number as well
 */
export function owe(
  slot: Slot,
  duty: { version: DutyTemplateVersion; trigger: Trigger; since: number; dueAt: number; missedAfterMs: number | null },
  { course }: Now,
  numbered: boolean,
): OwedDuty {
  const { version, trigger, since, dueAt, missedAfterMs } = duty;
  const owed: OwedDuty = {
    key: nextKey(slot, course.cycle, numbered),
    template: slot.template,
    version,
    trigger,
    cycle: course.cycle,
    since,
    dueFrom: timeToWrite(trigger, since, dueAt),
    dueAt,
    missedAt: missedAfterMs === null ? null : dueAt + missedAfterMs,
    notNeeded: null,
    waiver: null,
    withdrawnFor: null,
    follows: null,
    isFollowed: false,
    sent: null,
  };
  slot.owed.push(owed);
  slot.keys.add(owed.key);
  return owed;
}

function nextKey({ template, triggerId, numbers, keys }: Slot, cycle: number, numbered: boolean): string {
  const base = `${template.templateId}/${triggerId}/${cycle}`;
  let n = (numbers.get(cycle) ?? 0) + 1;
  const key = () => (n === 1 && !numbered ? base : `${base}.${n}`);
  // a trigger that was of another kind before may have had it
  while (keys.has(key())) n += 1;
  numbers.set(cycle, n);
  return key();
}

/** The least time that is given for a message whose time had passed when its reason became known. */
export const GRACE_MS = MINUTE_MS;

export const DAY_MS = 24 * 60 * MINUTE_MS;

/** Stages of an incident that goes on; a message of its end makes them pointless. */
export const isWhileItLasts = (stage: Stage) =>
  stage === 'acknowledged' || stage === 'update' || stage === 'nature_determined';
