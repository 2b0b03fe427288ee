import { sql } from 'kysely';
import type { Db, Trx } from './client.server.ts';
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
  /** Digest of the one-time link in the body: it is sent while the link works only. */
  linkHash?: Buffer | null;
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

/** Takes the files from mailings of before an instant that nobody waits for any more. @returns from how many */
export async function dropOldAttachments(db: Db, before: Date): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('mailings')
    .set({ attachments: '[]' })
    .where('createdAt', '<', before)
    .where(sql<boolean>`attachments <> '[]'`)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('deliveries')
            .select('deliveries.id')
            .whereRef('deliveries.mailingId', '=', 'mailings.id')
            .where('deliveries.state', 'in', ['waiting', 'sending']),
        ),
      ),
    )
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
