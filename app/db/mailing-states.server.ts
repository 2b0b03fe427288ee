import type { Db } from './client.server.ts';
import type { MailingKind } from './schema.ts';

/** Mailings that concern no incident, each to the one whom it is for. */
type OwnKind = Extract<MailingKind, 'invitation' | 'password_reset' | 'monthly_report' | 'test'>;

const mailed = (db: Db, kinds: readonly OwnKind[]) =>
  db
    .selectFrom('deliveries')
    .innerJoin('mailings', 'mailings.id', 'deliveries.mailingId')
    .select([
      'deliveries.userId',
      'deliveries.endpointId',
      'deliveries.address',
      'deliveries.state',
      'deliveries.detail',
      'mailings.createdAt',
      'deliveries.settledAt',
    ])
    .where('mailings.kind', 'in', [...kinds])
    .where('mailings.incidentId', 'is', null)
    .orderBy('mailings.createdAt', 'desc')
    .orderBy('deliveries.id', 'desc');

export type MailedState = Awaited<ReturnType<ReturnType<typeof mailed>['execute']>>[number];

/** What became of the last mail of these kinds to a person; undefined if there was none. */
export async function findLastMail(
  db: Db,
  userId: string,
  kinds: readonly OwnKind[],
): Promise<MailedState | undefined> {
  return mailed(db, kinds).where('deliveries.userId', '=', userId).limit(1).executeTakeFirst();
}

/** What became of the last invitations, the newest first. */
export async function listLastInvitations(db: Db, limit: number): Promise<MailedState[]> {
  return mailed(db, ['invitation']).limit(limit).execute();
}

/** What became of the last test at each endpoint. */
export async function listLastTests(db: Db): Promise<MailedState[]> {
  return mailed(db, ['test'])
    .where('deliveries.endpointId', 'is not', null)
    .distinctOn('deliveries.endpointId')
    .clearOrderBy()
    .orderBy('deliveries.endpointId')
    .orderBy('mailings.createdAt', 'desc')
    .execute();
}
