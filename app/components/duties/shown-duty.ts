import type { Stage, TemplateChannel } from '#templates/content.ts';
import type { DutyState } from '#templates/duty-types.ts';

/** A duty of an incident as its page shows it. */
export interface ShownDuty {
  key: string;
  state: DutyState;
  category: string;
  audience: 'internal' | 'external';
  stage: Stage;
  channels: readonly TemplateChannel[];
  /** Names of the recipient roles that are always told. */
  roles: readonly string[];
  dueAt: Date;
  sentAt: Date | null;
  /** When the message goes out that was sent off for it and can still be taken back. */
  goesOutAt: Date | null;
  /** Why nothing is owed, in words; null where it is, or was. */
  notNeeded: string | null;
  /** What somebody said who waived it. */
  waiver: string | null;
  /** What its message does not say and whom it does not reach, in words. */
  incomplete: readonly string[];
  /** "GDPR Art. 33". */
  law: string | null;
}

/** Nothing was sent. */
export const isOpen = ({ state }: ShownDuty): boolean => state === 'upcoming' || state === 'due' || state === 'overdue';

/** Nothing was sent or is on its way, and something still should be. */
export const isWaiting = (duty: ShownDuty): boolean => isOpen(duty) && duty.goesOutAt === null;

const triggerOf = ({ key }: ShownDuty) => key.split('/').slice(0, 2).join('/');

/** Whether a message can still keep it: it waits, or was missed and no later one of its kind stands for it. */
export function isAnswerable(duty: ShownDuty, duties: readonly ShownDuty[]): boolean {
  if (duty.state !== 'missed' || duty.goesOutAt !== null) return isWaiting(duty);
  const later = duties.slice(duties.indexOf(duty) + 1);
  return !later.some((other) => (isWaiting(other) || other.state === 'missed') && triggerOf(other) === triggerOf(duty));
}

/** The duties that one message can keep together with this one: of the same audience and stage, as yet unsent. */
export const keptTogether = (duty: ShownDuty, duties: readonly ShownDuty[]): ShownDuty[] =>
  duties.filter((other) => isWaiting(other) && other.audience === duty.audience && other.stage === duty.stage);
