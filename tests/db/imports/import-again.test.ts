import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { listTimeline } from '#app/db/timeline.server.ts';
import { administrator } from '#app/db/viewer.ts';
import { confirmMoment } from '#app/workflows/confirm-moment.ts';
import { useDatabase } from '../../support/database.ts';
import { contextOf, makeViewer } from '../../support/recording.ts';
import { importFile, resultOf } from './importing.ts';

const test = useDatabase();
const viewer = administrator('test');

const mapping = {
  format: 'json',
  source: 'page',
  key: 'id',
  version: 'updated',
  fields: { title: 'title', service: 'services[]', severity: 'severity' },
  moments: { impactStarted: 'start', mitigated: 'better', resolved: 'end' },
  communications: {
    each: 'posts',
    key: 'id',
    at: 'at',
    audience: { value: 'external' },
    channel: { value: 'status_page' },
    body: 'body',
  },
};
const state = (version: number, changes: Record<string, unknown> = {}) => ({
  id: 'X',
  updated: `2024-01-0${version}T00:00:00Z`,
  title: 'Slow search',
  services: ['Search'],
  severity: 'SEV3',
  start: '2024-01-01T10:00:00Z',
  end: null,
  posts: [{ id: 'p1', at: '2024-01-01T10:05:00Z', body: 'Looking' }],
  ...changes,
});
const bring = (...states: object[]) => importFile(test.db, JSON.stringify(states), mapping);
const only = () => test.db.selectFrom('incidents').selectAll().executeTakeFirstOrThrow();
const moments = () =>
  test.db
    .selectFrom('incidentMoments')
    .select(['kind', 'at', 'change', 'source'])
    .orderBy('recordedAt')
    .orderBy('id')
    .execute();
const posts = async () =>
  (await listTimeline(test.db, viewer, (await only()).id)).flatMap((entry) =>
    entry.type === 'communication' && !entry.current.retracted ? [entry.current.body] : [],
  );

beforeEach(async () => {
  await sql`truncate imports, incidents, services, incident_sources restart identity cascade`.execute(test.db);
});

describe('who noticed, as a source says it', () => {
  const fields = { ...mapping.fields, detectionSource: 'first', alsoNoticedBy: 'second' };
  const bringWith = (state: object) => importFile(test.db, JSON.stringify([state]), { ...mapping, fields });

  it('comes with an incident, follows its source, and stays as a person changed it', async () => {
    await bringWith(state(1, { first: 'monitoring', second: 'customer' }));
    expect(await only()).toMatchObject({ detectionSource: 'monitoring', alsoNoticedBy: 'customer' });
    await bringWith(state(2, { first: 'staff', second: 'Monitoring' }));
    expect(await only()).toMatchObject({ detectionSource: 'staff', alsoNoticedBy: 'monitoring' });
    await test.db.updateTable('incidents').set({ alsoNoticedBy: 'nobody' }).execute();
    await bringWith(state(3, { first: 'staff', second: 'customer' }));
    expect(await only()).toMatchObject({ detectionSource: 'staff', alsoNoticedBy: 'nobody' });
  });

  it('is not known where what a person and the source say cannot both be', async () => {
    await bringWith(state(1, { first: 'staff', second: 'nobody' }));
    await test.db.updateTable('incidents').set({ detectionSource: 'customer' }).execute();
    await bringWith(state(2, { first: 'staff', second: 'customer' }));
    expect(await only()).toMatchObject({ detectionSource: 'customer', alsoNoticedBy: null });
  });

  it('is taken for unknown, and named, where the second is the first or there is no first', async () => {
    const { suspicious } = await bringWith(state(1, { first: 'staff', second: 'staff' }));
    expect(suspicious).toBe(1);
    expect(await only()).toMatchObject({ detectionSource: 'staff', alsoNoticedBy: null });
  });
});

describe('the kind and the cause that a source says', () => {
  const withBoth = { ...mapping, fields: { ...mapping.fields, kind: 'kind', cause: 'cause' } };
  const bringWith = (state: object) => importFile(test.db, JSON.stringify([state]), withBoth);

  it('come with an incident, follow its source, and stay as a person changed them', async () => {
    await bringWith(state(1, { kind: 'near_miss', cause: 'Disk full' }));
    expect(await only()).toMatchObject({ kind: 'near_miss', cause: 'Disk full' });
    await bringWith(state(2, { kind: 'production', cause: 'Disk too small' }));
    expect(await only()).toMatchObject({ kind: 'production', cause: 'Disk too small' });
    await test.db.updateTable('incidents').set({ cause: 'Log never cleaned' }).execute();
    await bringWith(state(3, { kind: 'maintenance', cause: 'Something else' }));
    expect(await only()).toMatchObject({ kind: 'maintenance', cause: 'Log never cleaned' });
  });

  it('fill what an import without them left open', async () => {
    await bring(state(1));
    await bringWith(state(2, { cause: 'Disk full' }));
    expect(await only()).toMatchObject({ kind: 'production', cause: 'Disk full' });
  });
});

/** A person's row over the current one. */
async function correct(kind: 'impact_started' | 'resolved', at: Date | null) {
  const { id: incidentId } = await only();
  const current = await test.db
    .selectFrom('incidentMoments')
    .select('id')
    .where('kind', '=', kind)
    .executeTakeFirstOrThrow();
  await test.db
    .insertInto('incidentMoments')
    .values({
      id: crypto.randomUUID(),
      incidentId,
      kind,
      at,
      source: 'person',
      sourceDetail: null,
      change: at ? 'corrected' : 'voided',
      reason: 'known better',
      supersedesId: current.id,
      recordedBy: null,
    })
    .execute();
  await test.db
    .updateTable('incidents')
    .set(kind === 'resolved' ? { resolvedAt: at } : { impactStartedAt: at })
    .execute();
}

describe('a source that says something new', () => {
  it('supersedes its own moments and keeps the history', async () => {
    await bring(state(1, { end: '2024-01-01T11:00:00Z' }));
    expect(resultOf(await bring(state(2, { start: '2024-01-01T09:50:00Z', end: null })))).toMatchObject({
      created: 0,
      updated: 1,
    });
    expect(await moments()).toEqual([
      { kind: 'impact_started', at: new Date('2024-01-01T10:00Z'), change: 'recorded', source: 'import' },
      { kind: 'resolved', at: new Date('2024-01-01T11:00Z'), change: 'recorded', source: 'import' },
      { kind: 'impact_started', at: new Date('2024-01-01T09:50Z'), change: 'corrected', source: 'import' },
      { kind: 'resolved', at: null, change: 'reopened', source: 'import' },
    ]);
    expect(await only()).toMatchObject({
      impactStartedAt: new Date('2024-01-01T09:50Z'),
      resolvedAt: null,
      state: 'open',
    });
    await bring(state(3, { start: '2024-01-01T09:50:00Z', end: '2024-01-01T12:00:00Z' }));
    expect(await only()).toMatchObject({ resolvedAt: new Date('2024-01-01T12:00Z'), state: 'resolved' });
  });

  it('takes the mitigation back with the resolution, but says of one that goes alone that it did not happen', async () => {
    const lastOfMitigation = async () => (await moments()).filter(({ kind }) => kind === 'mitigated').at(-1);
    const better = '2024-01-01T10:30:00Z';
    await bring(state(1, { better, end: '2024-01-01T11:00:00Z' }));
    await bring(state(2));
    expect(await lastOfMitigation()).toMatchObject({ at: null, change: 'reopened' });
    await bring(state(3, { better }));
    await bring(state(4));
    expect(await lastOfMitigation()).toMatchObject({ at: null, change: 'voided' });
  });

  it('adds its posts, and supersedes one whose wording changed, back and forth', async () => {
    await bring(state(1));
    const p2 = { id: 'p2', at: '2024-01-01T10:30:00Z', body: 'Found' };
    await bring(state(2, { posts: [{ id: 'p1', at: '2024-01-01T10:05:00Z', body: 'Looking into it' }, p2] }));
    expect(await posts()).toEqual(['Looking into it', 'Found']);
    await bring(state(3, { posts: [{ id: 'p1', at: '2024-01-01T10:05:00Z', body: 'Looking' }, p2] }));
    expect(await posts()).toEqual(['Looking', 'Found']);
    await bring(state(4, { posts: [{ id: 'p1', at: '2024-01-01T10:05:00Z', body: 'Looking into it' }, p2] }));
    expect(await posts()).toEqual(['Looking into it', 'Found']);
    expect(await test.db.selectFrom('communications').select('id').execute()).toHaveLength(5);
  });

  it('comes to the same in whatever order its states arrive, and an older one changes nothing', async () => {
    const states = [1, 2, 3, 4].map((version) =>
      state(version, {
        title: `Title ${version}`,
        services: [`S${version}`],
        end: version > 2 ? `2024-01-01T1${version}:00:00Z` : null,
        posts: Array.from({ length: version }, (_, index) => ({
          id: `p${index}`,
          at: `2024-01-01T10:0${index}:00Z`,
          body: `${index}`,
        })),
      }),
    );
    for (const order of permutations([0, 1, 2, 3])) {
      await sql`truncate incidents, incident_sources cascade`.execute(test.db);
      let newest = -1;
      for (const index of order) {
        const { created, updated, unchanged } = await bring(states[index]!);
        expect([created, updated, unchanged]).toEqual(newest < 0 ? [1, 0, 0] : index > newest ? [0, 1, 0] : [0, 0, 1]);
        newest = Math.max(newest, index);
      }
      expect(await only()).toMatchObject({ title: 'Title 4', resolvedAt: new Date('2024-01-01T14:00Z') });
      expect(await posts()).toEqual(['0', '1', '2', '3']);
      const services = await sql<{
        name: string;
      }>`select name from services join incident_services on id = service_id`.execute(test.db);
      expect(services.rows).toEqual([{ name: 'S4' }]);
    }
  }, 120_000);

  it('without a version takes nothing back that a later file leaves out', async () => {
    const { version: _, ...unversioned } = mapping;
    await importFile(test.db, JSON.stringify([state(1, { end: '2024-01-01T11:00:00Z' })]), unversioned);
    await importFile(test.db, JSON.stringify([state(1, { title: 'Now slow' })]), unversioned);
    expect(await only()).toMatchObject({ title: 'Now slow', resolvedAt: new Date('2024-01-01T11:00Z') });
  });
});

describe('what a person corrected', () => {
  it('stays: a moment, also one that was voided', async () => {
    await bring(state(1, { end: '2024-01-01T11:00:00Z' }));
    await correct('impact_started', new Date('2024-01-01T09:00Z'));
    await correct('resolved', null);
    expect(
      resultOf(await bring(state(2, { start: '2024-01-01T10:30:00Z', end: '2024-01-01T12:00:00Z' }))),
    ).toMatchObject({ updated: 1 });
    expect(await only()).toMatchObject({ impactStartedAt: new Date('2024-01-01T09:00Z'), resolvedAt: null });
    expect(await moments()).toHaveLength(4);
  });

  it('stays: a moment that somebody confirmed, with what they said of it', async () => {
    await bring(state(1, { end: '2024-01-01T11:00:00Z' }));
    const person = await makeViewer(test.db, 'responder');
    const { id } = await only();
    const [, resolved] = await test.db.selectFrom('incidentMoments').select('id').orderBy('kind').execute();
    const confirmation = { id: crypto.randomUUID(), kind: 'resolved' as const, supersedesId: resolved!.id };
    await confirmMoment(contextOf(test.db, person), id, { ...confirmation, reason: 'I was there' });
    await bring(state(2, { title: 'Other', end: '2024-01-01T23:00:00Z' }));
    expect(await only()).toMatchObject({ title: 'Other', resolvedAt: new Date('2024-01-01T11:00Z') });
    expect((await moments()).at(-1)).toMatchObject({ change: 'confirmed' });
    await bring(state(3, { end: null }));
    expect(await only()).toMatchObject({ resolvedAt: new Date('2024-01-01T11:00Z') });
  });

  it('stays: a title and a severity, while what nobody touched follows the source', async () => {
    await bring(state(1));
    await test.db.updateTable('incidents').set({ title: 'Search times out', severity: 'SEV1' }).execute();
    await bring(state(2, { title: 'Slow', severity: 'SEV2', services: ['Search', 'Index'] }));
    expect(await only()).toMatchObject({ title: 'Search times out', severity: 'SEV1' });
    const { rows } =
      await sql`select name from services join incident_services on id = service_id order by name`.execute(test.db);
    expect(rows).toEqual([{ name: 'Index' }, { name: 'Search' }]);
  });

  it('stays: a service that was taken away, and one that was added', async () => {
    await bring(state(1));
    const { id: incidentId } = await only();
    const serviceId = crypto.randomUUID();
    await test.db.insertInto('services').values({ id: serviceId, slug: 'own', name: 'Own' }).execute();
    await test.db.deleteFrom('incidentServices').execute();
    await test.db.insertInto('incidentServices').values({ incidentId, serviceId }).execute();
    await bring(state(2, { title: 'Other' }));
    expect(await test.db.selectFrom('incidentServices').select('serviceId').execute()).toEqual([{ serviceId }]);
  });

  it('stays: a post that was corrected or retracted', async () => {
    await bring(state(1));
    const post = await test.db.selectFrom('communications').selectAll().executeTakeFirstOrThrow();
    const { recordedAt: _, externalKey: __, ...rest } = post;
    await test.db
      .insertInto('communications')
      .values({ ...rest, id: crypto.randomUUID(), body: 'By hand', source: 'person', supersedesId: post.id })
      .execute();
    await bring(state(2, { posts: [{ id: 'p1', at: '2024-01-01T10:05:00Z', body: 'Other words' }] }));
    expect(await posts()).toEqual(['By hand']);
  });
});

function permutations(items: number[]): number[][] {
  if (items.length < 2) return [items];
  return items.flatMap((item) => permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]));
}
