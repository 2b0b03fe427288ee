import type { Trigger } from './content.ts';
import { MINUTE_MS } from './duty-plan.ts';
import type { Duty, DutyState, DutyTemplate, DutyTemplateVersion, NotNeededReason } from './duty-types.ts';

/** A duty while its incident is gone through: what is known of it so far. */
export interface OwedDuty {
  readonly key: string;
  readonly template: DutyTemplate;
  version: DutyTemplateVersion;
  trigger: Trigger;
  readonly cycle: number;
  since: number;
  dueFrom: number;
  dueAt: number;
  missedAt: number | null;
  notNeeded: NotNeededReason | null;
  waiver: string | null;
  /** It was overdue when it ceased to be owed for this reason: missed, and nobody is asked for it. */
  withdrawnFor: NotNeededReason | null;
  /** The first of the updates missed in a row that this one follows. */
  follows: OwedDuty | null;
  /** Another stands for it. */
  isFollowed: boolean;
  sent: {
    communicationId: string;
    at: number;
    missingItems: readonly string[];
    lackingRoles: readonly string[];
  } | null;
}

/** Neither sent nor excused: it may be missed. */
export const isUnsent = (duty: OwedDuty) => duty.sent === null && duty.notNeeded === null;

export const isMissed = (duty: OwedDuty, at: number) => duty.missedAt !== null && at >= duty.missedAt;

/** Nobody owed it, as is known now; so it cannot have been missed either. */
export function annul(duty: OwedDuty, reason: NotNeededReason): void {
  if (isUnsent(duty)) duty.notNeeded = reason;
}

/**
 * It is not owed any longer: not needed where its time had not come, else missed from now on. Whatever the reason, nobody
 * makes an omission undone by changing the incident afterwards.
 */
export function withdraw(duty: OwedDuty, reason: NotNeededReason, at: number): void {
  if (!isUnsent(duty)) return;
  if (at < duty.dueAt) {
    duty.notNeeded = reason;
    return;
  }
  duty.missedAt = Math.min(duty.missedAt ?? at, at);
  duty.withdrawnFor ??= reason;
}

/** Why it is not owed, be it not needed or missed; null where it is, or was sent. */
export const reasonOf = ({ sent, notNeeded, withdrawnFor }: OwedDuty) =>
  sent === null ? (notNeeded ?? withdrawnFor) : null;

/** It was over at an instant that became known only now: what was due later had not been needed. */
export function overtake(duty: OwedDuty, overSince: number, at: number): void {
  if (duty.dueAt > overSince) annul(duty, 'over_before_due');
  else withdraw(duty, 'over_before_due', at);
}

/**
 * When it is time to write what is due: at once where there is an hour or less, else in the last quarter of the time, an
 * hour at least. A regular update is written shortly before it is due: in the last ten minutes, or the last quarter.
 */
export function timeToWrite(trigger: Trigger, since: number, dueAt: number): number {
  const span = dueAt - since;
  const lead = trigger.kind === 'periodic' ? Math.min(span / 2, 10 * MINUTE_MS) : Math.min(span, 60 * MINUTE_MS);
  return dueAt - Math.max(span / 4, lead);
}

/** From now on another time counts until it is missed; what was missed by now stays so. */
export function moveMissed(duty: OwedDuty, missedAfterMs: number, at: number): void {
  if (duty.missedAt === null || duty.withdrawnFor || isMissed(duty, at)) return;
  duty.missedAt = Math.max(duty.dueAt + missedAfterMs, at);
}

/** Moves when it is due; whoever was told that it is time to write is not told otherwise. */
export function moveDue(duty: OwedDuty, since: number, dueAt: number, at: number): void {
  if (duty.missedAt !== null) duty.missedAt += dueAt - duty.dueAt;
  duty.since = since;
  duty.dueAt = dueAt;
  const dueFrom = timeToWrite(duty.trigger, since, dueAt);
  if (at < duty.dueFrom) duty.dueFrom = dueFrom;
}

/** What the facts of a duty make it at an instant. */
export function stateAt(
  duty: Pick<Duty, 'dueFrom' | 'dueAt' | 'missedAt' | 'sentAt' | 'reason'>,
  asOf: number,
): DutyState {
  if (duty.sentAt !== null) return duty.sentAt <= duty.dueAt ? 'sent' : 'late';
  if (duty.reason !== null) return 'not_needed';
  if (duty.missedAt !== null && asOf >= duty.missedAt) return 'missed';
  if (asOf >= duty.dueAt) return 'overdue';
  return asOf >= duty.dueFrom ? 'due' : 'upcoming';
}

/** As it stands at an instant. */
export function toDuty(owed: OwedDuty, asOf: number): Duty {
  const { key, template, version, trigger, since, dueFrom, dueAt, missedAt, sent, notNeeded: reason } = owed;
  const sentAt = sent?.at ?? null;
  return {
    key,
    templateId: template.templateId,
    versionId: version.id,
    categoryId: template.categoryId,
    audience: template.audience,
    triggerId: trigger.id,
    stage: trigger.stage,
    since,
    dueFrom,
    dueAt,
    missedAt,
    state: stateAt({ dueFrom, dueAt, missedAt, sentAt, reason }, asOf),
    reason,
    waiver: owed.waiver,
    communicationId: sent?.communicationId ?? null,
    sentAt,
    missingItems: sent?.missingItems ?? [],
    lackingRoles: sent?.lackingRoles ?? [],
    law: trigger.kind === 'law' ? trigger.law : null,
    escalation: escalationOf(owed),
  };
}

function escalationOf(owed: OwedDuty): Duty['escalation'] {
  if (!isUnsent(owed) || owed.withdrawnFor || owed.isFollowed) return null;
  const first = owed.follows ?? owed;
  return { key: first.key, since: first.dueAt };
}
