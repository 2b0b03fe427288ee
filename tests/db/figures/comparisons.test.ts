import { describe, expect, it } from 'vitest';
import type { FigureRequest } from '#app/db/figure-request.ts';
import { AVAILABILITY, only, resolvedAfter, SECURITY, useFigures, viewer } from '#tests/support/ask-figures.ts';
import { countProcessorTime } from '#tests/support/processor-time.ts';
import { recordIncident, recordServices } from '#tests/support/recorded-incident.ts';

const { database, ask } = useFigures();
const march = { from: '2026-03-01', to: '2026-04-01', asOf: '2026-05-01' };
const METRICS = ['time_to_resolve', 'incident_count', 'mtbsi', 'mtbf', 'mtbf_pooled', 'availability', 'within_target'];

const day = (n: number) => new Date(Date.UTC(2026, 2, 1 + n)).toISOString().slice(0, 10);
const compared = async (request: FigureRequest) => only((await ask(request)).groups).comparison!;

describe('a comparison is refused, naming the parameter,', () => {
  it.each<[string, Partial<FigureRequest>, string]>([
    [
      'with a window of which nothing is known yet',
      { compareFrom: '2026-05-01', compareTo: '2026-06-01' },
      'compareFrom',
    ],
    ['with a window that begins after asOf', { compareFrom: '2026-05-02T00:00:00Z' }, 'compareFrom'],
    ['with an empty window', { compareFrom: '2026-02-01', compareTo: '2026-02-01' }, 'compareTo'],
    ['with a window that ends before it begins', { compareFrom: '2026-04-15' }, 'compareFrom'],
    ['with a window that overlaps its own', { compareFrom: '2026-02-15', compareTo: '2026-03-15' }, 'compareFrom'],
    ['with everything until a day within its own', { from: undefined, compareTo: '2026-03-15' }, 'compareTo'],
    ['with the window before one that begins with the calendar', { from: '0001-01-02', compare: 'previous' }, 'from'],
    ['with itself', { service: ['search'], compareService: ['search'] }, 'compareService'],
    ['with a part of itself', { compareService: ['search'] }, 'compareService'],
    ['with a whole that it is a part of', { severity: ['SEV1'], compareSeverity: ['SEV1', 'SEV2'] }, 'compareSeverity'],
  ])('%s', async (_, request, field) => {
    await recordServices(database.db, 'search', 'billing');
    const asked = ask({ metric: 'incident_count', ...march, ...request });
    await expect(asked).rejects.toMatchObject({ code: 'INVALID', fields: { [field]: expect.any(String) } });
  });
});

describe('a comparison is answered', () => {
  it('of neighbouring windows, and of windows that overlap where each has a service of its own', async () => {
    const { search, billing } = await recordServices(database.db, 'search', 'billing');
    const begun = [
      ['2026-01-02', search],
      ['2026-02-10', search],
      ['2026-02-20', billing],
      ['2026-03-10', billing],
    ];
    for (const [at, id] of [...begun, ['2026-03-01', search], ['2026-03-12', search], ['2026-03-13', search]] as const)
      await recordIncident(database.db, { at: resolvedAfter(at!, 60), services: [id!] });
    const asked = async (request: Partial<FigureRequest>) =>
      only((await ask({ metric: 'incident_count', ...march, ...request })).groups);
    const february = { compareFrom: '2026-02-01', compareTo: '2026-03-01' };
    expect(await asked(february)).toMatchObject({ value: 4, comparison: { baseline: { value: 2 } } });
    const overlapping = { compareFrom: '2026-02-15', compareTo: '2026-03-15' };
    expect(await asked({ service: ['search'], compareService: ['billing'], ...overlapping })).toMatchObject({
      value: 3,
      comparison: { baseline: { value: 2 }, effect: { value: expect.closeTo((3 / 31) * (28 / 2), 5) } },
    });
  });

  it('as "cannot tell" where the other window is one of no time, since nothing was recorded yet', async () => {
    const { search } = await recordServices(database.db, 'search', 'billing');
    for (let n = 0; n < 30; n++)
      await recordIncident(database.db, { at: resolvedAfter(day(n), 600), services: [search] });
    const others = { service: ['search'], compareService: ['billing'], compareTo: '2026-02-01', asOf: '2026-05-01' };
    for (const metric of METRICS) {
      expect(await compared({ metric, ...others }), metric).toMatchObject({
        verdict: 'cannot_tell',
        p: null,
        reason: expect.any(String),
      });
    }
  });
});

describe('a period that begins before anything was recorded', () => {
  const OVER_TIME = ['incident_count', 'mtbsi', 'mtbf', 'mtbf_pooled', 'availability', 'recurrence'];
  const reason = 'one of the periods begins before anything was recorded';
  const recordMarch = async () => {
    const { search } = await recordServices(database.db, 'search');
    for (let n = 0; n < 30; n++)
      await recordIncident(database.db, { at: resolvedAfter(day(n), 600), services: [search] });
  };

  it('is no time without incidents: no rate is held against it', async () => {
    await recordMarch();
    for (const metric of OVER_TIME) {
      const unwatched = await compared({ metric, ...march, compare: 'previous' });
      expect(unwatched, metric).toMatchObject({ verdict: 'cannot_tell', p: null, reason });
    }
    await recordIncident(database.db, { at: resolvedAfter('1970-01-02', 5) });
    expect(await compared({ metric: 'incident_count', ...march, compare: 'previous' })).toMatchObject({
      p: null,
      reason,
    });
    await recordIncident(database.db, { at: resolvedAfter('2026-01-02', 5) });
    expect(await compared({ metric: 'incident_count', ...march, compare: 'previous' })).toMatchObject({
      verdict: 'worse',
    });
  });

  it('begins with the organisation, where that came first', async () => {
    const createdAt = new Date('2026-01-01T00:00:00Z');
    await database.db.insertInto('organisations').values({ name: 'We', createdAt }).execute();
    await recordMarch();
    expect(await compared({ metric: 'incident_count', ...march, compare: 'previous' })).toMatchObject({
      verdict: 'worse',
    });
  });

  it('is told by what its reader may see alone', async () => {
    await recordMarch();
    const question = { metric: 'incident_count', ...march, compare: 'previous' as const };
    const before = JSON.stringify(await ask(question, viewer));
    await recordIncident(database.db, { at: resolvedAfter('2026-01-02', 5), restricted: true });
    expect(JSON.stringify(await ask(question, viewer))).toBe(before);
    expect(await compared(question)).toMatchObject({ verdict: 'worse' });
  });

  it('of four centuries is answered within a second', async () => {
    await recordMarch();
    const spent = countProcessorTime();
    for (const metric of METRICS)
      await compared({ metric, from: '1600-01-01', asOf: '2026-05-01', compare: 'previous' });
    expect(spent()).toBeLessThan(1000);
  });
});

describe('incidents that both of two services had', () => {
  it('are left out of the comparison of either, and it says how many', async () => {
    const { search, billing } = await recordServices(database.db, 'search', 'billing');
    for (let n = 0; n < 12; n++) {
      const services = n < 6 ? [search, billing] : n < 9 ? [search] : [billing];
      await recordIncident(database.db, { at: resolvedAfter(day(2 * n), 30 + n), services });
    }
    const two = { service: ['search'], compareService: ['billing'] };
    for (const metric of METRICS) {
      const comparison = await compared({ metric, ...march, ...two });
      expect(comparison, metric).toMatchObject({ shared: 6 });
    }
    const answer = only((await ask({ metric: 'incident_count', ...march, ...two })).groups);
    // what is shown of each is whole; what is told of the two is of three against three
    expect(answer).toMatchObject({ value: 9, comparison: { baseline: { value: 9 }, effect: { value: 1 } } });
    const bySeverity = await ask({ metric: 'time_to_resolve', ...march, ...two, groupBy: ['severity'] });
    expect(bySeverity.groups).toMatchObject([{ n: 9, comparison: { shared: 6, baseline: { n: 9 } } }]);
  });

  it('leave every service with what is its own, also after one of which they are all there was', async () => {
    const { alpha, search } = await recordServices(database.db, 'alpha', 'search');
    for (let n = 0; n < 12; n++) {
      const categories = n < 4 ? [AVAILABILITY, SECURITY] : [AVAILABILITY];
      await recordIncident(database.db, {
        at: resolvedAfter(day(2 * n), 30 + n),
        services: [n < 4 ? alpha : search],
        categories,
      });
    }
    const two = { ...march, category: ['availability'], compareCategory: ['security'] };
    for (const metric of ['incident_count', 'mtbf', 'mtbf_pooled', 'availability']) {
      const { groups } = await ask({ metric, ...two, groupBy: ['service'] });
      const ofSearch = groups.find(({ key }) => key.service === 'search')!.comparison!;
      const alone = only((await ask({ metric, ...two, groupBy: ['service'], service: ['search'] })).groups).comparison!;
      expect(ofSearch, metric).toMatchObject({ p: alone.p, effect: alone.effect });
    }
  });

  it('do not let many outages of both look like a difference, nor hide one', async () => {
    const { search, billing } = await recordServices(database.db, 'search', 'billing');
    for (let n = 0; n < 60; n++) {
      await recordIncident(database.db, { at: resolvedAfter(day(n % 30), 20 + (n % 7)), services: [search, billing] });
    }
    const two = { metric: 'incident_count', ...march, service: ['search'], compareService: ['billing'] };
    expect(await compared(two)).toMatchObject({ verdict: 'cannot_tell', p: null, shared: 60 });
    for (let n = 0; n < 15; n++) {
      await recordIncident(database.db, { at: resolvedAfter(day(2 * n), 20), services: [search] });
    }
    // 15 against none: beside the 60 of both it would be 75 against 60
    expect(await compared(two)).toMatchObject({ verdict: 'worse', shared: 60 });
  });

  it('of a comparison of two windows there are none: what reaches from one into the other fails once', async () => {
    await recordIncident(database.db, { at: { detected: '2026-02-28T12:00:00Z', resolved: '2026-03-02T00:00:00Z' } });
    for (const n of [5, 9, 14]) await recordIncident(database.db, { at: resolvedAfter(day(n), 60) });
    for (const metric of METRICS) {
      expect(await compared({ metric, ...march, compare: 'previous' })).not.toHaveProperty('shared');
    }
  });
});
