import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { Writers } from '#app/collaboration/writers.ts';
import { type DocumentUpdate, listUpdatesAfter } from '#app/db/document-updates.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { documentOfUpdates } from '#app/document/yjs.ts';
import { appendDocumentUpdates, FOLD_ABOVE } from '#app/workflows/append-document-updates.ts';
import { foldDocumentUpdates } from '#app/workflows/fold-document-updates.ts';
import { saveSection } from '#app/workflows/save-section.ts';
import { recordPostMortem } from '#tests/support/collaboration.ts';
import { useDatabase } from '#tests/support/database.ts';
import { ADMIN, textOf, useCopies } from '#tests/support/document-copies.ts';

const database = useDatabase();
const { person, copyOf } = useCopies(database);

describe('folding', () => {
  it('keeps every word while several people write, whatever they have read so far', async () => {
    const { db } = database;
    const { id } = await recordPostMortem(db, '.');
    const viewer = await person('responder');
    const slow = await copyOf(id);
    let isWriting = true;
    const write = async (letter: string) => {
      const copy = await copyOf(id);
      let { after } = copy;
      for (let turn = 0; turn < 30; turn += 1) {
        const answer = await appendDocumentUpdates(db, id, after, [{ viewer, bytes: copy.type(letter) }]);
        copy.catchUp(answer.missed);
        after = answer.lastId;
      }
      return copy;
    };
    const fold = async () => {
      while (isWriting) await foldDocumentUpdates(db, id);
    };
    const folding = fold();
    const [a, b] = await Promise.all([write('a'), write('b')]);
    isWriting = false;
    await folding;
    await foldDocumentUpdates(db, id);
    // the document, and whose its clients are
    const rows = await listUpdatesAfter(db, ADMIN, id, 0);
    expect(rows.map(({ writtenBy }) => writtenBy)).toEqual([null, viewer.userId]);
    // one who has read nothing since the beginning reads what is above what they know
    slow.catchUp(await listUpdatesAfter(db, ADMIN, id, slow.after));
    for (const copy of [a, b]) copy.catchUp(await listUpdatesAfter(db, ADMIN, id, copy.after));
    const text = await textOf(db, id);
    expect([...text].toSorted().join('')).toBe(`.${'a'.repeat(30)}${'b'.repeat(30)}`);
    for (const copy of [slow, a, b]) expect(copy.text.toString()).toBe(text);
  });

  it('is asked for when there are many rows, and makes them smaller', async () => {
    const { db } = database;
    const { id } = await recordPostMortem(db, '.');
    const viewer = await person('responder');
    const copy = await copyOf(id);
    const writes = Array.from({ length: FOLD_ABOVE + 60 }, () => ({ viewer, bytes: copy.type('x') }));
    await appendDocumentUpdates(db, id, copy.after, writes);
    const { rows } = await database.connection.pool.query(
      "select 1 from graphile_worker.jobs where task_identifier = 'fold-document-updates' and key like $1",
      [`%${id}`],
    );
    expect(rows).toHaveLength(1);
    const folded = await foldDocumentUpdates(db, id);
    expect(folded.bytesAfter).toBeLessThan(folded.bytesBefore / 4);
    expect(await textOf(db, id)).toBe(`.${'x'.repeat(FOLD_ABOVE + 60)}`);
    expect(await foldDocumentUpdates(db, id)).toMatchObject({ rows: 2, bytesAfter: folded.bytesAfter });
  });

  it('leaves a few rows of what was only saved from the plain editor, each time as somebody new', async () => {
    const { db } = database;
    const { id } = await recordPostMortem(db, '.');
    const people = [await person('responder', 'Mara'), await person('responder', 'Jun')];
    const copy = await copyOf(id);
    const writes = Array.from({ length: 600 }, (_, turn) => {
      copy.document.clientID = 1_000 + turn;
      return { viewer: people[turn % 2]!, bytes: copy.type('x') };
    });
    await appendDocumentUpdates(db, id, copy.after, writes);
    await foldDocumentUpdates(db, id);
    const by = (await listUpdatesAfter(db, ADMIN, id, 0)).map(({ writtenBy }) => writtenBy);
    expect(by).toEqual([null, ...people.map(({ userId }) => userId)]);
    expect(await textOf(db, id)).toBe(`.${'x'.repeat(600)}`);
  });

  it('leaves everybody the clients as which they wrote, however much of it somebody has read before', async () => {
    const people = await Promise.all(['Mara', 'Jun', 'Noor'].map((name) => person('responder', name)));
    const step = fc.record({
      what: fc.constantFrom('open', 'type', 'type', 'save', 'save', 'fold'),
      // the last of them nobody in particular
      who: fc.nat(people.length),
    });
    const history = fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 20 }), (steps) => play(people, steps));
    await fc.assert(history, { numRuns: 25 });
  });
});

/** Has people write, and fold in between; after each fold looks at what those read who had read some of it. */
async function play(people: readonly Viewer[], steps: readonly { what: string; who: number }[]): Promise<void> {
  const { db } = database;
  const { id } = await recordPostMortem(db, '.');
  const written = await listUpdatesAfter(db, ADMIN, id, 0);
  const pages = new Map<Viewer, Awaited<ReturnType<typeof copyOf>>>();
  for (const { what, who } of [...steps, { what: 'fold', who: 0 }]) {
    const viewer = people[who] ?? ADMIN;
    const lastId = written.at(-1)!.id;
    if (what === 'open' || (what === 'type' && !pages.has(viewer))) pages.set(viewer, await copyOf(id));
    if (what === 'type') {
      const page = pages.get(viewer)!;
      const { missed } = await appendDocumentUpdates(db, id, page.after, [{ viewer, bytes: page.type('x') }]);
      page.catchUp(missed);
      page.after = lastId;
    }
    if (what === 'save') {
      const base = await textOf(db, id);
      const actor = { kind: 'user' as const, id: viewer.userId, requestId: null };
      await saveSection({ db, viewer, actor }, id, 'summary', { base, markdown: `${base}y` });
    }
    written.push(...(await listUpdatesAfter(db, ADMIN, id, lastId)));
    if (what !== 'fold') continue;
    await foldDocumentUpdates(db, id);
    await foldDocumentUpdates(db, id);
    expect((await listUpdatesAfter(db, ADMIN, id, 0)).length).toBeLessThanOrEqual(people.length + 1);
    for (let known = 0; known <= written.length; known += 1) await expectReadAfter(id, people, written, known);
  }
}

/** Whoever had read so many rows of what was written knows after reading on whose each client is, and has every word. */
async function expectReadAfter(
  id: string,
  people: readonly Viewer[],
  written: readonly DocumentUpdate[],
  known: number,
) {
  const owners = new Map<number, string | null>();
  for (const { writtenBy, bytes } of written) {
    for (const client of Y.parseUpdateMeta(bytes).to.keys()) if (!owners.has(client)) owners.set(client, writtenBy);
  }
  const read = written.slice(0, known);
  const rows = [...read, ...(await listUpdatesAfter(database.db, ADMIN, id, read.at(-1)?.id ?? 0))];
  // as one who is alone there: as what is nobody's anybody may write
  const writers = new Writers(() => true);
  for (const { writtenBy, bytes } of rows) writers.note(writtenBy, bytes);
  for (const [client, owner] of owners) {
    const may = people.filter((viewer) => writers.mayWriteAs(viewer, client)).map(({ userId }) => userId);
    expect(may, `of ${known} rows`).toEqual(
      people.map(({ userId }) => userId).filter((one) => [null, one].includes(owner)),
    );
  }
  const documentOf = (updates: readonly { bytes: Uint8Array }[]) =>
    documentOfUpdates(updates.map(({ bytes }) => bytes));
  expect(documentOf(rows), `of ${known} rows`).toEqual(documentOf(written));
}
