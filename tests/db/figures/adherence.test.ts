import { beforeEach, describe, expect, it } from 'vitest';
import type { AdherenceGroup, MetricGroup } from '#analytics/metrics/answer.ts';
import { wilsonInterval } from '#analytics/statistics/wilson-interval.ts';
import { FactCopy } from '#app/db/fact-copy.server.ts';
import { listFigureIncidents } from '#app/db/figure-incidents.server.ts';
import type { FigureRequest } from '#app/db/figure-request.ts';
import { figures } from '#app/db/figures.server.ts';
import { rebuildMetrics } from '#app/workflows/rebuild-metrics.ts';
import { refreshMetrics } from '#app/workflows/refresh-metrics.ts';
import { AVAILABILITY, admin, only, SECURITY, useFigures, viewer } from '#tests/support/ask-figures.ts';
import { late, missed, type OwedMessage, onTime, oweMessages, recordOwing } from '#tests/support/owed-messages.ts';
import { type Recorded, recordIncident, recordServices } from '#tests/support/recorded-incident.ts';

const { database, ask } = useFigures();
const asOf = '2026-06-01';
const adherence = (more: Partial<FigureRequest> = {}) => ({ metric: 'adherence', asOf, ...more });

const owing = (day: string, messages: OwedMessage[], recorded: Omit<Recorded, 'at'> = {}) =>
  recordOwing(database.db, day, messages, recorded);

const told = (group: MetricGroup) => group as AdherenceGroup;
const byKey = (groups: MetricGroup[]) =>
  Object.fromEntries(groups.map((group) => [Object.values(group.key).join(' '), [told(group).onTime, group.n]]));

it('with nothing owed there is no share, and never a zero', async () => {
  await recordIncident(database.db, { at: { detected: '2026-03-02T10:00:00Z' } });
  expect(only((await ask(adherence())).groups)).toMatchObject({
    status: 'insufficient',
    n: 0,
    value: null,
    interval: [null, null],
    reason: 'nothing was owed whose time has come',
  });
});

describe('owed messages', () => {
  it('count by what became of them, and those of one incident for as much as they are worth', async () => {
    await owing('2026-03-02', [onTime(), onTime({ missingItems: ['cause'] }), late({ lackingRoles: ['head_of_it'] })]);
    await owing('2026-03-03', [missed(), missed({ missed: null }), { notNeeded: 'waived' }]);
    await owing('2026-03-04', [onTime({ audience: 'internal' })]);
    const group = told(only((await ask(adherence())).groups));
    expect(group).toMatchObject({
      status: 'measured',
      n: 6,
      onTime: 3,
      late: 1,
      missed: 1,
      overdue: 1,
      wrongAudience: 1,
      incomplete: 1,
      asPlanned: 2,
      notNeeded: 1,
      incidents: 3,
      value: 0.5,
      level: 0.95,
      firstUpdate: { n: 3, waiting: 1, median: 600 },
    });
    expect(group.effective).toBeGreaterThan(2);
    expect(group.effective).toBeLessThan(6);
    expect(group.interval).toEqual(wilsonInterval(0.5 * group.effective, group.effective));
  });

  it('of one incident say as much as one', async () => {
    await owing('2026-03-02', [onTime(), onTime(), onTime(), onTime()]);
    const group = told(only((await ask(adherence())).groups));
    expect(group).toMatchObject({ n: 4, incidents: 1, effective: 1, value: 1 });
    expect(group.interval).toEqual(wilsonInterval(1, 1));
  });

  it('belong to the cohort of their incident: exercises, near misses and merged ones owe nothing to figures', async () => {
    const kept = await owing('2026-03-02', [onTime()]);
    await owing('2026-03-02', [missed()], { kind: 'exercise' });
    await owing('2026-03-02', [missed()], { kind: 'near_miss' });
    const merged = await owing('2026-03-02', [missed()]);
    await database.db.updateTable('incidents').set({ mergedIntoId: kept }).where('id', '=', merged).execute();
    await owing('2026-02-27', [missed()]);
    expect(only((await ask(adherence({ from: '2026-03-01' }))).groups)).toMatchObject({ n: 1, onTime: 1 });
  });

  it('stand under the services, teams, severities and months of their incident, and under their own category', async () => {
    const { search, billing } = await recordServices(database.db, 'search', 'billing');
    await owing('2026-03-02', [onTime(), late({ category: 'security' })], {
      services: [search, billing],
      categories: [AVAILABILITY],
      severity: 'SEV1',
    });
    await owing('2026-04-02', [missed({ category: 'security', audience: 'internal' })], {
      services: [billing],
      categories: [SECURITY, AVAILABILITY],
    });
    const by = async (...groupBy: string[]) => byKey((await ask(adherence({ groupBy }))).groups);
    expect(await by('service')).toEqual({ search: [1, 2], billing: [1, 3] });
    expect(await by('severity')).toEqual({ SEV1: [1, 2], SEV2: [0, 1] });
    expect(await by('month')).toEqual({ '2026-03': [1, 2], '2026-04': [0, 1] });
    expect(await by('category')).toEqual({ availability: [1, 1], security: [0, 2] });
    expect(await by('category', 'month')).toEqual({
      'availability 2026-03': [1, 1],
      'availability 2026-04': [0, 0],
      'security 2026-03': [0, 1],
      'security 2026-04': [0, 1],
    });
    const security = only((await ask(adherence({ category: ['security'] }))).groups);
    expect(security).toMatchObject({ n: 2, incidents: 2, onTime: 0 });
    expect(only((await ask(adherence({ audience: 'external' }))).groups)).toMatchObject({ n: 2, incidents: 1 });
    expect(only((await ask(adherence({ audience: 'internal', category: ['availability'] }))).groups)).toMatchObject({
      n: 0,
    });
  });

  it('are as they were at an earlier instant, as far as that is known', async () => {
    await owing('2026-03-02', [onTime(), late(), missed(), { notNeeded: 'waived', since: 30 }]);
    const at = async (time: string) => told(only((await ask(adherence({ asOf: `2026-03-02T${time}:00Z` }))).groups));
    expect(await at('10:05')).toMatchObject({ n: 0, notNeeded: 0, firstUpdate: { n: 1, waiting: 1, median: null } });
    expect(await at('10:12')).toMatchObject({ n: 1, onTime: 1, firstUpdate: { waiting: 0, median: 600 } });
    expect(await at('10:16')).toMatchObject({ n: 3, onTime: 1, overdue: 2 });
    expect(await at('10:30')).toMatchObject({ n: 3, onTime: 1, late: 1, overdue: 1, notNeeded: 1 });
    expect(await at('12:00')).toMatchObject({ n: 3, onTime: 1, late: 1, missed: 1, overdue: 0 });
  });

  it('make each audience wait for its own first message, and none longer than so far', async () => {
    const both = [onTime({ audience: 'internal' }), late({ sent: 40 })];
    await owing('2026-03-02', both, { title: 'Both were told' });
    await owing('2026-03-03', [onTime({ audience: 'internal' }), missed()], { title: 'Customers were not' });
    const first = async (more: Partial<FigureRequest> = {}) =>
      told(only((await ask(adherence(more))).groups)).firstUpdate;
    expect(await first()).toMatchObject({ n: 4, waiting: 1, median: 600 });
    expect(await first({ audience: 'internal' })).toMatchObject({ n: 2, waiting: 0, median: 600 });
    expect(await first({ audience: 'external' })).toMatchObject({ n: 2, waiting: 1, median: 2400 });
    // of the second day only five minutes are known by then
    const early = { asOf: '2026-03-03T10:05:00Z', audience: 'external' } as const;
    expect(await first(early)).toMatchObject({ n: 2, waiting: 1, median: 2400 });
    const { incidents } = await listFigureIncidents(database.db, admin, adherence());
    expect(incidents.map(({ title, seconds, status }) => [title, seconds, status])).toEqual([
      ['Both were told', 2400, 'recorded'],
      ['Customers were not', null, 'pending'],
    ]);
  });

  it('are listed behind the figure by incident, with what became of each', async () => {
    await owing('2026-03-02', [onTime(), late({ missingItems: ['cause'] })], { title: 'Slow checkout' });
    await owing('2026-03-03', [missed()], { title: 'Nobody was told' });
    await recordIncident(database.db, { at: { detected: '2026-03-04T10:00:00Z' }, title: 'Owed nothing' });
    await ask(adherence());
    const { incidents, statuses } = await listFigureIncidents(database.db, admin, adherence());
    expect(statuses).toEqual({ recorded: 1, pending: 1 });
    expect(incidents.map(({ title, seconds, status, reason }) => [title, seconds, status, reason])).toEqual([
      ['Slow checkout', 600, 'recorded', '1 of 2 on time, 1 late, 1 incomplete'],
      ['Nobody was told', null, 'pending', '0 of 1 on time, 1 missed'],
    ]);
  });

  it('know no audience but of their own figure', async () => {
    await expect(ask({ metric: 'time_to_resolve', audience: 'external' })).rejects.toMatchObject({
      code: 'INVALID',
      fields: { audience: expect.stringContaining('adherence only') },
    });
    await expect(ask(adherence({ audience: 'everybody' as never }))).rejects.toMatchObject({ code: 'INVALID' });
  });
});

describe('two cohorts of owed messages', () => {
  const march = { from: '2026-03-01', to: '2026-04-01', compareFrom: '2026-04-01', compareTo: '2026-05-01' };
  const days = Array.from({ length: 24 }, (_, n) => String(n + 1).padStart(2, '0'));

  it('are better or worse where many incidents say so', async () => {
    for (const day of days) {
      await owing(`2026-03-${day}`, [onTime(), onTime()]);
      await owing(`2026-04-${day}`, [onTime(), missed()]);
    }
    const { comparison, n } = only((await ask(adherence(march))).groups);
    expect(n).toBe(48);
    expect(comparison).toMatchObject({ verdict: 'better', effect: { kind: 'difference', value: 0.5 } });
    expect(comparison!.baseline).toMatchObject({ n: 48, onTime: 24 });
  }, 60_000);

  it('cannot be told apart by one bad evening, however much was missed in it', async () => {
    for (const day of days.slice(0, 3)) await owing(`2026-03-${day}`, [onTime(), onTime(), onTime()]);
    await owing(
      '2026-04-02',
      Array.from({ length: 10 }, () => missed()),
    );
    const { comparison } = only((await ask(adherence(march))).groups);
    expect(comparison).toMatchObject({ verdict: 'cannot_tell', effect: { value: 1 } });
  });

  it('say so where nothing was owed to compare with', async () => {
    await owing('2026-03-02', [onTime()]);
    await recordIncident(database.db, { at: { detected: '2026-04-04T10:00:00Z' } });
    const { comparison } = only((await ask(adherence(march))).groups);
    expect(comparison).toMatchObject({ verdict: 'cannot_tell', p: null, reason: 'nothing was owed to compare with' });
  });

  it('leave out incidents of both sides', async () => {
    const { search, billing } = await recordServices(database.db, 'search', 'billing');
    await owing('2026-03-02', [onTime(), onTime()], { services: [search, billing] });
    await owing('2026-03-03', [onTime(), missed()], { services: [search] });
    await owing('2026-03-04', [late()], { services: [billing] });
    const asked = adherence({ service: ['search'], compareService: ['billing'] });
    const { n, comparison } = only((await ask(asked)).groups);
    expect([n, comparison!.shared, comparison!.baseline.n, comparison!.effect.value]).toEqual([4, 1, 3, 0.5]);
    const byCategory = only((await ask({ ...asked, groupBy: ['category'] })).groups);
    expect(byCategory.comparison!.shared).toBe(1);
  });
});

describe('a copy of the facts in memory', () => {
  beforeEach(async () => {
    await refreshMetrics(database.db);
  });

  it('knows of a duty that changed as soon as its fact is computed, and forgets what it answered', async () => {
    const copy = new FactCopy(database.connection);
    const id = await owing('2026-03-02', [missed()]);
    await refreshMetrics(database.db);
    await copy.refresh();
    const { columns } = copy;
    const share = async () => only((await figures(copy, admin, adherence())).groups);
    expect(await share()).toMatchObject({ n: 1, onTime: 0 });
    await oweMessages(database.db, id, '2026-03-02T10:00:00Z', [onTime(), onTime()]);
    await refreshMetrics(database.db);
    expect(await share()).toMatchObject({ n: 2, onTime: 2 });
    await oweMessages(database.db, id, '2026-03-02T10:00:00Z', []);
    await refreshMetrics(database.db);
    expect(await share()).toMatchObject({ n: 0, status: 'insufficient' });
    // it followed: nothing was read anew
    expect(copy.columns).toBe(columns);
  });

  it('answers as the database does, loaded or following, and after everything was computed anew', async () => {
    const following = new FactCopy(database.connection);
    await following.refresh();
    await owing('2026-03-02', [onTime({ version: 2 }), late(), { notNeeded: 'merged' }], { categories: [SECURITY] });
    await owing('2026-03-03', [missed({ audience: 'internal' })], { restricted: true });
    await refreshMetrics(database.db);
    const loaded = new FactCopy(database.connection);
    await loaded.refresh();
    const answers = async (source: Parameters<typeof figures>[0]) => {
      const requests = [
        adherence(),
        adherence({ groupBy: ['category', 'month'] }),
        adherence({ audience: 'external' }),
      ];
      const all = await Promise.all(
        requests.flatMap((request) => [figures(source, admin, request), figures(source, viewer, request)]),
      );
      return all.map((answer) => JSON.stringify(answer));
    };
    const expected = await answers(database.db);
    expect(await answers(following)).toEqual(expected);
    expect(await answers(loaded)).toEqual(expected);
    await database.db.deleteFrom('incidentFactDuties').execute();
    expect(await answers(database.db)).not.toEqual(expected);
    await rebuildMetrics(database.connection);
    expect(await answers(database.db)).toEqual(expected);
  });
});

it('a restricted incident changes no byte of what others get, as answer or as list', async () => {
  await owing('2026-03-02', [onTime(), late()]);
  const everything = async () => {
    const requests = [undefined, ['month'], ['category', 'severity'], ['team']].map((groupBy) =>
      adherence({ groupBy }),
    );
    const answers = [];
    for (const request of requests) {
      answers.push(await ask(request, viewer), await listFigureIncidents(database.db, viewer, request));
    }
    return JSON.stringify(answers);
  };
  const before = await everything();
  const secret = await owing('2025-03-02', [missed(), missed({ category: 'privacy' })], { restricted: true });
  expect(await everything()).toBe(before);
  expect((await ask(adherence())).restricted).toBe(1);
  await database.db.insertInto('incidentAccess').values({ incidentId: secret, userId: viewer.userId! }).execute();
  expect(await everything()).not.toBe(before);
});
