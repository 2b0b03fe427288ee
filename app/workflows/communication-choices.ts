import type { Db } from '../db/client.server.ts';
import { listRecipientRoles } from '../db/recipient-roles.server.ts';
import type { Viewer } from '../db/viewer.ts';
import { dutyWords } from '../text/duty-words.ts';
import { messageKind } from '../text/message-words.ts';
import { capital } from '../text/numerals.ts';
import { listAnswerableDuties } from './answerable-duties.ts';

/** What a communication that is logged by hand can be said to have reached and answered. */
export async function communicationChoices(db: Db, viewer: Viewer, incidentId: string) {
  const [roles, owed] = await Promise.all([listRecipientRoles(db), listAnswerableDuties(db, viewer, incidentId)]);
  return {
    roles: roles.map(({ key, name }) => ({ id: key, name })),
    duties: owed.map((duty) => ({
      id: duty.dutyKey,
      audience: duty.audience,
      channel: duty.channels[0] ?? 'email',
      roles: roles.filter(({ name }) => duty.roles.includes(name)).map(({ key }) => key),
      name: `${capital(dutyWords(duty))}: ${messageKind(duty.audience, null)}, ${duty.category}`,
    })),
  };
}
