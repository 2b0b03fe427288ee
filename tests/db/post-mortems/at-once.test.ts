import { type RawBuilder, sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { type Connection, connect } from '#app/db/client.server.ts';
import { listPostMortemVersions } from '#app/db/post-mortem-versions.server.ts';
import { administrator } from '#app/db/viewer.ts';
import { mergeIncident } from '#app/workflows/merge-incident.ts';
import { reopenPostMortem } from '#app/workflows/reopen-post-mortem.ts';
import { useDatabase } from '#tests/support/database.ts';
import { askFor, makePostMortem, tellingContext } from '#tests/support/post-mortems.ts';
import { until } from '#tests/support/until.ts';
import { reviewing } from './fixture.ts';

const database = useDatabase();
const { written, approve, publish, stateOf } = reviewing(database);

/** One that everybody approved, and an incident that its own may turn out to duplicate. */
async function approved() {
  const { db } = database;
  const made = await written();
  await askFor(db, made.writer, made.reference, [made.first]);
  await approve(made.first, made.reference);
  const { incident: original } = await makePostMortem(db, administrator('test'));
  const merge = () =>
    mergeIncident(tellingContext(db, made.writer), made.incident.id, { into: `INC-${original.number}` });
  const reopen = () => reopenPostMortem(tellingContext(db, made.writer), made.reference, { reason: 'One more look.' });
  return { ...made, merge, reopen, publishIt: () => publish(made.writer, made.reference) };
}

/** Begins each as soon as the one before waits for a lock or is done, while another connection holds one; then lets them go. */
async function whileHeld<T extends (() => Promise<unknown>)[]>(lock: RawBuilder<unknown>, ...works: T) {
  const other: Connection = connect({
    connectionString: database.databaseUrl,
    applicationName: 'holder',
    onError: () => {},
  });
  try {
    return await other.db.transaction().execute(async (trx) => {
      await lock.execute(trx);
      const begun: Promise<unknown>[] = [];
      let done = 0;
      for (const work of works) {
        const count = () => void done++;
        const promise = work();
        promise.then(count, count);
        begun.push(promise);
        await until(async () => done + (await waiting()) === begun.length);
      }
      return { all: Promise.allSettled(begun), doneBefore: done };
    });
  } finally {
    await other.close();
  }
}

/** The connections that wait for a lock which another one has. */
const WAITING = sql`from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;

async function waiting(): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n ${WAITING}`.execute(database.db);
  return rows[0]!.n;
}

/** What was done to a post-mortem and its incident, in the order of the commits as far as one waited for the other. */
const recorded = async (incidentId: string) =>
  (
    await database.db
      .selectFrom('auditEntries')
      .select('action')
      .where('incidentId', '=', incidentId)
      .where('action', 'in', ['post_mortem.published', 'post_mortem.reopened', 'incident.merged'])
      .orderBy('id')
      .execute()
  ).map(({ action }) => action);

const versionStates = async (writer: Parameters<typeof listPostMortemVersions>[1], id: string) =>
  (await listPostMortemVersions(database.db, writer, id)).map(({ state }) => state);

const VERSIONS = sql`lock table post_mortem_versions in share mode`;
const AUDIT = sql`lock table audit_entries in share mode`;

describe('publishing', () => {
  it('is refused, and leaves nothing, where its incident is being merged into another at the same instant', async () => {
    const { writer, id, reference, incident, merge, publishIt } = await approved();
    // the merge is made and not committed yet
    const { all } = await whileHeld(AUDIT, merge, publishIt);
    expect(await all).toMatchObject([
      { status: 'fulfilled' },
      { status: 'rejected', reason: { code: 'CONFLICT', message: expect.stringContaining('This is a duplicate') } },
    ]);
    expect(await stateOf(writer, reference)).toBe('approved');
    expect(await versionStates(writer, id)).toEqual(['approved', 'in_review']);
    expect(await recorded(incident.id)).toEqual(['incident.merged']);
  });

  it('comes before a merge that begins while it is under way', async () => {
    const { writer, id, reference, incident, merge, publishIt } = await approved();
    const { all, doneBefore } = await whileHeld(VERSIONS, publishIt, merge);
    expect(doneBefore).toBe(0);
    expect(await all).toMatchObject([{ status: 'fulfilled', value: 3 }, { status: 'fulfilled' }]);
    expect(await stateOf(writer, reference)).toBe('published');
    expect(await versionStates(writer, id)).toEqual(['published', 'approved', 'in_review']);
    expect(await recorded(incident.id)).toEqual(['post_mortem.published', 'incident.merged']);
  });

  it('is done, and then undone, where it is reopened while that is under way', async () => {
    const { writer, id, reference, incident, reopen, publishIt } = await approved();
    const { all, doneBefore } = await whileHeld(VERSIONS, publishIt, reopen);
    expect(doneBefore).toBe(0);
    expect(await all).toMatchObject([{ status: 'fulfilled', value: 3 }, { status: 'fulfilled' }]);
    expect(await stateOf(writer, reference)).toBe('draft');
    expect(await versionStates(writer, id)).toEqual(['draft', 'published', 'approved', 'in_review']);
    expect(await recorded(incident.id)).toEqual(['post_mortem.published', 'post_mortem.reopened']);
  });

  it('is refused, and leaves nothing, where it is being reopened at the same instant', async () => {
    const { writer, id, reference, incident, reopen, publishIt } = await approved();
    const { all } = await whileHeld(VERSIONS, reopen, publishIt);
    expect(await all).toMatchObject([{ status: 'fulfilled' }, { status: 'rejected', reason: { code: 'CONFLICT' } }]);
    expect(await stateOf(writer, reference)).toBe('draft');
    expect(await versionStates(writer, id)).toEqual(['draft', 'approved', 'in_review']);
    expect(await recorded(incident.id)).toEqual(['post_mortem.reopened']);
  });

  it('leaves nothing where its connection is lost after its version was written', async () => {
    const { writer, id, reference, incident, publishIt } = await approved();
    const cut = () => sql`select pg_terminate_backend(pid) ${WAITING}`.execute(database.db);
    const { all } = await whileHeld(AUDIT, publishIt, cut);
    expect((await all)[0]).toMatchObject({ status: 'rejected' });
    expect(await stateOf(writer, reference)).toBe('approved');
    expect(await versionStates(writer, id)).toEqual(['approved', 'in_review']);
    expect(await recorded(incident.id)).toEqual([]);
    await publishIt();
    expect(await versionStates(writer, id)).toEqual(['published', 'approved', 'in_review']);
  });
});

describe('asking for a review', () => {
  it('is refused, and leaves nothing, where its incident is being merged into another at the same instant', async () => {
    const { db, writer, first, id, reference, incident } = await written();
    const { incident: original } = await makePostMortem(db, administrator('test'));
    const merge = () => mergeIncident(tellingContext(db, writer), incident.id, { into: `INC-${original.number}` });
    const { all } = await whileHeld(AUDIT, merge, () => askFor(db, writer, reference, [first]));
    expect(await all).toMatchObject([{ status: 'fulfilled' }, { status: 'rejected', reason: { code: 'CONFLICT' } }]);
    expect(await stateOf(writer, reference)).toBe('draft');
    expect(await versionStates(writer, id)).toEqual([]);
    expect(await db.selectFrom('notices').select('id').where('userId', '=', first.userId!).execute()).toEqual([]);
  });
});
