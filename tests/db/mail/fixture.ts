import type { Db } from '#app/db/client.server.ts';
import { createLog } from '#app/log.server.ts';
import { queueMailing } from '#app/workflows/queue-mailing.ts';
import type { JobContext } from '#jobs/job-context.ts';
import type { TestDatabase } from '#tests/support/database.ts';
import { channelsTo, tryNow } from '../sending/sending.ts';

export const PUBLIC_URL = 'https://hindsight.acme.example';

/** The organisation, as mail is set up. */
export async function makeOrganisation(db: Db, changes: object = {}): Promise<void> {
  await db
    .insertInto('organisations')
    .values({
      name: 'Acme',
      timeZone: 'Europe/Zurich',
      isSample: false,
      senderAddress: 'hindsight@acme.example',
      undoSeconds: 0,
      ...changes,
    })
    .execute();
}

/** What a worker tells the jobs that mail. */
export const jobContext = (
  database: TestDatabase,
  smtpUrl: string | undefined,
  changes: Partial<JobContext> = {},
): JobContext => ({
  connection: database.connection,
  channels: channelsTo(smtpUrl),
  config: { publicUrl: PUBLIC_URL, smtpUrl },
  printPage: async () => null,
  log: createLog('silent'),
  signal: new AbortController().signal,
  isLastTry: false,
  ...changes,
});

/** Every mailing with its deliveries, in the order in which they were made. */
export async function mailed(db: Db) {
  return db
    .selectFrom('mailings')
    .innerJoin('deliveries', 'deliveries.mailingId', 'mailings.id')
    .select([
      'deliveries.id',
      'mailings.kind',
      'mailings.key',
      'mailings.subject',
      'mailings.body',
      'mailings.attachments',
      'deliveries.address',
      'deliveries.state',
      'deliveries.detail',
    ])
    .orderBy('mailings.createdAt')
    .orderBy('deliveries.address')
    .execute();
}

/** Sends whatever waits, now. */
export async function sendAll(db: Db, smtpUrl: string | undefined): Promise<void> {
  for (const { id, state } of await mailed(db)) if (state === 'waiting') await tryNow(db, channelsTo(smtpUrl), id);
}

/** Queues a mail about nothing in particular. */
export const remindByMail = (db: Db, key: string, address: string, incidentId: string | null = null) =>
  db
    .transaction()
    .execute((trx) =>
      queueMailing(trx, { kind: 'reminder', key, to: [{ address }], subject: key, body: 'Words.', incidentId }),
    );
