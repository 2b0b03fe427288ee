import { expect, it } from 'vitest';
import { loadReading } from '#app/routes/post-mortems.$reference._index/load-reading.server.ts';
import { loadVersion } from '#app/routes/post-mortems.$reference.v.$number._index/load-version.server.ts';
import { keepPostMortem } from '#app/workflows/keep-post-mortem.ts';
import { reopenPostMortem } from '#app/workflows/reopen-post-mortem.ts';
import { useDatabase } from '#tests/support/database.ts';
import { askFor } from '#tests/support/post-mortems.ts';
import { contextOf } from '#tests/support/recording.ts';
import { reviewing } from './fixture.ts';

const database = useDatabase();
const { written, approve, publish } = reviewing(database);

it('what was published and is written on says since when, why, and which version stands, until it is published anew', async () => {
  const { db, writer, first, reference } = await written();
  const read = () => loadReading({ db, facts: db }, writer, reference);
  await askFor(db, writer, reference, [first]);
  await approve(first, reference);
  await publish(writer, reference);
  const published = await read();
  expect(published.reopened).toBeNull();
  await reopenPostMortem(contextOf(db, writer), reference, { reason: 'the end was later' });
  await keepPostMortem(contextOf(db, writer), reference, { note: 'so far' });
  const { reopened, latest } = await read();
  expect(reopened).toEqual({ published: published.latest, at: expect.any(Date), reason: 'the end was later' });
  expect(latest).toBe(published.latest);
  const versionAt = async (number: number) =>
    (await loadVersion({ db, facts: db }, writer, reference, String(number), 'UTC')).badge;
  const number = published.latest!;
  expect(await versionAt(number)).toMatchObject({ state: 'published', stateWords: `Version ${number}, published` });
  expect(await versionAt(number + 1)).toMatchObject({ state: 'draft', stateWords: `Version ${number + 1}, draft` });
});

it('what was never published says nothing of the kind', async () => {
  const { db, writer, reference } = await written();
  const number = await keepPostMortem(contextOf(db, writer), reference, { note: 'so far' });
  const { reopened, latest } = await loadReading({ db, facts: db }, writer, reference);
  expect([reopened, latest]).toEqual([null, number]);
});
