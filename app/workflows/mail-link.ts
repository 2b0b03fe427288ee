import type { Trx } from '../db/client.server.ts';
import type { LinkPurpose } from '../db/links.server.ts';
import { findOrganisation } from '../db/organisation.server.ts';
import { linkMail, type Unmailed, whyUnmailed } from '../text/mail-words.ts';
import { queueMailing } from './queue-mailing.ts';

/** What mailing a link takes beside the link: the way out, and the address by which its reader reaches us. */
export interface LinkMailer {
  smtpUrl: string | undefined;
  addressOf: (path: `/${string}`) => string;
}

export const LINK_PATHS: Record<LinkPurpose, `/${string}`> = {
  invitation: '/invitations',
  password_reset: '/password-resets',
};

interface HandedLink {
  purpose: LinkPurpose;
  token: string;
  hash: Buffer;
  expiresAt: Date;
  user: { id: string; name: string; email: string; timeZone: string | null };
  /** Who made it for them; null where they asked themselves. */
  askedBy: string | null;
}

/**
 * Mails a one-time link to whom it is for. The link stands in the mail alone, and there only until the mail is settled; it
 * goes out while the link works, not later.
 *
 * @param trx the transaction in which the link is made
 * @returns why it is not mailed; null if it is
 */
export async function mailLink(trx: Trx, mailer: LinkMailer | null, link: HandedLink): Promise<Unmailed | null> {
  const organisation = await findOrganisation(trx);
  const { senderAddress = null, testMode = false } = organisation ?? {};
  const reason = whyUnmailed({ smtpUrl: mailer?.smtpUrl, senderAddress, testMode });
  if (mailer === null || reason !== null) return reason ?? 'no_server';
  const { purpose, token, hash, expiresAt, user, askedBy } = link;
  const words = linkMail({
    purpose,
    name: user.name,
    email: user.email,
    askedBy,
    organisation: organisation?.name ?? 'Hindsight',
    address: mailer.addressOf(`${LINK_PATHS[purpose]}/${token}`),
    expiresAt,
    timeZone: user.timeZone ?? organisation?.timeZone ?? 'UTC',
  });
  await queueMailing(trx, {
    kind: purpose,
    key: `link:${hash.toString('hex')}`,
    to: [{ name: user.name, address: user.email, userId: user.id }],
    ...words,
    expiresAt,
    linkHash: hash,
  });
  return null;
}
