import type { Answer } from '../channels/message.ts';
import type { Trx } from '../db/client.server.ts';
import { countMailFailure, endMailTrouble, markMailTroubleTold } from '../db/mail-troubles.server.ts';
import { findOrganisation } from '../db/organisation.server.ts';
import { listPeopleOfRole } from '../db/people.server.ts';
import { MAIL_WORKS_AGAIN, mailFailingText, noticeMail } from '../text/mail-words.ts';
import { NOTICE_WORDS } from '../text/notice-words.ts';
import { giveNotices } from './give-notice.ts';
import { queueMailing } from './queue-mailing.ts';

/** One that fails may be chance; so many in a row are not. */
const TOLD_AFTER = 3;
const LINK = '/settings/sending/failed';

/**
 * Follows whether mail goes out at all. Where the server fails again and again administrators are told, once for as long as
 * it lasts, and once more when it is over. What a receiver refuses says nothing of the server.
 */
export async function watchMail(trx: Trx, { outcome, detail }: Answer): Promise<void> {
  if (outcome === 'failed') {
    const { failures, firstFailedAt, toldAt } = await countMailFailure(trx);
    if (failures < TOLD_AFTER || toldAt) return;
    await markMailTroubleTold(trx);
    await tell(trx, `mail-failing:${firstFailedAt.toISOString()}`, mailFailingText(failures, detail));
  } else if (outcome === 'accepted') {
    const over = await endMailTrouble(trx);
    if (over?.toldAt) await tell(trx, `mail-works:${over.firstFailedAt.toISOString()}`, MAIL_WORKS_AGAIN);
  }
}

async function tell(trx: Trx, key: string, text: string): Promise<void> {
  const kind = 'mail_failing';
  const userIds = await listPeopleOfRole(trx, ['admin']);
  const byEmail = await giveNotices(trx, { userIds, key, kind, text, link: LINK });
  const organisation = (await findOrganisation(trx))?.name ?? 'Hindsight';
  await queueMailing(trx, {
    kind: 'reminder',
    key,
    to: byEmail.map(({ id, name, email }) => ({ name, address: email, userId: id })),
    subject: text.startsWith(MAIL_WORKS_AGAIN) ? 'E-mail goes out again' : 'E-mail did not go out',
    body: noticeMail({ text, link: LINK, publicUrl: undefined, organisation, label: NOTICE_WORDS[kind].label }),
  });
}
