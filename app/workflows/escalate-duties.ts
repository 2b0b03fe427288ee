import type { Duty, TemplatePlan } from '#templates/duty-types.ts';
import { ESCALATION_STEPS, type EscalationTarget, reachedStep } from '#templates/escalation.ts';
import type { Trx } from '../db/client.server.ts';
import { listEscalationPeople, recordStep } from '../db/escalations.server.ts';
import { findOrganisation } from '../db/organisation.server.ts';
import { listRecipientRoleNames } from '../db/templates.server.ts';
import { dutyWords, escalationText } from '../text/duty-words.ts';
import { noticeMail } from '../text/mail-words.ts';
import { NOTICE_WORDS } from '../text/notice-words.ts';
import { incidentReference } from '../text/references.ts';
import { giveNotices } from './give-notice.ts';
import { queueMailing } from './queue-mailing.ts';
import type { OwingIncident } from './refresh-duties.ts';

/** A notice is to be read at a glance; the incident names all of them. */
const MOST_ROLES = 2;

/**
 * Tells of what is overdue: the coordinators of the teams concerned, then on, each step once, whoever comes to it and however
 * often. What came to the same step at the same time is told in one notice. Nobody is told who may not see the incident. The
 * steps that were taken stand among those of the incidents afterwards.
 *
 * @param found locked incidents, with what they owe as of now
 */
export async function escalateDuties(trx: Trx, found: readonly OwingIncident[], publicUrl?: string): Promise<void> {
  for (const incident of found) {
    const settings = { escalateAfterMinutes: incident.escalateAfterMinutes, nobody: [] };
    const { duties, taken, input } = incident;
    // whoever is told in the place of others is told at the time of one of their steps
    if (duties.some((duty) => reachedStep(duty, settings, taken, input.asOf))) await escalate(trx, incident, publicUrl);
  }
}

async function escalate(trx: Trx, incident: OwingIncident, publicUrl?: string): Promise<void> {
  const { escalateAfterMinutes, input, duties } = incident;
  const incidentId = input.incident.id;
  const people = await listEscalationPeople(trx, incidentId);
  const nobody = ESCALATION_STEPS.filter((whom) => people.every((person) => person.whom !== whom));
  const before = [...incident.taken];
  const reached = duties.flatMap((duty) => {
    const next = reachedStep(duty, { escalateAfterMinutes, nobody }, before, input.asOf);
    return next ? [{ ...next, duty, key: duty.escalation!.key }] : [];
  });
  for (const [index, whom] of ESCALATION_STEPS.entries()) {
    const due: typeof reached = [];
    for (const one of reached.filter((candidate) => candidate.whom === whom)) {
      const { key, step } = one;
      const at = new Date(input.asOf);
      if (!(await recordStep(trx, { incidentId, dutyKey: key, step, told: [whom], at }))) continue;
      incident.taken.push({ key, step, at: input.asOf });
      due.push(one);
    }
    if (due.length === 0) continue;
    const isFirst = !due.every(({ key, step }) => before.some((one) => one.key === key && one.step < step));
    await tell(trx, incident, { whom, step: index + 1, due: due.map(({ duty }) => duty), isFirst, people, publicUrl });
  }
}

interface Occasion {
  whom: EscalationTarget;
  step: number;
  due: readonly Duty[];
  /** Of some of them nobody was told before. */
  isFirst: boolean;
  people: readonly { userId: string; name: string; whom: EscalationTarget }[];
  publicUrl: string | undefined;
}

async function tell(trx: Trx, incident: OwingIncident, occasion: Occasion): Promise<void> {
  const { whom, step, due, isFirst, people, publicUrl } = occasion;
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
    isFirst,
  });
  const link = `/incidents/${reference}`;
  const kind = step === 1 ? 'duty_overdue' : 'escalation';
  const organisation = (await findOrganisation(trx))?.name ?? 'Hindsight';
  const told = people.filter((person) => person.whom === whom);
  const key = `overdue:${id}:${step}:${due[0]!.escalation!.key}`;
  const byEmail = await giveNotices(trx, {
    userIds: told.map(({ userId }) => userId),
    key,
    kind,
    text,
    link,
    incidentId: id,
  });
  const nameOf = new Map(told.map(({ userId, name }) => [userId, name]));
  await queueMailing(trx, {
    kind: 'escalation',
    key,
    to: byEmail.map((person) => ({ name: nameOf.get(person.id) ?? '', address: person.email, userId: person.id })),
    subject: `${reference}: a message is overdue`,
    body: noticeMail({ text, link, publicUrl, organisation, label: NOTICE_WORDS[kind].label }),
    incidentId: id,
  });
}

/** What the version says by which it is owed. */
function contentOf({ input }: OwingIncident, { templateId, versionId }: Duty): TemplatePlan {
  const template = input.templates.find((one) => one.templateId === templateId)!;
  return template.versions.find(({ id }) => id === versionId)!.content;
}

const said = ({ who, how }: TemplatePlan, names: Readonly<Record<string, string>>) => ({
  channels: how,
  roles: who.filter(({ ifRequired }) => !ifRequired).map(({ role }) => names[role] ?? role),
});
