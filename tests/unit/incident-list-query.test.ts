import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  EVERY_INCIDENT,
  formatCursor,
  parseIncidentListQuery,
  SORT_KEYS,
  segmentCount,
  segmentValue,
} from '#app/db/incident-list-query.ts';

const directory = {
  services: [{ id: 's1', slug: 'checkout', name: 'Checkout' }],
  teams: [{ id: 't1', slug: 'payments', name: 'Payments' }],
  categories: [{ id: 'c1', key: 'privacy', name: 'Privacy' }],
};
const parse = (text: string, timeZone = 'UTC') =>
  parseIncidentListQuery(new URLSearchParams(text), directory, timeZone);

describe('the address of the incident list', () => {
  it('without parts asks for every incident, newest start first', () => {
    expect(parse('')).toEqual({ query: EVERY_INCIDENT, ignored: [] });
    expect(EVERY_INCIDENT.sort).toEqual({ key: 'started', descending: true });
  });

  it('is read part by part', () => {
    const { query, ignored } = parse(
      'q=+Checkout+slow+&state=open&state=resolved&severity=SEV2&severity=SEV1&service=checkout&team=payments&category=privacy' +
        '&kind=exercise&detection=unknown&sort=-severity&size=25',
    );
    expect(ignored).toEqual([]);
    expect(query).toEqual({
      ...EVERY_INCIDENT,
      search: 'Checkout slow',
      states: ['open', 'resolved'],
      severities: ['SEV1', 'SEV2'],
      serviceId: 's1',
      teamId: 't1',
      categoryId: 'c1',
      kind: 'exercise',
      detection: 'unknown',
      sort: { key: 'severity', descending: true },
      size: 25,
    });
  });

  it("means days on the reader's clock, both included", () => {
    const { query } = parse('from=2026-03-28&to=2026-03-29', 'Europe/Berlin');
    expect(query.startedFrom?.toISOString()).toBe('2026-03-27T23:00:00.000Z');
    // the clocks go forward on the 29th
    expect(query.startedBefore?.toISOString()).toBe('2026-03-29T22:00:00.000Z');
  });

  it.each([
    ['state=ope', 'state'],
    ['severity=SEV9', 'severity'],
    ['service=nothing', 'service'],
    ['category=toString', 'category'],
    ['kind=party', 'kind'],
    ['detection=luck', 'detection'],
    ['from=2026-02-30', 'from'],
    ['to=yesterday', 'to'],
    ['from=2026-02-03&to=2026-02-01', 'to'],
    ['sort=title', 'sort'],
    ['sort=--number', 'sort'],
    ['size=1000', 'size'],
    ['q=%00a', 'q'],
    ['q=...', 'q'],
    ['after=0_2026-13-01%2000:00:00_5', 'after'],
    ['after=0_2026-02-30%2000:00:00_5', 'after'],
    ['after=9__5', 'after'],
    ['sort=number&after=0_2026-01-01%2000:00:00_5', 'after'],
    ['service=checkout&service=checkout', 'service'],
  ])('with %s names the part that it leaves out of account', (text, name) => {
    const { ignored } = parse(text);
    expect(ignored.map((part) => part.name)).toEqual([name]);
  });

  it('takes an empty value for no value', () => {
    expect(parse('q=&state=&from=&service=&size=')).toEqual({ query: EVERY_INCIDENT, ignored: [] });
  });

  it('never fails, whatever is in it', () => {
    const name = fc.constantFrom('q', 'state', 'severity', 'service', 'from', 'to', 'sort', 'size', 'after', 'before');
    const value = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('0__1', '-severity', '9999-12-31', '0001-01-01'),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(name, value), { maxLength: 6 }), (entries) => {
        const { query } = parseIncidentListQuery(new URLSearchParams(entries), directory, 'America/Sao_Paulo');
        for (const at of [query.startedFrom, query.startedBefore]) expect(at?.getTime()).not.toBeNaN();
        expect(query.size).toBeLessThanOrEqual(100);
      }),
      { numRuns: 500 },
    );
  });

  it('reads every place that it writes', () => {
    const instant = fc.date({ min: new Date('1970-01-01'), max: new Date('2999-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(
        fc.constantFrom(...SORT_KEYS),
        fc.nat(7),
        fc.integer({ min: 1, max: 999_999_999 }),
        instant,
        (key, part, number, at) => {
          const segment = part % segmentCount(key);
          const kind = segmentValue(key, segment);
          const texts = {
            instant: at.toISOString().slice(0, 23).replace('T', ' '),
            seconds: String(at.getTime() / 1000),
          };
          const cursor = { segment, value: kind === null ? null : texts[kind], number };
          const { query, ignored } = parse(`sort=-${key}&after=${encodeURIComponent(formatCursor(cursor))}`);
          expect(ignored).toEqual([]);
          expect(query.after).toEqual(cursor);
        },
      ),
    );
  });
});
