import { isRequiredItem, requiredRoles } from './duty-plan.ts';
import { isWhileItLasts, type Now, type Slot } from './duty-slots.ts';
import type { DutyInput, DutyMessage, DutyTemplate } from './duty-types.ts';
import { isMissed, isUnsent, type OwedDuty } from './owed-duty.ts';

/* Which message keeps which duty. */

/** Whether anybody was told: in an exercise a test is what it rehearses. */
export function isHeard({ state }: DutyMessage, { incident }: Pick<DutyInput, 'incident'>): boolean {
  return state === 'sent' || (state === 'test' && incident.kind === 'exercise');
}

/** Whether a message speaks for a template: for those of its duties and its own, or for all where it names none. */
export function speaksFor(message: DutyMessage, template: DutyTemplate): boolean {
  if (message.audience !== template.audience) return false;
  if (message.templateId === null && message.dutyKeys.length === 0) return true;
  const { templateId } = template;
  return message.templateId === templateId || message.dutyKeys.some((key) => key.startsWith(`${templateId}/`));
}

/** Whether a message keeps a duty that is not a regular update. */
export function keeps(message: DutyMessage, duty: OwedDuty, { at, course }: Now): boolean {
  if (!isUnsent(duty) || !speaksFor(message, duty.template)) return false;
  if (message.dutyKeys.includes(duty.key)) return true;
  if (isMissed(duty, at) && duty.cycle !== course.cycle) return false;
  if (message.stage === duty.trigger.stage) return true;
  // whatever is said while it lasts says how long it will take
  return duty.trigger.kind === 'expected_grows' && message.stage !== null && isWhileItLasts(message.stage);
}

/** Whether a message reaches, in time, roles that the one that kept the duty did not reach. */
export function complements(duty: OwedDuty, message: DutyMessage): boolean {
  return (
    duty.sent !== null &&
    message.sentAt <= duty.dueAt &&
    speaksFor(message, duty.template) &&
    (message.stage === duty.trigger.stage || message.dutyKeys.includes(duty.key)) &&
    duty.sent.lackingRoles.some((role) => message.recipientRoles.includes(role))
  );
}

/** The duty is kept by this message; one that was kept already is told to more roles by it. */
export function keep(duty: OwedDuty, message: DutyMessage): void {
  const { version, trigger, sent } = duty;
  if (sent) {
    const lackingRoles = sent.lackingRoles.filter((role) => !message.recipientRoles.includes(role));
    duty.sent = { ...sent, lackingRoles };
    return;
  }
  // of a message that was logged by hand without them nobody knows who received it
  const isUnknown = message.recipientRoles.length === 0 && message.templateId === null && message.dutyKeys.length === 0;
  duty.sent = {
    communicationId: message.communicationId,
    at: message.sentAt,
    missingItems: message.missingItems.filter((id) => isRequiredItem(version, trigger.stage, id)),
    lackingRoles: isUnknown ? [] : requiredRoles(version).filter((role) => !message.recipientRoles.includes(role)),
  };
}

/**
 * A message that was sent before the moment that asks for it was recorded: of the stages that come once in a cycle the
 * first of the cycle, of others one since the moment.
 */
export function earlierMessage(slot: Slot, duty: OwedDuty, { at, course, heard }: Now): DutyMessage | undefined {
  const { stage } = duty.trigger;
  const comesOnce = stage === 'acknowledged' || stage === 'nature_determined' || stage === 'resolved';
  const earliest = comesOnce ? course.cycleFrom : duty.since;
  const used = new Set(slot.owed.map(({ sent }) => sent?.communicationId));
  return heard.find(
    (message) =>
      message.sentAt >= earliest &&
      message.sentAt < at &&
      (message.dutyKeys.includes(duty.key) || message.stage === stage) &&
      speaksFor(message, slot.template) &&
      !used.has(message.communicationId),
  );
}

/** The last message of this cycle, before now, that speaks for a template. */
export function lastTold(template: DutyTemplate, { at, course, heard }: Now): DutyMessage | undefined {
  return heard.findLast(
    (message) => message.sentAt < at && message.sentAt >= course.cycleFrom && speaksFor(message, template),
  );
}
