import { MINUTE_MS } from './duty-plan.ts';
import type { Duty } from './duty-types.ts';

/** Who is told of an overdue duty, one after the other. */
export const ESCALATION_STEPS = ['team_coordinators', 'other_coordinators', 'administrators'] as const;
export type EscalationTarget = (typeof ESCALATION_STEPS)[number];

export interface EscalationStep {
  /** From 1; the name of the step in the record of who was told. */
  step: number;
  whom: EscalationTarget;
  /** When they are told, milliseconds since 1970. */
  at: number;
}

export interface EscalationSettings {
  /** After how long overdue the first are told, and how much later the next. */
  escalateAfterMinutes: number;
  /** Those of whom there is nobody: the next are told in their place. */
  nobody: readonly EscalationTarget[];
}

/** The whole path of a duty that stays unsent. */
export function escalationPath(
  { dueAt }: Pick<Duty, 'dueAt'>,
  { escalateAfterMinutes, nobody }: EscalationSettings,
): EscalationStep[] {
  return ESCALATION_STEPS.filter((whom) => !nobody.includes(whom)).map((whom, index) => ({
    step: ESCALATION_STEPS.indexOf(whom) + 1,
    whom,
    at: dueAt + (index + 1) * escalateAfterMinutes * MINUTE_MS,
  }));
}

/** The steps that a duty has reached at an instant: none unless it is overdue. */
export function reachedSteps(
  duty: Pick<Duty, 'dueAt' | 'state'>,
  settings: EscalationSettings,
  asOf: number,
): EscalationStep[] {
  if (duty.state !== 'overdue') return [];
  return escalationPath(duty, settings).filter(({ at }) => at <= asOf);
}

/** When the next of them is told if nothing is sent; null where nobody is left, or it is not owed any longer. */
export function nextStepAt(
  duty: Pick<Duty, 'dueAt' | 'missedAt' | 'state'>,
  settings: EscalationSettings,
  asOf: number,
): number | null {
  if (duty.state !== 'upcoming' && duty.state !== 'due' && duty.state !== 'overdue') return null;
  const next = escalationPath(duty, settings).find(({ at }) => at > asOf);
  return next && (duty.missedAt === null || next.at < duty.missedAt) ? next.at : null;
}
