import { sql } from 'kysely';
import type { Trx } from './client.server.ts';

export interface MailTrouble {
  /** Tries that failed one after another. */
  failures: number;
  firstFailedAt: Date;
  /** Administrators know of it. */
  toldAt: Date | null;
}

/** Keeps that no mail can go out as things are set up. @returns the trouble that this began, or is part of */
export async function beginMailTrouble(trx: Trx): Promise<MailTrouble> {
  const { rows } = await sql<MailTrouble>`
    insert into mail_troubles as t (first_failed_at) values (now())
    on conflict (id) do update set first_failed_at = coalesce(t.first_failed_at, now())
    returning failures, first_failed_at, told_at`.execute(trx);
  return rows[0]!;
}

/** Counts a try that the mail server failed. Keeps others that count waiting until the transaction ends. */
export async function countMailFailure(trx: Trx): Promise<MailTrouble> {
  const { rows } = await sql<MailTrouble>`
    insert into mail_troubles as t (failures, first_failed_at) values (1, now())
    on conflict (id) do update set failures = t.failures + 1, first_failed_at = coalesce(t.first_failed_at, now())
    returning failures, first_failed_at, told_at`.execute(trx);
  return rows[0]!;
}

/** Keeps that administrators know of it. */
export async function markMailTroubleTold(trx: Trx): Promise<void> {
  await trx.updateTable('mailTroubles').set({ toldAt: sql`now()` }).execute();
}

/** The mail server accepted a mail. @returns the trouble that is over with it, if there was one */
export async function endMailTrouble(trx: Trx): Promise<MailTrouble | undefined> {
  // whoever sends while all is well waits for nobody
  const { rows } = await sql<MailTrouble>`
    update mail_troubles t set failures = 0, first_failed_at = null, told_at = null
    from (select * from mail_troubles where first_failed_at is not null for update) ended where t.id = ended.id
    returning ended.failures, ended.first_failed_at, ended.told_at`.execute(trx);
  return rows[0];
}
