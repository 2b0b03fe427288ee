import { MINUTE_MS } from './duty-plan.ts';
import type { Duty } from './duty-types.ts';

/** Who is told of an overdue duty, one after the other. */
export const ESCALATION_STEPS = ['team_coordinators', 'other_coordinators', 'administrators'] as const;
export type EscalationTarget = (typeof ESCALATION_STEPS)[number];

export interface EscalationStep {
  /** From 1; the name of the step in the record of who was told. */
  step: number;
  whom: EscalationTarget;
  /** When they are told, or were; milliseconds since 1970. */
  at: number;
}

export interface EscalationSettings {
  /** After how long overdue the first are told, and how much later the next. */
  escalateAfterMinutes: number;
  /** Those of whom there is nobody: the next are told in their place. */
  nobody: readonly EscalationTarget[];
}

/** Somebody was told, under the key of the duty's escalation. */
export interface TakenStep {
  key: string;
  step: number;
  at: number;
}

/** Nobody is told of something that was missed so long after they should have been. */
const TOO_LATE_MS = 24 * 60 * MINUTE_MS;

/** For how long a message has to be owed so that everybody can be told of it before it counts as missed, in minutes. */
export const wholePathMinutes = (escalateAfterMinutes: number) => ESCALATION_STEPS.length * escalateAfterMinutes;

/**
 * The whole path of a duty that stays unsent. A step comes no sooner than its time after the one before: whoever was told late
 * has the same time to see to it.
 *
 * @param taken the steps that were taken of it
 */
export function escalationPath(
  { dueAt }: { dueAt: number },
  { escalateAfterMinutes, nobody }: EscalationSettings,
  taken: readonly Pick<TakenStep, 'step' | 'at'>[] = [],
): EscalationStep[] {
  const interval = escalateAfterMinutes * MINUTE_MS;
  let before = Number.NEGATIVE_INFINITY;
  const toldAs = (whom: EscalationTarget) => taken.find(({ step }) => step === ESCALATION_STEPS.indexOf(whom) + 1);
  return ESCALATION_STEPS.filter((whom) => !nobody.includes(whom) || toldAs(whom)).map((whom, index) => {
    const step = ESCALATION_STEPS.indexOf(whom) + 1;
    const told = toldAs(whom);
    const at = told?.at ?? Math.max(dueAt + (index + 1) * interval, before + interval);
    before = at;
    return { step, whom, at };
  });
}

/** The step that is to be taken of a duty at an instant: the first that was not and whose time has come. */
export function reachedStep(
  duty: Pick<Duty, 'escalation' | 'state'>,
  settings: EscalationSettings,
  taken: readonly TakenStep[],
  asOf: number,
): EscalationStep | undefined {
  const { escalation } = duty;
  if (!escalation || isTooLate(duty, settings, asOf)) return undefined;
  const own = taken.filter(({ key }) => key === escalation.key);
  const next = escalationPath({ dueAt: escalation.since }, settings, own).find(
    ({ step }) => !own.some((one) => one.step === step),
  );
  return next && next.at <= asOf ? next : undefined;
}

/**
 * When to look whether somebody is to be told, if nothing is sent; null where nobody is left, or it is not owed any longer.
 * Of whom there is nobody is not asked: no step is due at another time than one of these.
 */
export function nextStepAt(
  duty: Pick<Duty, 'escalation' | 'state'>,
  settings: Pick<EscalationSettings, 'escalateAfterMinutes'>,
  taken: readonly TakenStep[],
  asOf: number,
): number | null {
  const { escalation } = duty;
  if (!escalation || isTooLate(duty, settings, asOf)) return null;
  const own = taken.filter(({ key }) => key === escalation.key);
  if (own.length >= ESCALATION_STEPS.length) return null;
  const interval = settings.escalateAfterMinutes * MINUTE_MS;
  const times = [
    ...ESCALATION_STEPS.map((_, index) => escalation.since + (index + 1) * interval),
    ...own.map(({ at }) => at + interval),
  ].filter((at) => at > asOf);
  return times.length === 0 ? null : Math.min(...times);
}

function isTooLate(
  { escalation, state }: Pick<Duty, 'escalation' | 'state'>,
  { escalateAfterMinutes }: Pick<EscalationSettings, 'escalateAfterMinutes'>,
  asOf: number,
): boolean {
  const last = (escalation?.since ?? 0) + wholePathMinutes(escalateAfterMinutes) * MINUTE_MS;
  return state === 'missed' && asOf > last + TOO_LATE_MS;
}
