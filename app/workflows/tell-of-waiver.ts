import type { Trx } from '../db/client.server.ts';
import { listEscalationPeople } from '../db/escalations.server.ts';
import { newId } from '../db/ids.ts';
import type { Incident } from '../db/incidents.server.ts';
import { findOrganisation } from '../db/organisation.server.ts';
import { waiverText } from '../text/duty-words.ts';
import { noticeMail } from '../text/mail-words.ts';
import { NOTICE_WORDS } from '../text/notice-words.ts';
import { incidentReference } from '../text/references.ts';
import { giveNotices } from './give-notice.ts';
import { queueMailing } from './queue-mailing.ts';

interface Waived {
  law: string;
  reason: string;
  /** Who said so, and is not told. */
  by: string | null;
}

/** Tells the coordinators and administrators who may see an incident that a message which a law asks for was waived. */
export async function tellOfWaiver(
  trx: Trx,
  incident: Pick<Incident, 'id' | 'number' | 'kind'>,
  { law, reason, by }: Waived,
): Promise<void> {
  const people = (await listEscalationPeople(trx, incident.id)).filter(({ userId }) => userId !== by);
  const reference = incidentReference(incident.number);
  const text = waiverText({ reference, isExercise: incident.kind === 'exercise', law, reason });
  const link = `/incidents/${reference}`;
  const organisation = (await findOrganisation(trx))?.name ?? 'Hindsight';
  const key = `waived:${newId()}`;
  const byEmail = await giveNotices(trx, {
    userIds: people.map(({ userId }) => userId),
    key,
    kind: 'escalation',
    text,
    link,
    incidentId: incident.id,
  });
  await queueMailing(trx, {
    kind: 'escalation',
    key,
    to: byEmail.map(({ id, name, email }) => ({ name, address: email, userId: id })),
    subject: `${reference}: a message of the law was waived`,
    body: noticeMail({ text, link, publicUrl: undefined, organisation, label: NOTICE_WORDS.escalation.label }),
    incidentId: incident.id,
  });
}
