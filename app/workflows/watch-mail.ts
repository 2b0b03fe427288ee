import type { Answer } from '../channels/message.ts';
import type { Trx } from '../db/client.server.ts';
import { beginMailTrouble, countMailFailure, endMailTrouble, markMailTroubleTold } from '../db/mail-troubles.server.ts';
import { findOrganisation } from '../db/organisation.server.ts';
import { listPeopleOfRole } from '../db/people.server.ts';
import { MAIL_WORKS_AGAIN, mailFailingText, NOT_SET_UP_WORDS, noticeMail } from '../text/mail-words.ts';
import { NOTICE_WORDS } from '../text/notice-words.ts';
import { giveNotices } from './give-notice.ts';
import { queueMailing } from './queue-mailing.ts';

/** One that fails may be chance; so many in a row are not. */
const TOLD_AFTER = 3;
const KIND = 'mail_failing';
const LINK = '/settings/sending/failed';

/**
 * Follows whether mail goes out at all. Where the server fails again and again administrators are told, once for as long as
 * it lasts, and once more when it is over; where none is set up they are told so, once. What is said of one mail or of its
 * receiver, for good or for now, says nothing of the server.
 */
export async function watchMail(trx: Trx, { outcome, detail, obstacle }: Answer): Promise<void> {
  if (obstacle === 'no_server' || obstacle === 'no_sender') {
    const { firstFailedAt } = await beginMailTrouble(trx);
    // by mail nobody would hear of it
    await giveNotices(trx, {
      userIds: await listPeopleOfRole(trx, ['admin']),
      key: `mail-${obstacle}:${firstFailedAt.toISOString()}`,
      kind: KIND,
      text: NOT_SET_UP_WORDS[obstacle],
      link: '/settings/sending',
    });
  } else if (obstacle === 'server') {
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
  const userIds = await listPeopleOfRole(trx, ['admin']);
  const byEmail = await giveNotices(trx, { userIds, key, kind: KIND, text, link: LINK });
  const organisation = (await findOrganisation(trx))?.name ?? 'Hindsight';
  await queueMailing(trx, {
    kind: 'reminder',
    key,
    to: byEmail.map(({ id, name, email }) => ({ name, address: email, userId: id })),
    subject: text.startsWith(MAIL_WORKS_AGAIN) ? 'E-mail goes out again' : 'E-mail did not go out',
    body: noticeMail({ text, link: LINK, publicUrl: undefined, organisation, label: NOTICE_WORDS[KIND].label }),
  });
}
