import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { findBusinessCalendar } from '#app/db/business-calendars.server.ts';
import { createCategory } from '#app/db/categories.server.ts';
import { newId } from '#app/db/ids.ts';
import { getOrganisation } from '#app/db/organisation.server.ts';
import { listOwnDurations } from '#app/db/own-durations.server.ts';
import { getPostMortemVersion } from '#app/db/post-mortem-versions.server.ts';
import { administrator, type Viewer } from '#app/db/viewer.ts';
import { visibleTo } from '#app/db/visibility.server.ts';
import { loadBuiltInTemplates } from '#app/workflows/load-built-in-templates.ts';
import { loadSample } from '#app/workflows/load-sample.ts';
import { refreshDuties } from '#app/workflows/refresh-duties.ts';
import { watchDuties } from '#app/workflows/watch-duties.ts';
import { useDatabase } from '#tests/support/database.ts';
import { countProcessorTime } from '#tests/support/processor-time.ts';
import { makeIncident, makeViewer } from '#tests/support/recording.ts';
import { until } from '#tests/support/until.ts';

const endAt = new Date('2026-11-21T12:00:00Z');
/** Where others are at work on the same machine. */
const SLOW = { timeout: 120_000 };
const actor = { kind: 'command', id: null, requestId: null } as const;

describe('loading the sample organisation', () => {
  const database = useDatabase();
  const context = () => ({ db: database.db, viewer: administrator('test'), actor });
  const reader: Viewer = { userId: null, name: 'reader', role: 'viewer', teamRoles: {}, timeZone: 'UTC' };

  it('is refused to all but administrators, and then nothing is written', async () => {
    await expect(loadSample({ ...context(), viewer: reader }, { endAt })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await database.db.selectFrom('services').select('id').execute()).toEqual([]);
  });

  it(
    'writes an organisation with its figures in ten seconds of work, once, however many ask at once',
    SLOW,
    async () => {
      const spent = countProcessorTime();
      const tries = await Promise.allSettled([loadSample(context(), { endAt }), loadSample(context(), { endAt })]);
      // half of it on an idle machine, which takes about as long
      expect(spent()).toBeLessThan(10_000);
      expect(tries.map((attempt) => attempt.status).sort()).toEqual(['fulfilled', 'rejected']);
      const { n } = await database.db
        .selectFrom('incidents')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow();
      const { facts } = await database.db
        .selectFrom('incidentFacts')
        .select((eb) => eb.fn.countAll<number>().as('facts'))
        .executeTakeFirstOrThrow();
      expect(n).toBeGreaterThan(340);
      expect(facts).toBe(n);
      expect(await database.db.selectFrom('organisations').select(['name', 'isSample']).execute()).toEqual([
        { name: 'Sample organisation', isSample: true },
      ]);
      expect(await database.db.selectFrom('metricsDirty').select('id').execute()).toEqual([]);
    },
  );

  it('brings targets, office hours as the default calendar, and a duration of its own', async () => {
    const { db } = database;
    expect(await getOrganisation(db)).toMatchObject({ mtbfTargetSeconds: 172_800, availabilityTarget: 0.9 });
    expect(await findBusinessCalendar(db, 'default')).toMatchObject({ key: 'office-hours' });
    expect(await listOwnDurations(db)).toMatchObject([{ key: 'time_to_diagnose', version: 1 }]);
  });

  it('keeps with each version what was agreed to do, what was decided, and what the record said', async () => {
    const { db } = database;
    const versions = await db.selectFrom('postMortemVersions').select(['postMortemId', 'number']).execute();
    const viewer = administrator('test');
    const kept = await Promise.all(
      versions.map(({ postMortemId, number }) => getPostMortemVersion(db, viewer, postMortemId, number)),
    );
    expect(kept.filter(({ actions, decisions }) => actions === null || decisions === null)).toEqual([]);
    expect(kept.some(({ actions }) => actions?.length)).toBe(true);
    expect(kept.filter(({ record }) => record === null)).toEqual([]);
    const durations = kept.flatMap(({ record }) => record?.durations ?? []);
    expect(durations.some(({ usual }) => usual)).toBe(true);
  });

  it('has near misses, causes and times within bounds in its facts', async () => {
    const facts = await database.db
      .selectFrom('incidentFacts')
      .select(['kind', 'counted', 'cause', 'bounds'])
      .execute();
    const near = facts.filter((fact) => fact.kind === 'near_miss');
    expect(near.length).toBeGreaterThanOrEqual(20);
    expect(near.some((fact) => fact.counted)).toBe(false);
    expect(facts.filter((fact) => fact.cause !== null).length).toBeGreaterThan(150);
    expect(facts.filter((fact) => 'impact_started' in fact.bounds).length).toBeGreaterThan(5);
  });

  it('is refused a second time', async () => {
    await expect(loadSample(context(), { endAt })).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('shows on each incident what its moments say', async () => {
    const rows = await database.db
      .selectFrom('incidents')
      .innerJoin('incidentMoments as moment', 'moment.incidentId', 'incidents.id')
      .leftJoin('incidentMoments as later', 'later.supersedesId', 'moment.id')
      .select(['incidents.resolvedAt', 'incidents.impactStartedAt', 'moment.at', 'moment.kind'])
      .where('later.id', 'is', null)
      .where('moment.kind', 'in', ['resolved', 'impact_started'])
      .execute();
    const shown = (row: (typeof rows)[number]) => (row.kind === 'resolved' ? row.resolvedAt : row.impactStartedAt);
    expect(rows.filter((row) => shown(row)?.getTime() !== row.at?.getTime())).toEqual([]);
  });

  it('hides three restricted incidents from a viewer', async () => {
    const visible = await database.db
      .selectFrom('incidents')
      .select(['id', 'restricted'])
      .where(visibleTo(reader, 'incidents'))
      .execute();
    const all = await database.db.selectFrom('incidents').select('id').execute();
    expect(all.length - visible.length).toBe(3);
  });

  it('lets the next incident have the next number', async () => {
    const { number } = await database.db
      .insertInto('incidents')
      .values({ id: '0191b2a0-0000-7000-8000-0000000000aa', title: 'The first of our own', severity: 'SEV3' })
      .returning('number')
      .executeTakeFirstOrThrow();
    const { highest } = await database.db
      .selectFrom('incidents')
      .select((eb) => eb.fn.max('number').as('highest'))
      .executeTakeFirstOrThrow();
    expect(number).toBe(highest);
  });
});

describe('while the sample organisation is loaded', () => {
  const database = useDatabase();

  it('an incident that somebody declares waits, and has a number of its own behind those of the sample', async () => {
    const { db } = database;
    const viewer = await makeViewer(db, 'responder');
    const loading = loadSample({ db, viewer: administrator('test'), actor }, { endAt });
    await until(async () => {
      const { rows } = await sql`select from pg_locks where relation = 'incidents'::regclass and granted
        and mode = 'ShareRowExclusiveLock'
        and database = (select oid from pg_database where datname = current_database())`.execute(db);
      return rows.length > 0;
    });
    const [{ incidents }, { number }] = await Promise.all([loading, makeIncident(db, viewer)]);
    expect(number).toBe(incidents + 1);
  });

  it('one that fails half way leaves nothing, and the next finds everything as it was', SLOW, async () => {
    const { db } = database;
    await sql`truncate incidents, services, teams, business_calendars, own_durations, templates, contacts,
      channel_endpoints cascade`.execute(db);
    await sql`delete from categories where not built_in`.execute(db);
    await sql`delete from users where email like '%@example.com'`.execute(db);
    await sql`alter table timeline_events rename to elsewhere`.execute(db);
    await expect(loadSample({ db, viewer: administrator('test'), actor }, { endAt })).rejects.toThrow(
      'timeline_events',
    );
    await sql`alter table elsewhere rename to timeline_events`.execute(db);
    for (const table of ['incidents', 'services', 'teams', 'ownDurations', 'metricsDirty', 'templates'] as const) {
      expect(await db.selectFrom(table).selectAll().execute(), table).toEqual([]);
    }
    expect((await loadSample({ db, viewer: administrator('test'), actor }, { endAt })).incidents).toBeGreaterThan(340);
  });
});

describe('where something is recorded already', () => {
  const database = useDatabase();
  const load = () => loadSample({ db: database.db, viewer: administrator('test'), actor }, { endAt });

  it('the sample organisation is refused, and says what is in the way', async () => {
    await database.db
      .insertInto('teams')
      .values({ id: newId(), slug: 'ours', name: 'Ours', coordinatorId: null })
      .execute();
    await expect(load()).rejects.toThrow(/services, teams and people/);
    await database.db.deleteFrom('teams').execute();
    await database.db
      .transaction()
      .execute((trx) => createCategory(trx, { key: 'data-quality', name: 'Data quality' }));
    await expect(load()).rejects.toThrow(/categories and revised templates/);
    await database.db.deleteFrom('categories').where('builtIn', '=', false).execute();
    await database.db.insertInto('incidents').values({ id: newId(), title: 'Ours', severity: 'SEV3' }).execute();
    await expect(load()).rejects.toThrow(/There are incidents already/);
    expect(await database.db.selectFrom('users').select('id').execute()).toEqual([]);
  });
});

describe('what the sample organisation owes, loaded now', () => {
  const database = useDatabase();

  it('is worked out with it: another look changes nothing, and nothing waits to be sent', SLOW, async () => {
    const { db } = database;
    await loadBuiltInTemplates(db, 'templates');
    const before = await db.selectFrom('templates').select('id').execute();
    await loadSample({ db, viewer: administrator('test'), actor });
    const incidents = await db.selectFrom('incidents').select('id').execute();
    const ids = incidents.map(({ id }) => id);
    const again = await db.transaction().execute((trx) => refreshDuties(trx, ids));
    expect(again.filter(({ hasChanged }) => hasChanged)).toEqual([]);
    expect(again.flatMap(({ duties }) => duties).length).toBeGreaterThan(900);
    const waiting = db.selectFrom('deliveries').select('id').where('state', 'in', ['waiting', 'sending', 'unknown']);
    expect(await waiting.execute()).toEqual([]);
    expect((await getOrganisation(db)).testMode).toBe(true);
    const templates = await db.selectFrom('templates').select('id').execute();
    expect(templates).toHaveLength(7);
    expect(templates.filter(({ id }) => before.some((came) => came.id === id))).toEqual([]);
  });

  it('tells of one incident alone that something is overdue, once, and mails nobody', async () => {
    const { db } = database;
    await watchDuties(db);
    await watchDuties(db);
    const notices = await db.selectFrom('notices').select(['incidentId', 'userId', 'key']).execute();
    expect(new Set(notices.map(({ incidentId }) => incidentId)).size).toBeLessThanOrEqual(1);
    expect(notices.length).toBeLessThanOrEqual(6);
    const mailed = db.selectFrom('deliveries').select('state').distinct().where('mailingId', 'is not', null);
    expect((await mailed.execute()).filter(({ state }) => state !== 'not_sent')).toEqual([]);
  });
});
