import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FactCopy } from '#app/db/fact-copy.server.ts';
import { listFigureIncidents } from '#app/db/figure-incidents.server.ts';
import { investmentsOf } from '#app/db/figure-investments.server.ts';
import { readTogether } from '#app/db/figure-parts.server.ts';
import type { FigureRequest } from '#app/db/figure-request.ts';
import { spreadsOf } from '#app/db/figure-spreads.server.ts';
import { figuresOf } from '#app/db/figures.server.ts';
import { newId } from '#app/db/ids.ts';
import { quietPeriods } from '#app/db/quiet-periods.server.ts';
import { administrator, type Viewer } from '#app/db/viewer.ts';
import { refreshMetrics } from '#app/workflows/refresh-metrics.ts';
import { useDatabase } from '#tests/support/database.ts';
import { changeMoment, recordIncident, recordServices } from '#tests/support/recorded-incident.ts';

const database = useDatabase();
const admin = administrator('test');
const viewer: Viewer = { userId: newId(), name: 'Vera', role: 'viewer', teamRoles: {}, timeZone: 'UTC' };
const AVAILABILITY = '0191b2a0-0000-7000-8000-000000000001';
const SECURITY = '0191b2a0-0000-7000-8000-000000000002';
let services: Record<'billing' | 'search' | 'quiet', string>;

beforeAll(async () => {
  await database.db
    .insertInto('users')
    .values({ id: viewer.userId!, email: 'vera@example.org', name: 'Vera' })
    .execute();
  services = await recordServices(database.db, 'billing', 'search', 'quiet');
});

beforeEach(async () => {
  await sql`delete from incidents`.execute(database.db);
});

/** One of each kind that is made in a way of its own. */
const METRICS = [
  'time_to_detect',
  'time_to_mitigate',
  'time_to_resolve',
  'mtbf_pooled',
  'availability',
  'within_target',
  'recurrence',
  'incident_count',
];
const QUESTIONS: FigureRequest[] = METRICS.flatMap((metric): FigureRequest[] => [
  { metric, asOf: '2026-06-01' },
  { metric, asOf: '2026-06-01', groupBy: ['service', 'severity'] },
  { metric, asOf: '2026-03-06T00:00:00Z', from: '2026-03-02', groupBy: ['month', 'category'] },
  { metric, from: '2026-03-04', to: '2026-03-20', asOf: '2026-06-01', service: ['search'], compare: 'previous' },
]);

/** Everything a reader can be told of. */
async function everything(source: FactCopy | typeof database.db, as: Viewer): Promise<string> {
  const answers: unknown[] = await figuresOf(source, as, QUESTIONS);
  for (const metric of ['time_to_resolve', 'availability']) {
    answers.push(await listFigureIncidents(source, as, { metric, asOf: '2026-06-01' }));
  }
  const request = { from: '2026-03-08', to: '2026-03-20', asOf: '2026-06-01', compare: 'previous' } as const;
  const parts = {
    spreads: spreadsOf(['time_to_detect', 'time_to_resolve'].map((metric) => ({ ...request, metric }))),
    investments: investmentsOf({ from: '2026-03-08', to: '2026-03-20', asOf: '2026-06-01' }),
    quiet: quietPeriods(
      { from: '2026-03-12', to: '2026-03-22', asOf: '2026-06-01' },
      { organisation: undefined, services: [{ slug: 'search', name: 'Search', mtbfTargetSeconds: null }] },
    ),
  };
  const { spreads, ...others } = await readTogether(source, as, parts, new Date('2026-06-01'));
  answers.push([...spreads], others);
  return JSON.stringify(answers);
}

async function loaded(): Promise<FactCopy> {
  const copy = new FactCopy(database.connection);
  await copy.refresh();
  return copy;
}

async function expectEqual(copy: FactCopy): Promise<void> {
  for (const as of [admin, viewer]) expect(await everything(copy, as)).toBe(await everything(database.db, as));
}

describe('the copy of the facts in memory', () => {
  const day = (n: number) => `2026-03-${String(n + 1).padStart(2, '0')}`;
  const change = fc.record({
    kind: fc.constantFrom('declare', 'correct', 'void', 'reopen', 'merge', 'restrict', 'categorise', 'serve', 'delete'),
    which: fc.nat(30),
    day: fc.nat(25),
    minutes: fc.nat(5000),
  });
  type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

  async function apply({ kind, which, day: n, minutes }: Change, ids: string[]): Promise<void> {
    const { db } = database;
    const id = ids[which % Math.max(1, ids.length)];
    const resolved = new Date(Date.parse(`${day(n)}T10:00:00Z`) + minutes * 60_000).toISOString();
    if (kind === 'declare' || id === undefined) {
      const chosen = [[services.search], [services.billing, services.search], []][which % 3]!;
      const at = { impact_started: `${day(n)}T10:00:00Z`, detected: `${day(n)}T10:05:00Z` };
      ids.push(
        await recordIncident(db, {
          at: which % 4 === 0 ? at : { ...at, resolved },
          severity: which % 2 === 0 ? 'SEV1' : 'SEV3',
          services: chosen,
          categories: which % 5 === 0 ? [AVAILABILITY, SECURITY] : [],
          restricted: which % 7 === 0,
          detectionSource: which % 3 === 0 ? 'monitoring' : undefined,
          alsoNoticedBy: which % 3 === 0 ? (which % 2 === 0 ? 'customer' : 'nobody') : undefined,
        }),
      );
    } else if (kind === 'delete') {
      await sql`with freed as (update incidents set merged_into_id = null where merged_into_id = ${id} returning id)
        insert into metrics_dirty (incident_id) select id from freed`.execute(db);
      await db.deleteFrom('incidents').where('id', '=', id).execute();
      ids.splice(ids.indexOf(id), 1);
    } else if (kind === 'correct' || kind === 'void' || kind === 'reopen') {
      const has = await db
        .selectFrom('incidentMoments')
        .select('id')
        .where('incidentId', '=', id)
        .where('kind', '=', 'resolved')
        .executeTakeFirst();
      const made = { correct: 'corrected', void: 'voided', reopen: 'reopened' } as const;
      if (has) await changeMoment(db, id, 'resolved', kind === 'correct' ? resolved : null, made[kind]);
    } else {
      if (kind === 'merge' && ids.length > 1) {
        const other = ids.find((candidate) => candidate !== id)!;
        await db.updateTable('incidents').set({ mergedIntoId: other }).where('id', '=', id).execute();
      } else if (kind === 'restrict') {
        await db
          .updateTable('incidents')
          .set({ restricted: which % 2 === 0 })
          .where('id', '=', id)
          .execute();
      } else if (kind === 'categorise') {
        await db.deleteFrom('incidentCategories').where('incidentId', '=', id).execute();
        await db.insertInto('incidentCategories').values({ incidentId: id, categoryId: SECURITY }).execute();
        await db.updateTable('incidents').set({ cause: 'Expired certificate' }).where('id', '=', id).execute();
        const staff = { detectionSource: 'staff', alsoNoticedBy: 'monitoring' } as const;
        await db.updateTable('incidents').set(staff).where('id', '=', id).execute();
      } else {
        await db.deleteFrom('incidentServices').where('incidentId', '=', id).execute();
        await db.insertInto('incidentServices').values({ incidentId: id, serviceId: services.quiet }).execute();
      }
      await db.insertInto('metricsDirty').values({ incidentId: id }).execute();
    }
  }

  it('gives the very bytes that the database gives, after any sequence of changes and for every reader', async () => {
    const rounds = fc.array(fc.array(change, { minLength: 1, maxLength: 24 }), { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(rounds, async (sequence) => {
        await sql`delete from incidents`.execute(database.db);
        const ids: string[] = [];
        const copy = await loaded();
        for (const changes of sequence) {
          for (const one of changes) await apply(one, ids);
          // restricted at once, before any job has run
          await expectEqual(copy);
          await refreshMetrics(database.db);
          await expectEqual(copy);
        }
        await expectEqual(await loaded());
      }),
      { numRuns: 4, seed: 20_261_122, endOnFailure: true },
    );
  }, 120_000);

  it('knows at once what services are called, which there are, and what the organisation has set', async () => {
    const { db } = database;
    await db.insertInto('organisations').values({ id: 1, name: 'Acme' }).execute();
    await recordIncident(db, {
      at: { impact_started: '2026-03-05T10:00:00Z', resolved: '2026-03-05T11:00:00Z' },
      services: [services.search],
    });
    await refreshMetrics(db);
    const copy = await loaded();
    const told = new Set<string>();
    const changes = [
      db.updateTable('services').set({ slug: 'finding' }).where('id', '=', services.search),
      db.insertInto('services').values({ id: newId(), slug: 'newest', name: 'Newest' }),
      db.deleteFrom('services').where('slug', '=', 'newest'),
      db.updateTable('services').set({ slug: 'search' }).where('id', '=', services.search),
      db.updateTable('severityTargets').set({ resolveSeconds: 60 }),
      db.updateTable('organisations').set({ downtimeSeverities: ['SEV4'] }),
    ];
    for (const one of changes) {
      await one.execute();
      const questions = ['availability', 'within_target'].map((metric) => {
        return { metric, asOf: '2026-06-01', from: '2026-03-01', groupBy: ['service'] };
      });
      const answer = JSON.stringify(await figuresOf(copy, admin, questions));
      expect(answer).toBe(JSON.stringify(await figuresOf(db, admin, questions)));
      told.add(answer);
    }
    // with the new service gone all is as it was before it came
    expect(told.size).toBe(changes.length - 1);
    await db.deleteFrom('organisations').execute();
  });

  it('changes no byte of what others get when a restricted incident is added', async () => {
    await recordIncident(database.db, {
      at: { impact_started: '2026-03-05T10:00:00Z', resolved: '2026-03-05T11:00:00Z' },
      services: [services.search],
    });
    await refreshMetrics(database.db);
    const copy = await loaded();
    const before = await everything(copy, viewer);
    await recordIncident(database.db, {
      at: { impact_started: '2025-03-05T10:00:00Z', resolved: '2026-03-05T11:00:00Z' },
      services: [services.search, services.billing],
      categories: [SECURITY],
      restricted: true,
      severity: 'SEV1',
    });
    await refreshMetrics(database.db);
    expect(await everything(copy, viewer)).toBe(before);
    expect(await everything(copy, admin)).not.toBe(before);
    expect(await everything(await loaded(), viewer)).toBe(before);
  });
});
