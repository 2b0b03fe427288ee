import type { Trx } from './client.server.ts';
import { newId } from './ids.ts';
import type { MailingKind } from './schema.ts';

export interface NewMailing {
  kind: MailingKind;
  /** One for each occasion, however often it is asked for. */
  key: string;
  subject: string;
  /** Markdown. */
  body: string;
  attachments: { name: string; contentType: string; base64: string }[];
  /** Not worth sending after that. */
  expiresAt: Date | null;
  incidentId: string | null;
}

/** @returns the mailing's id, or undefined if there is one for this occasion */
export async function createMailing(trx: Trx, mailing: NewMailing): Promise<string | undefined> {
  const created = await trx
    .insertInto('mailings')
    .values({ ...mailing, id: newId(), attachments: JSON.stringify(mailing.attachments) })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returning('id')
    .executeTakeFirst();
  return created?.id;
}
