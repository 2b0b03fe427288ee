import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { DurationGroup, ReliabilityGroup } from '#analytics/metrics/answer.ts';
import { newId } from '#app/db/ids.ts';
import { admin, only, resolvedAfter, useFigures } from '#tests/support/ask-figures.ts';
import { recordIncident, recordServices } from '#tests/support/recorded-incident.ts';

const { database, ask } = useFigures();
const march = { from: '2026-03-01', to: '2026-04-01', asOf: '2026-05-01' };
const setting = (changes: Record<string, unknown>) =>
  database.db
    .insertInto('organisations')
    .values({ name: 'We', ...changes })
    .execute();

describe('a figure', () => {
  it('of known starts leaves out what runs from detection', async () => {
    await recordIncident(database.db, { at: resolvedAfter('2026-03-02', 30) });
    await recordIncident(database.db, { at: { detected: '2026-03-03T10:00:00Z', resolved: '2026-03-03T12:00:00Z' } });
    const question = { metric: 'time_to_resolve', ...march };
    expect(only((await ask(question)).groups)).toMatchObject({ n: 2, fromDetection: 1 });
    const known = await ask({ ...question, knownStart: 'true' });
    expect(known.knownStart).toBe(true);
    expect(only(known.groups)).toMatchObject({ n: 1, fromDetection: 0, sum: 1800 });
  });

  it('by business time counts working hours, and is flagged by the clock', async () => {
    await database.db
      .insertInto('businessCalendars')
      .values({
        id: newId(),
        key: 'office',
        name: 'Office',
        timeZone: 'UTC',
        hours: JSON.stringify([1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: '17:00' }))),
        holidays: '[]',
        isDefault: true,
      })
      .execute();
    // Friday 10:00 to Monday 10:00
    await recordIncident(database.db, { at: resolvedAfter('2026-03-06', 3 * 24 * 60) });
    await recordIncident(database.db, { at: { impact_started: '2026-03-30T10:00:00Z' } });
    const question = { metric: 'time_to_resolve', ...march };
    const answer = await ask({ ...question, time: 'business' });
    expect(answer.time).toBe('office');
    expect(only(answer.groups)).toMatchObject({ n: 1, censored: 1, sum: 8 * 3600 });
    expect(JSON.stringify((await ask({ ...question, time: 'office' })).groups)).toBe(JSON.stringify(answer.groups));
    expect(only((await ask({ ...question, time: 'clock' })).groups)).toMatchObject({ sum: 3 * 86_400 });
    await expect(ask({ ...question, time: 'moon' })).rejects.toMatchObject({ fields: { time: expect.any(String) } });
  });

  it("of the organisation's own runs between its two moments", async () => {
    const own = { id: newId(), key: 'hand_over', name: 'Hand-over', fromMoment: 'acknowledged', toMoment: 'mitigated' };
    await database.db
      .insertInto('ownDurations')
      .values(own as never)
      .execute();
    const at = { acknowledged: '2026-03-02T10:10:00Z', mitigated: '2026-03-02T10:25:00Z' };
    await recordIncident(database.db, { at: { ...resolvedAfter('2026-03-02', 60), ...at } });
    const answer = await ask({ metric: 'own_hand_over', ...march });
    expect(answer).toMatchObject({ metric: 'own_hand_over', unit: 'seconds' });
    expect(only(answer.groups)).toMatchObject({ n: 1, sum: 900 });
    await expect(ask({ metric: 'own_nothing' })).rejects.toMatchObject({ fields: { metric: expect.any(String) } });
  });

  it('of recurrence looks at every earlier incident of the same cause, also before the window', async () => {
    const causes = [
      ['2026-02-01', 'Expired certificate'],
      ['2026-03-02', 'expired  Certificate'],
      ['2026-03-03', 'Full disk'],
      ['2026-03-04', null],
    ] as const;
    for (const [day, cause] of causes) {
      const id = await recordIncident(database.db, { at: resolvedAfter(day, 30) });
      await database.db.updateTable('incidents').set({ cause }).where('id', '=', id).execute();
    }
    const answer = await ask({ metric: 'recurrence', ...march });
    expect(only(answer.groups)).toMatchObject({ n: 2, value: 0.5, excluded: { missing: 1 } });
  });

  it('of detection says who noticed first, and how far ahead of impact', async () => {
    const at = resolvedAfter('2026-03-02', 60);
    await recordIncident(database.db, {
      at: { ...at, detected: '2026-03-02T09:50:00Z' },
      detectionSource: 'monitoring',
    });
    await recordIncident(database.db, { at, detectionSource: 'customer' });
    await recordIncident(database.db, { at });
    expect(only((await ask({ metric: 'detection_coverage', ...march })).groups)).toMatchObject({
      n: 2,
      value: 0.5,
      excluded: { missing: 1 },
    });
    expect(only((await ask({ metric: 'detection_lead', ...march })).groups)).toMatchObject({ n: 1, sum: 600 });
  });
});

it('a share within target is of incidents whose severity has one: of the others nobody can say', async () => {
  const { db } = database;
  const usual = await db.deleteFrom('severityTargets').returningAll().execute();
  onTestFinished(async () => {
    await db.deleteFrom('severityTargets').execute();
    await db.insertInto('severityTargets').values(usual).execute();
  });
  await db.insertInto('severityTargets').values({ severity: 'SEV1', resolveSeconds: 3600 }).execute();
  await recordIncident(db, { at: resolvedAfter('2026-03-02', 30), severity: 'SEV1' });
  await recordIncident(db, { at: resolvedAfter('2026-03-03', 90), severity: 'SEV1' });
  await recordIncident(db, { at: resolvedAfter('2026-03-04', 30), severity: 'SEV3' });
  await recordIncident(db, { at: { detected: '2026-03-05T00:00:00Z' }, severity: 'SEV4' });
  const share = only((await ask({ metric: 'within_target', ...march })).groups);
  expect(share).toMatchObject({ n: 2, value: 0.5, censored: 0, excluded: { missing: 2 } });
  const [, , third] = (await ask({ metric: 'within_target', ...march, groupBy: ['severity'] })).groups;
  expect(third).toMatchObject({ key: { severity: 'SEV4' }, status: 'insufficient', n: 0, value: null });
});

describe('downtime', () => {
  it('is made of the incidents that take a service down by the settings', async () => {
    await setting({ downtimeSeverities: ['SEV1'] });
    await recordIncident(database.db, { at: resolvedAfter('2026-03-02', 60), severity: 'SEV1' });
    await recordIncident(database.db, { at: resolvedAfter('2026-03-03', 600), severity: 'SEV3' });
    expect(only((await ask({ metric: 'availability', ...march })).groups)).toMatchObject({
      failures: 1,
      downtimeSeconds: 3600,
    });
    expect(only((await ask({ metric: 'incident_count', ...march })).groups)).toMatchObject({ value: 2 });
  });

  it('less planned maintenance: of one service its own, of all as one what they have in common', async () => {
    await setting({ subtractMaintenance: true });
    const { billing, search } = await recordServices(database.db, 'billing', 'search');
    const planned = { impact_started: '2026-03-02T10:00:00Z', resolved: '2026-03-02T11:00:00Z' };
    await recordIncident(database.db, { at: planned, kind: 'maintenance', services: [billing] });
    await recordIncident(database.db, { at: resolvedAfter('2026-03-02', 90), services: [billing] });
    await recordIncident(database.db, { at: resolvedAfter('2026-03-02', 30), services: [billing] });
    await recordIncident(database.db, { at: resolvedAfter('2026-03-03', 60), services: [search] });
    const [ofBilling, ofSearch] = (await ask({ metric: 'mtbf', ...march, groupBy: ['service'] }))
      .groups as ReliabilityGroup[];
    const month = 31 * 86_400;
    // the one of 30 minutes lies wholly within it and is no failure
    expect(ofBilling).toMatchObject({ failures: 1, downtimeSeconds: 1800, exposureSeconds: month - 3600 - 1800 });
    expect(ofSearch).toMatchObject({ failures: 1, downtimeSeconds: 3600, exposureSeconds: month - 3600 });
    const whole = only((await ask({ metric: 'mtbf', ...march })).groups);
    expect(whole).toMatchObject({ failures: 2, downtimeSeconds: 1800 + 3600, exposureSeconds: month - 5400 });
  });

  it('says how many were down at asOf, those from before the window among them', async () => {
    await recordIncident(database.db, { at: { detected: '2026-02-01T00:00:00Z' } });
    await recordIncident(database.db, { at: { detected: '2026-03-05T00:00:00Z' } });
    expect(only((await ask({ metric: 'availability', ...march })).groups)).toMatchObject({ censored: 1, running: 2 });
  });
});

describe('a comparison', () => {
  it('holds every group against the same group of the time before, as one family', async () => {
    const { billing, search } = await recordServices(database.db, 'billing', 'search');
    for (let day = 1; day <= 28; day++) {
      for (const month of ['02', '03']) {
        const date = `2026-${month}-${String(day).padStart(2, '0')}`;
        const minutes = 20 * 1.13 ** ((day * 11) % 28) * (month === '02' ? 4 : 1);
        await recordIncident(database.db, { at: resolvedAfter(date, minutes), services: [billing] });
        await recordIncident(database.db, { at: resolvedAfter(date, 100 + ((day * 53) % 40)), services: [search] });
      }
    }
    const question = { metric: 'time_to_resolve', from: '2026-03-01', to: '2026-03-29', asOf: '2026-05-01' };
    const answer = await ask({ ...question, compare: 'previous', groupBy: ['service'] });
    expect(answer.baseline).toEqual({ start: '2026-02-01T00:00:00.000Z', end: '2026-03-01T00:00:00.000Z' });
    const [faster, same] = answer.groups as DurationGroup[];
    expect(faster!.comparison).toMatchObject({ verdict: 'better', baseline: { n: 28 } });
    expect(faster!.comparison!.effect.interval[1]).toBeLessThan(1);
    expect(same!.comparison).toMatchObject({ verdict: 'cannot_tell', couldTell: expect.anything() });
    expect(faster!.comparison!.adjustedP).toBeGreaterThan(faster!.comparison!.p!);
    for (const metric of ['incident_count', 'mtbf', 'mtbf_pooled', 'mtbsi', 'availability', 'within_target']) {
      const other = await ask({ ...question, metric, compareService: ['search'], service: ['billing'] });
      const { comparison } = only(other.groups);
      expect(comparison, metric).toMatchObject({ verdict: expect.any(String), method: expect.any(String) });
      expect(comparison!.adjustedP, metric).toBe(comparison!.p);
    }
  });

  it('with the time before needs a window that has a length, and knows no calendar', async () => {
    const question = { metric: 'mtbf', compare: 'previous' as const };
    await expect(ask(question)).rejects.toMatchObject({ fields: { compare: expect.stringContaining('from') } });
    await expect(ask({ ...question, ...march, groupBy: ['month'] })).rejects.toMatchObject({
      fields: { groupBy: expect.any(String) },
    });
  });
});

it('a pooled figure of many services over many days is added up, and one beyond measure is refused', async () => {
  const { db } = database;
  const slugs = Array.from({ length: 450 }, (_, i) => `service-${i}`);
  await db
    .insertInto('services')
    .values(slugs.map((slug) => ({ id: newId(), slug, name: slug })))
    .execute();
  await recordIncident(db, {
    at: resolvedAfter('2026-03-02', 60),
    services: [(await db.selectFrom('services').select('id').executeTakeFirstOrThrow()).id],
  });
  const pooled = { metric: 'mtbf_pooled', asOf: '2026-05-01', groupBy: ['day'] };
  const before = process.memoryUsage().heapUsed;
  const { groups } = await ask({ ...pooled, from: '2025-01-01', to: '2026-04-01' });
  expect(groups).toHaveLength(455);
  const of = (day: string) => groups.find(({ key }) => key.day === day) as ReliabilityGroup;
  expect(of('2026-03-02')).toMatchObject({ failures: 1, exposureSeconds: 450 * 86_400 - 3600 });
  expect(of('2026-03-03')).toMatchObject({ failures: 0, exposureSeconds: 450 * 86_400 });
  expect((process.memoryUsage().heapUsed - before) / 2 ** 20).toBeLessThan(200);
  // the same, whole or in blocks
  const short = await ask({ ...pooled, from: '2026-03-01', to: '2026-03-05' });
  expect(groups.filter(({ key }) => String(key.day) >= '2026-03-01' && String(key.day) < '2026-03-05')).toEqual(
    short.groups,
  );
  await expect(ask({ ...pooled, from: '2000-01-01', groupBy: ['day', 'severity'] })).rejects.toMatchObject({
    fields: { groupBy: expect.stringContaining('more than') },
  });
  await expect(ask({ metric: 'incident_count', from: '0001-01-01', groupBy: ['week'] })).rejects.toMatchObject({
    fields: { groupBy: expect.stringContaining('weeks') },
  });
}, 60_000);

it('an answer says which definition its oldest fact is of, and how many restricted incidents it holds', async () => {
  await recordIncident(database.db, { at: resolvedAfter('2026-03-02', 30), restricted: true });
  await recordIncident(database.db, { at: resolvedAfter('2026-03-03', 30) });
  expect(await ask({ metric: 'mtbf', ...march }, admin)).toMatchObject({ restricted: 1, definitionVersion: 3 });
  await sql`update incident_facts set definition_version = 1 where restricted`.execute(database.db);
  expect(await ask({ metric: 'mtbf', ...march }, admin)).toMatchObject({ definitionVersion: 1 });
});
