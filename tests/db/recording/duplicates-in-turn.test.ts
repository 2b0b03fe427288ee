import { expect, it } from 'vitest';
import { getIncident } from '#app/db/incidents.server.ts';
import { findOriginal, listDuplicates } from '#app/db/originals.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { loadIncident } from '#app/routes/incidents.$reference._index/load-incident.server.ts';
import { mergeIncident } from '#app/workflows/merge-incident.ts';
import { restrictIncident } from '#app/workflows/restrict-incident.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, makeIncident, makeViewer } from '#tests/support/recording.ts';

const database = useDatabase();

async function threeIncidents(viewer: Viewer) {
  const made = [];
  for (let count = 0; count < 3; count++) made.push(await makeIncident(database.db, viewer));
  return made.map(({ id, number }) => ({ id, number, reference: `INC-${number}` }));
}

const merge = (viewer: Viewer, id: string, into: string | null) =>
  mergeIncident(contextOf(database.db, viewer), id, { into });
const shownTo = (viewer: Viewer, reference: string) =>
  loadIncident({ db: database.db }, viewer, reference, new URLSearchParams());

it('a duplicate of what turned out to be one itself leads to the one that counts, and that one names both', async () => {
  const viewer = await makeViewer(database.db, 'responder');
  const [first, second, last] = await threeIncidents(viewer);
  await merge(viewer, first!.id, second!.id);
  await merge(viewer, second!.id, last!.id);
  for (const { reference } of [first!, second!]) {
    expect(await shownTo(viewer, reference)).toMatchObject({ mergedInto: { reference: last!.reference } });
  }
  const named = async ({ reference }: { reference: string }) => (await shownTo(viewer, reference)).duplicates;
  expect((await named(last!)).map(({ reference }) => reference)).toEqual([first!.reference, second!.reference]);
  expect((await named(second!)).map(({ reference }) => reference)).toEqual([first!.reference]);
  expect(await named(first!)).toEqual([]);
  // what was said of the first stands, also where the second is taken out again
  await merge(viewer, second!.id, null);
  expect(await shownTo(viewer, first!.reference)).toMatchObject({ mergedInto: { reference: second!.reference } });
});

it('who names a duplicate to merge into is told which incident counts in its place', async () => {
  const viewer = await makeViewer(database.db, 'responder');
  const [first, second, last] = await threeIncidents(viewer);
  const other = await makeIncident(database.db, viewer);
  await merge(viewer, first!.id, second!.id);
  await merge(viewer, second!.id, last!.id);
  await expect(merge(viewer, other.id, first!.id)).rejects.toMatchObject({
    fields: { into: `${first!.reference} is itself a duplicate. Name ${last!.reference}, which counts in its place.` },
  });
});

it('a way from a duplicate to what counts is followed over one that is not its reader’s to see, and ends before one', async () => {
  const [admin, reader] = [await makeViewer(database.db, 'admin'), await makeViewer(database.db, 'responder')];
  const [first, between, last] = await threeIncidents(admin);
  await merge(admin, first!.id, between!.id);
  await merge(admin, between!.id, last!.id);
  await restrictIncident(contextOf(database.db, admin), between!.id, { restricted: true });
  const page = await shownTo(reader, first!.reference);
  expect(page.mergedInto).toMatchObject({ reference: last!.reference });
  expect(JSON.stringify(page)).not.toContain(between!.id);
  expect((await listDuplicates(database.db, reader, last!.id)).map(({ number }) => number)).toEqual([first!.number]);
  // who sees the end of the way, not its first step, is told why it is not theirs to take back
  await expect(merge(reader, first!.id, null)).rejects.toMatchObject({
    code: 'CONFLICT',
    message: expect.stringContaining('whichever counts in its place'),
  });
  await restrictIncident(contextOf(database.db, admin), last!.id, { restricted: true });
  expect(await findOriginal(database.db, reader, first!.id)).toBeUndefined();
});

it('merges at the same time make no round of which nothing counts, also of three', async () => {
  const viewer = await makeViewer(database.db, 'responder');
  for (let round = 0; round < 5; round++) {
    const made = await threeIncidents(viewer);
    const tries = await Promise.allSettled(made.map(({ id }, at) => merge(viewer, id, made[(at + 1) % 3]!.id)));
    expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    const now = await Promise.all(made.map(({ id }) => getIncident(database.db, viewer, id)));
    const counting = now.filter(({ mergedIntoId }) => mergedIntoId === null);
    expect(counting).toHaveLength(1);
    for (const { id } of made) {
      expect(await findOriginal(database.db, viewer, id)).toMatchObject({ number: counting[0]!.number });
    }
  }
});
