import type { Trx } from '../db/client.server.ts';
import { findOrganisation } from '../db/organisation.server.ts';
import type { PostMortem } from '../db/post-mortems.server.ts';
import { noticeMail } from '../text/mail-words.ts';
import { NOTICE_WORDS } from '../text/notice-words.ts';
import { REVIEW_NOTICES, type ReviewNotice } from '../text/post-mortem-words.ts';
import { postMortemReference } from '../text/references.ts';
import { giveNotices } from './give-notice.ts';
import { queueMailing } from './queue-mailing.ts';

interface Told {
  says: ReviewNotice;
  /** One for each occasion. */
  key: string;
  userIds: readonly string[];
  publicUrl: string | undefined;
}

/** Tells people what became of a post-mortem, or what waits for them: in the app, and by mail for each who wants that. */
export async function tellOfPostMortem(
  trx: Trx,
  { number, title, incidentId }: Pick<PostMortem, 'number' | 'title' | 'incidentId'>,
  { says, key, userIds, publicUrl }: Told,
): Promise<void> {
  const isDue = says === 'dueSoon' || says === 'overdue';
  const kind = isDue ? 'post_mortem_due' : 'post_mortem_review';
  const reference = postMortemReference(number);
  const text = REVIEW_NOTICES[says](reference, title);
  const link = isDue ? `/post-mortems/${reference}` : `/post-mortems/${reference}/review`;
  const byEmail = await giveNotices(trx, { kind, key, userIds: [...userIds], text, link, incidentId });
  const organisation = (await findOrganisation(trx))?.name ?? 'Hindsight';
  await queueMailing(trx, {
    kind: 'reminder',
    key,
    to: byEmail.map(({ id, name, email }) => ({ name, address: email, userId: id })),
    subject: `${reference}: ${NOTICE_WORDS[kind].label.toLowerCase()}`,
    body: noticeMail({ text, link, publicUrl, organisation, label: NOTICE_WORDS[kind].label }),
    incidentId,
  });
}
