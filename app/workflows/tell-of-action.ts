import type { Trx } from '../db/client.server.ts';
import { findOrganisation } from '../db/organisation.server.ts';
import { noticeMail } from '../text/mail-words.ts';
import { type ChosenKind, NOTICE_WORDS } from '../text/notice-words.ts';
import { giveNotices } from './give-notice.ts';
import { queueMailing } from './queue-mailing.ts';

export interface ActionNotice {
  kind: Extract<ChosenKind, 'action_due' | 'action_verified' | 'measures_done' | 'escalation'>;
  /** One for each occasion. */
  key: string;
  incidentId: string;
  userIds: readonly string[];
  text: string;
  link: string;
  subject: string;
  publicUrl: string | undefined;
}

/** Tells people of an action item: in the app, and by a mail of their own for each who wants one. */
export async function tellOfAction(trx: Trx, { publicUrl, subject, ...notice }: ActionNotice): Promise<void> {
  const { kind, key, incidentId, text, link } = notice;
  const byEmail = await giveNotices(trx, { ...notice, userIds: [...notice.userIds] });
  const organisation = (await findOrganisation(trx))?.name ?? 'Hindsight';
  const body = noticeMail({ text, link, publicUrl, organisation, label: NOTICE_WORDS[kind].label });
  for (const { id, name, email } of byEmail) {
    const to = [{ name, address: email, userId: id }];
    await queueMailing(trx, { kind: 'reminder', key: `${key}:${id}`, to, subject, body, incidentId });
  }
}
