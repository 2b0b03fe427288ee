import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#app/db/ids.ts';
import { countIncidents, hasIncidents, listIncidents } from '#app/db/incident-list.server.ts';
import {
  EVERY_INCIDENT,
  type IncidentListQuery,
  parseIncidentListQuery,
  SORT_KEYS,
} from '#app/db/incident-list-query.ts';
import { listServiceSummaries } from '#app/db/services.server.ts';
import { administrator, type Viewer } from '#app/db/viewer.ts';
import { useDatabase } from '#tests/support/database.ts';

const database = useDatabase();
const everything = administrator('test');
const nothing = { services: [], teams: [], categories: [] };
const ids = { user: newId(), guest: newId(), service: newId(), team: newId() };
const PRIVACY = '0191b2a0-0000-7000-8000-000000000003';

const viewer = (userId: string): Viewer => ({ userId, name: 'v', role: 'coordinator', teamRoles: {}, timeZone: 'UTC' });

/** Instants that tie often, to the microsecond. */
const DAYS = [null, '2026-03-01T10:00:00.000001Z', '2026-03-01T10:00:00.000002Z', '2026-03-02T10:00:00Z'];

async function addIncident(fields: Record<string, unknown>) {
  const row = await database.db
    .insertInto('incidents')
    .values({ id: newId(), title: 'Something broke', severity: 'SEV3', ...fields } as never)
    .returning(['id', 'number'])
    .executeTakeFirstOrThrow();
  return row;
}

beforeAll(async () => {
  const { db } = database;
  for (const [id, name] of [
    [ids.user, 'Reader'],
    [ids.guest, 'Guest'],
  ] as const) {
    await db
      .insertInto('users')
      .values({ id, name, email: `${name.toLowerCase()}@example.com` })
      .execute();
  }
  await db.insertInto('teams').values({ id: ids.team, slug: 'team', name: 'Team' }).execute();
  await db
    .insertInto('services')
    .values({ id: ids.service, slug: 'mail', name: 'Mail', ownerTeamId: ids.team })
    .execute();
  const severities = ['SEV1', 'SEV2', 'SEV3', 'SEV4'];
  for (let i = 0; i < 130; i++) {
    const startedAt = DAYS[i % DAYS.length];
    const resolvedAt = i % 3 === 0 ? null : `2026-03-0${4 + (i % 4)}T10:00:00Z`;
    const { id } = await addIncident({
      severity: severities[(i * 7) % 4],
      impactStartedAt: startedAt,
      resolvedAt,
      closedAt: resolvedAt && i % 5 === 0 ? '2026-03-09T00:00:00Z' : null,
      title: i % 10 === 0 ? 'Mail server mx1.example.com loses letters' : 'Something broke',
      summary: i % 20 === 0 ? "it's the <b>queue</b> & \\ the 'spool'" : '',
      kind: i % 13 === 0 ? 'exercise' : 'production',
      detectionSource: i % 2 ? 'customer' : null,
    });
    if (i % 4 === 0)
      await db.insertInto('incidentServices').values({ incidentId: id, serviceId: ids.service }).execute();
    if (i % 6 === 0) await db.insertInto('incidentTeams').values({ incidentId: id, teamId: ids.team }).execute();
    if (i % 8 === 0)
      await db.insertInto('incidentCategories').values({ incidentId: id, categoryId: PRIVACY }).execute();
  }
});

const numbersOf = (page: { incidents: { number: number }[] }) => page.incidents.map((incident) => incident.number);

/** The numbers on every page, walking by the links that each page gives. */
async function walk(query: IncidentListQuery, direction: 'next' | 'previous' = 'next') {
  const pages: number[][] = [];
  let at = query;
  for (let i = 0; i < 200; i++) {
    const page = await listIncidents(database.db, everything, at);
    pages.push(numbersOf(page));
    const place = page[direction];
    if (!place) return pages;
    at = { ...query, after: null, before: null, [direction === 'next' ? 'after' : 'before']: cursorOf(query, place) };
  }
  throw new Error('the pages do not end');
}

function cursorOf(query: IncidentListQuery, place: string) {
  const sort = `${query.sort.descending ? '-' : ''}${query.sort.key}`;
  const parsed = parseIncidentListQuery(new URLSearchParams({ sort, after: place }), nothing, 'UTC');
  expect(parsed.ignored).toEqual([]);
  return parsed.query.after;
}

const sorts = SORT_KEYS.flatMap((key) => [false, true].map((descending) => ({ key, descending })));

describe('the pages of the list', () => {
  it.each(sorts)('show every incident once, sorted by $key, descending: $descending', async (sort) => {
    const whole = (await walk({ ...EVERY_INCIDENT, sort, size: 1000 })).flat();
    expect(new Set(whole).size).toBe(130);
    for (const size of [1, 7, 50]) {
      const pages = await walk({ ...EVERY_INCIDENT, sort, size });
      expect(pages.flat()).toEqual(whole);
      expect(pages.slice(0, -1).every((page) => page.length === size)).toBe(true);
    }
  });

  it('lead back the way they came', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...sorts), fc.integer({ min: 3, max: 60 }), async (sort, size) => {
        const query = { ...EVERY_INCIDENT, sort, size };
        const forwards = await walk(query);
        const last = forwards.at(-1) ?? [];
        const end = await lastPlace(query);
        const backwards = await walk({ ...query, before: end }, 'previous');
        expect([...backwards.reverse().flat(), ...last]).toEqual(forwards.flat());
      }),
      { numRuns: 12 },
    );
  });

  it('put incidents without the sorted value last in both directions', async () => {
    for (const descending of [true, false]) {
      const { incidents } = await listIncidents(database.db, everything, {
        ...EVERY_INCIDENT,
        sort: { key: 'started', descending },
        size: 1000,
      });
      const unknown = incidents.map((incident) => incident.startedAt === null);
      expect(unknown).toEqual([...unknown].sort());
    }
  });

  it('sort by time to resolve as the figures define it', async () => {
    const { incidents } = await listIncidents(database.db, everything, {
      ...EVERY_INCIDENT,
      sort: { key: 'time-to-resolve', descending: true },
      size: 1000,
    });
    const seconds = incidents.flatMap((incident) => incident.timeToResolveSeconds ?? []);
    expect(seconds).toEqual([...seconds].sort((a, b) => b - a));
    expect(seconds[0]).toBe(5 * 86_400);
  });
});

async function lastPlace(query: IncidentListQuery) {
  let at = query;
  for (;;) {
    const page = await listIncidents(database.db, everything, at);
    if (!page.next) return page.previous === null ? firstOf(query, page) : cursorOf(query, page.previous);
    at = { ...query, after: cursorOf(query, page.next) };
  }
}

/** A list of one page has nothing before it: a place before everything. */
function firstOf(query: IncidentListQuery, page: { incidents: unknown[] }) {
  expect(page.incidents).toHaveLength(130);
  return {
    segment: 0,
    value: query.sort.key === 'number' ? null : query.sort.key === 'time-to-resolve' ? '0' : '1970-01-01 00:00:00',
    number: 0,
  };
}

describe('the filters of the list', () => {
  const count = async (filter: Partial<IncidentListQuery>, as: Viewer = everything) => {
    const query = { ...EVERY_INCIDENT, size: 1000, ...filter };
    const { incidents } = await listIncidents(database.db, as, query);
    const counted = await countIncidents(database.db, as, query);
    expect(counted).toEqual({ n: incidents.length, isMore: false });
    return incidents.length;
  };

  it('leave exercises, maintenance and duplicates out of what is open now, before anything is cut off', async () => {
    const open = await count({ isOpenNow: true });
    expect(open).toBe(40);
    const { openIncidents } = (await listServiceSummaries(database.db, everything))[0]!;
    expect(openIncidents).toBe(await count({ isOpenNow: true, serviceId: ids.service }));
    const { incidents } = await listIncidents(database.db, everything, {
      ...EVERY_INCIDENT,
      isOpenNow: true,
      size: 10,
    });
    expect(incidents).toHaveLength(10);
    const [first, second] = incidents;
    const change = (set: Record<string, unknown>) =>
      database.db.updateTable('incidents').set(set).where('id', '=', first!.id).execute();
    for (const left of [{ mergedIntoId: second!.id }, { kind: 'maintenance' }]) {
      await change(left);
      expect(await count({ isOpenNow: true })).toBe(open - 1);
      await change({ mergedIntoId: null, kind: 'production' });
    }
    const { query } = parseIncidentListQuery(new URLSearchParams('open=now'), nothing, 'UTC');
    expect(query.isOpenNow).toBe(true);
  });

  it('agree with the count', async () => {
    expect(await count({})).toBe(130);
    expect(await count({ states: ['open'] })).toBe(44);
    expect(await count({ states: ['open', 'resolved', 'closed'] })).toBe(130);
    expect(await count({ severities: ['SEV1'] })).toBe(33);
    expect(await count({ serviceId: ids.service })).toBe(33);
    expect(await count({ teamId: ids.team })).toBe(22);
    expect(await count({ categoryId: PRIVACY })).toBe(17);
    expect(await count({ serviceId: ids.service, categoryId: PRIVACY, states: ['open'] })).toBe(6);
    expect(await count({ kind: 'exercise' })).toBe(10);
    expect(await count({ detection: 'customer' })).toBe(65);
    expect(await count({ detection: 'unknown' })).toBe(65);
    expect(
      await count({ startedFrom: new Date('2026-03-02T10:00:00Z'), startedBefore: new Date('2026-03-02T10:00:01Z') }),
    ).toBe(32);
    expect(await count({ startedBefore: new Date('2026-03-02T10:00:00Z') })).toBe(65);
  });

  it('find by the beginnings of words, in any order, and by number', async () => {
    expect(await count({ search: 'mail' })).toBe(13);
    expect(await count({ search: 'LETT mai' })).toBe(13);
    expect(await count({ search: 'mx1.example.com' })).toBe(13);
    expect(await count({ search: 'mail nothing' })).toBe(0);
    const [number] = numbersOf(await listIncidents(database.db, everything, EVERY_INCIDENT));
    expect(await count({ search: `INC-${number}` })).toBe(1);
    expect(await count({ search: `${number}` })).toBe(1);
  });

  it('take whatever is typed for words, not for syntax', async () => {
    expect(await count({ search: "it's" })).toBe(7);
    expect(await count({ search: "'spool' & \\ queue" })).toBe(7);
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 40 }), async (text) => {
        const { query } = parseIncidentListQuery(new URLSearchParams({ q: `a ${text}:*&|!()<->'\\` }), nothing, 'UTC');
        await countIncidents(database.db, everything, query);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a restricted incident', () => {
  it('changes no answer to somebody who may not see it, to the byte', async () => {
    const queries: Partial<IncidentListQuery>[] = [
      ...sorts.map((sort) => ({ sort })),
      { states: ['open'] },
      { search: 'mail' },
      { serviceId: ids.service },
      { teamId: ids.team },
      { categoryId: PRIVACY },
      { after: { segment: 0, value: '2026-03-01 10:00:00.000002', number: 60 } },
    ];
    const answers = async () => {
      const all = [];
      for (const query of queries) {
        const full = { ...EVERY_INCIDENT, ...query };
        all.push(
          await listIncidents(database.db, viewer(ids.user), full),
          await countIncidents(database.db, viewer(ids.user), full),
        );
      }
      all.push(await listServiceSummaries(database.db, viewer(ids.user)));
      return JSON.stringify(all);
    };
    const before = await answers();
    const secret = await addIncident({
      title: 'Mail leaks',
      severity: 'SEV1',
      restricted: true,
      impactStartedAt: '2026-03-01T10:00:00.000002Z',
    });
    await database.db
      .insertInto('incidentServices')
      .values({ incidentId: secret.id, serviceId: ids.service })
      .execute();
    await database.db.insertInto('incidentTeams').values({ incidentId: secret.id, teamId: ids.team }).execute();
    await database.db.insertInto('incidentCategories').values({ incidentId: secret.id, categoryId: PRIVACY }).execute();
    expect(await answers()).toBe(before);

    const byNumber = { ...EVERY_INCIDENT, search: `INC-${secret.number}` };
    expect(await countIncidents(database.db, viewer(ids.user), byNumber)).toEqual({ n: 0, isMore: false });
    await database.db.insertInto('incidentAccess').values({ incidentId: secret.id, userId: ids.guest }).execute();
    expect(numbersOf(await listIncidents(database.db, viewer(ids.guest), byNumber))).toEqual([secret.number]);
    expect(numbersOf(await listIncidents(database.db, everything, byNumber))).toEqual([secret.number]);
    expect(await answers()).toBe(before);
  });

  it('alone is an empty list to others', async () => {
    await database.db.transaction().execute(async (trx) => {
      await trx.updateTable('incidents').set({ restricted: true }).execute();
      expect(await hasIncidents(trx, viewer(ids.user))).toBe(false);
      expect(await hasIncidents(trx, everything)).toBe(true);
      await trx.updateTable('incidents').set({ restricted: false }).where('title', '!=', 'Mail leaks').execute();
    });
  });
});
