import type { TemplateContent } from '#templates/content.ts';
import type { Duty } from '#templates/duty-types.ts';
import { ESCALATION_STEPS, type EscalationTarget, reachedSteps } from '#templates/escalation.ts';
import { asMarkdown } from '#templates/markdown-text.ts';
import type { Trx } from '../db/client.server.ts';
import { listEscalationPeople, listTakenSteps, recordStep } from '../db/escalations.server.ts';
import { listRecipientRoleNames } from '../db/templates.server.ts';
import { dutyWords, escalationText } from '../text/duty-words.ts';
import { incidentReference } from '../text/references.ts';
import { giveNotices } from './give-notice.ts';
import { queueMailing } from './queue-mailing.ts';
import type { OwingIncident } from './refresh-duties.ts';

/** A notice is to be read at a glance; the incident names all of them. */
const MOST_ROLES = 2;

/**
 * Tells of what is overdue: the coordinators of the teams concerned, then on, each step once, whoever comes to it and however
 * often. What came to the same step at the same time is told in one notice. Nobody is told who may not see the incident.
 *
 * @param found locked incidents, with what they owe as of now
 */
export async function escalateDuties(trx: Trx, found: readonly OwingIncident[]): Promise<void> {
  for (const incident of found) {
    const { escalateAfterMinutes, input, duties } = incident;
    const reached = duties.filter(
      (duty) => reachedSteps(duty, { escalateAfterMinutes, nobody: [] }, input.asOf).length > 0,
    );
    if (reached.length > 0) await escalate(trx, incident, reached);
  }
}

async function escalate(trx: Trx, incident: OwingIncident, reached: readonly Duty[]): Promise<void> {
  const { escalateAfterMinutes, input } = incident;
  const { id } = input.incident;
  const taken = await listTakenSteps(
    trx,
    id,
    reached.map(({ key }) => key),
  );
  const people = await listEscalationPeople(trx, id);
  const nobody = ESCALATION_STEPS.filter((whom) => people.every((person) => person.whom !== whom));
  for (const whom of ESCALATION_STEPS) {
    const step = ESCALATION_STEPS.indexOf(whom) + 1;
    const due: Duty[] = [];
    for (const duty of reached) {
      const steps = reachedSteps(duty, { escalateAfterMinutes, nobody }, input.asOf);
      if (!steps.some((one) => one.step === step) || taken.has(`${duty.key} ${step}`)) continue;
      if (await recordStep(trx, { incidentId: id, dutyKey: duty.key, step, told: [whom] })) due.push(duty);
    }
    if (due.length > 0) await tell(trx, incident, { whom, step, due, people });
  }
}

interface Occasion {
  whom: EscalationTarget;
  step: number;
  due: readonly Duty[];
  people: readonly { userId: string; name: string; whom: EscalationTarget }[];
}

async function tell(trx: Trx, incident: OwingIncident, { whom, step, due, people }: Occasion): Promise<void> {
  const { input, number } = incident;
  const { id } = input.incident;
  const reference = incidentReference(number);
  const roleNames = await listRecipientRoleNames(trx);
  const text = escalationText({
    reference,
    isExercise: input.incident.kind === 'exercise',
    duties: due.map((duty) =>
      dutyWords({ stage: duty.stage, ...said(contentOf(incident, duty), roleNames) }, MOST_ROLES),
    ),
    isFirst: ESCALATION_STEPS.slice(0, step - 1).every((earlier) => people.every((person) => person.whom !== earlier)),
  });
  const told = people.filter((person) => person.whom === whom);
  const key = `overdue:${id}:${step}:${due[0]!.key}`;
  const byEmail = await giveNotices(trx, {
    userIds: told.map(({ userId }) => userId),
    key,
    kind: step === 1 ? 'duty_overdue' : 'escalation',
    text,
    link: `/incidents/${reference}`,
    incidentId: id,
  });
  const nameOf = new Map(told.map(({ userId, name }) => [userId, name]));
  await queueMailing(trx, {
    kind: 'escalation',
    key,
    to: byEmail.map((person) => ({ name: nameOf.get(person.id) ?? '', address: person.email, userId: person.id })),
    subject: `${reference}: a message is overdue`,
    body: asMarkdown(text),
    incidentId: id,
  });
}

/** What the version says by which it is owed. */
function contentOf({ input }: OwingIncident, { templateId, versionId }: Duty): TemplateContent {
  const template = input.templates.find((one) => one.templateId === templateId)!;
  return template.versions.find(({ id }) => id === versionId)!.content;
}

const said = ({ who, how }: TemplateContent, names: Readonly<Record<string, string>>) => ({
  channels: how,
  roles: who.filter(({ ifRequired }) => !ifRequired).map(({ role }) => names[role] ?? role),
});
