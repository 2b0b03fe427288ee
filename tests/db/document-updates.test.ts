import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { appendUpdates, listUpdatesAfter } from '#app/db/document-updates.server.ts';
import { lastWrittenAt } from '#app/db/post-mortem-reviews.server.ts';
import { lockPostMortem } from '#app/db/post-mortems.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { type Appended, appendDocumentUpdates } from '#app/workflows/append-document-updates.ts';
import { foldDocumentUpdates } from '#app/workflows/fold-document-updates.ts';
import { saveSection } from '#app/workflows/save-section.ts';
import { recordPostMortem } from '#tests/support/collaboration.ts';
import { useDatabase } from '#tests/support/database.ts';
import { ADMIN, textOf, useCopies } from '#tests/support/document-copies.ts';
import { until } from '#tests/support/until.ts';

const database = useDatabase();
const { person, copyOf } = useCopies(database);

describe('what is appended to a document', () => {
  it('has ids in the order of the commits, and whoever appends learns what others did before', async () => {
    const { db } = database;
    const { id } = await recordPostMortem(db, '.');
    const viewer = await person('responder');
    const writers = await Promise.all([1, 2, 3, 4].map(() => copyOf(id)));
    const appended: Appended[] = [];
    await Promise.all(
      writers.map(async (writer, index) => {
        let after = writer.after;
        for (let turn = 0; turn < 10; turn += 1) {
          const answer = await appendDocumentUpdates(db, id, after, [{ viewer, bytes: writer.type(`${index}`) }]);
          writer.catchUp(answer.missed);
          after = answer.lastId;
          appended.push(answer);
        }
      }),
    );
    const rows = await listUpdatesAfter(db, ADMIN, id, 0);
    expect(rows).toHaveLength(41);
    // nobody was ever shown less than everything up to their own: what is missed and own together has no gap
    for (const { missed, lastId } of appended) expect(missed.every((row) => row.id < lastId)).toBe(true);
    const last = appended.toSorted((a, b) => a.lastId - b.lastId).at(-1);
    expect(last?.lastId).toBe(rows.at(-1)?.id);
    const [first, ...others] = writers;
    const everything = [...(await textOf(db, id))].toSorted().join('');
    expect(everything).toBe(`.${'0'.repeat(10)}${'1'.repeat(10)}${'2'.repeat(10)}${'3'.repeat(10)}`);
    for (const writer of [first, ...others]) writer?.catchUp(rows);
    for (const writer of others) expect(writer.text.toString()).toBe(first?.text.toString());
  });

  it('waits for whoever is appending, so that nobody reads past what is not committed yet', async () => {
    const { db, pool } = database.connection;
    const { id } = await recordPostMortem(db, '.');
    const viewer = await person('responder');
    const [first, second] = [await copyOf(id), await copyOf(id)];
    let end = () => {};
    const mayEnd = new Promise<void>((resolve) => {
      end = resolve;
    });
    let begun = () => {};
    const hasBegun = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const slow = db.transaction().execute(async (trx) => {
      await lockPostMortem(trx, id);
      const last = await appendUpdates(trx, id, [{ bytes: first.type('1'), writtenBy: null }]);
      begun();
      await mayEnd;
      return last;
    });
    await hasBegun;
    const quick = appendDocumentUpdates(db, id, second.after, [{ viewer, bytes: second.type('2') }]);
    const fold = foldDocumentUpdates(db, id);
    const waiting = `select count(*) as n from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`;
    await until(async () => (await pool.query(waiting)).rows[0].n === 2);
    end();
    const [committedFirst, { missed, lastId }] = [await slow, await quick];
    expect(missed.map((row) => row.id)).toContain(committedFirst);
    expect(lastId).toBeGreaterThan(committedFirst);
    await fold;
    expect([...(await textOf(db, id))].toSorted().join('')).toBe('.12');
  });

  it('was written when it was appended, not when its writer began to wait for a reviewer', async () => {
    const { db, pool } = database.connection;
    const { id } = await recordPostMortem(db, '.');
    const viewer = await person('responder');
    const writer = await copyOf(id);
    let quick: Promise<Appended> | undefined;
    const approvedAt = await db.transaction().execute(async (trx) => {
      await lockPostMortem(trx, id);
      quick = appendDocumentUpdates(db, id, writer.after, [{ viewer, bytes: writer.type('1') }]);
      const waiting = `select count(*) as n from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`;
      await until(async () => (await pool.query(waiting)).rows[0].n === 1);
      return (await sql<{ now: Date }>`select clock_timestamp() as now`.execute(trx)).rows[0]!.now;
    });
    await quick;
    expect((await lastWrittenAt(db, ADMIN, id))?.getTime()).toBeGreaterThanOrEqual(approvedAt.getTime());
  });

  it('is refused to each who may not write, and taken from the others', async () => {
    const { db } = database;
    const { id } = await recordPostMortem(db, 'Checkout failed.');
    const copy = await copyOf(id);
    const other = await copyOf(id);
    const { refusals } = await appendDocumentUpdates(db, id, copy.after, [
      { viewer: await person('viewer'), bytes: copy.type(' Nonsense.') },
      { viewer: await person('responder'), bytes: other.type(' Badly.') },
    ]);
    expect(refusals.map((refusal) => refusal?.code ?? null)).toEqual(['FORBIDDEN', null]);
    expect(await textOf(db, id)).toBe('Checkout failed. Badly.');
  });

  it('is refused once it is approved, and where one may not see it', async () => {
    const { db } = database;
    const viewer = await person('responder');
    const hidden = await recordPostMortem(db, 'Checkout failed.', { restricted: true });
    const approved = await recordPostMortem(db, 'Checkout failed.');
    await db.updateTable('postMortems').set({ state: 'approved' }).where('id', '=', approved.id).execute();
    for (const [{ id }, code] of [[hidden, 'NOT_FOUND'] as const, [approved, 'CONFLICT'] as const]) {
      const copy = await copyOf(id);
      const bytes = copy.type(' Badly.');
      const { refusals, lastId } = await appendDocumentUpdates(db, id, copy.after, [{ viewer, bytes }]);
      expect(refusals[0]?.code).toBe(code);
      expect(lastId).toBe(copy.after);
    }
    expect(await listUpdatesAfter(db, viewer, hidden.id, 0)).toEqual([]);
  });
});

describe('a section that is saved from the plain editor', () => {
  const contextOf = (viewer: Viewer) => ({
    db: database.db,
    viewer,
    actor: { kind: 'user' as const, id: viewer.userId, requestId: null },
  });

  it('leaves alone what others wrote since the form was opened', async () => {
    const { id } = await recordPostMortem(database.db, 'Checkout failed for an hour.');
    const viewer = await person('responder');
    const typist = await copyOf(id);
    // committed meanwhile
    const bytes = typist.type(' Nobody could pay.');
    await appendDocumentUpdates(database.db, id, typist.after, [{ viewer, bytes }]);
    // and not yet committed
    const late = typist.type(' Payments came back at noon.');
    const base = 'Checkout failed for an hour.\n';
    await saveSection(contextOf(viewer), id, 'summary', {
      base,
      markdown: 'At ten checkout failed for an hour.\r\n\r\nThe end.',
    });
    await appendDocumentUpdates(database.db, id, 0, [{ viewer, bytes: late }]);
    expect(await textOf(database.db, id)).toBe(
      'At ten checkout failed for an hour. Nobody could pay. Payments came back at noon.',
    );
  });

  it('asks where others changed the very same words, and keeps nothing half', async () => {
    const { id } = await recordPostMortem(database.db, 'Checkout failed badly.');
    const context = contextOf(await person('responder'));
    const base = 'Checkout failed badly.\n';
    await saveSection(context, id, 'summary', { base, markdown: 'Checkout failed slowly.' });
    const second = saveSection(context, id, 'summary', { base, markdown: 'Checkout failed loudly.' });
    await expect(second).rejects.toMatchObject({ code: 'CONFLICT', fields: { current: 'Checkout failed slowly.\n' } });
    // twice is once
    await saveSection(context, id, 'summary', { base, markdown: 'Checkout failed slowly.' });
    expect(await textOf(database.db, id)).toBe('Checkout failed slowly.');
    expect(await listUpdatesAfter(database.db, ADMIN, id, 0)).toHaveLength(2);
  });

  it('is refused for an unknown section, for readers, and when it is approved', async () => {
    const { id } = await recordPostMortem(database.db, 'Checkout failed.');
    const change = { base: 'Checkout failed.\n', markdown: 'All was well.' };
    const writer = contextOf(await person('responder'));
    await expect(saveSection(writer, id, 'absent', change)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const long = { ...change, markdown: 'a\n'.repeat(60_000) };
    await expect(saveSection(writer, id, 'summary', long)).rejects.toMatchObject({ code: 'INVALID' });
    const reader = contextOf(await person('viewer'));
    await expect(saveSection(reader, id, 'summary', change)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await database.db.updateTable('postMortems').set({ state: 'published' }).where('id', '=', id).execute();
    await expect(saveSection(writer, id, 'summary', change)).rejects.toMatchObject({ code: 'CONFLICT' });
  });
});
