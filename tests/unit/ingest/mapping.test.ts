import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { type AppError, isAppError } from '#app/errors.ts';
import { parseMapping, readMappingText } from '#app/ingest/mapping.ts';
import { readyMappings } from '#app/ingest/mappings/index.ts';

vi.setConfig({ testTimeout: 60_000 });

const least = { format: 'csv', key: 'number', moments: { impactStarted: 'opened_at' } };

const problemsOf = (mapping: unknown): Readonly<Record<string, string>> => {
  try {
    parseMapping(mapping);
  } catch (error) {
    expect(isAppError(error)).toBe(true);
    return (error as AppError).fields;
  }
  return {};
};

describe('a mapping', () => {
  it('may be the one that the design shows', () => {
    const mapping = parseMapping({
      format: 'csv',
      timeZone: 'UTC',
      dateFormat: 'd/M/yyyy H:mm',
      nulls: ['?', ''],
      key: 'number',
      where: { impact: { not: 'maintenance' } },
      fields: {
        title: 'short_description',
        service: 'category',
        severity: { from: 'priority', map: { '1 - Critical': 'SEV1' }, otherwise: 'SEV3' },
        category: { value: 'availability' },
      },
      moments: {
        impactStarted: 'opened_at',
        acknowledged: { from: 'sys_updated_at', where: { incident_state: 'Active' }, pick: 'min' },
        resolved: 'resolved_at',
        closed: 'closed_at',
      },
      events: { at: 'sys_updated_at', kind: { value: 'status' }, text: 'incident_state' },
    });
    expect(mapping.key).toEqual(['number']);
    expect(mapping.where).toEqual({ impact: { values: ['maintenance'], negated: true } });
  });

  it('comes ready-made for three sources', () => {
    expect(Object.keys(readyMappings)).toEqual(['servicenow', 'github-status', 'statuspage']);
    for (const mapping of Object.values(readyMappings)) expect(problemsOf(mapping)).toEqual({});
  });

  it('with an unknown key is refused, naming the place, the key and the one that was probably meant', () => {
    expect(problemsOf({ ...least, feilds: {} })).toEqual({ feilds: 'unknown key "feilds"; did you mean "fields"?' });
    expect(problemsOf({ ...least, moments: { ...least.moments, resolvd: 'x' } })).toEqual({
      'moments.resolvd': 'unknown key "resolvd"; did you mean "resolved"?',
    });
    expect(problemsOf({ ...least, moments: { impactStarted: { from: 'a', pik: 'min' } } })).toEqual({
      'moments.impactStarted.pik': 'unknown key "pik"; did you mean "pick"?',
    });
    expect(problemsOf({ ...least, where: { a: { nt: 1 } } })).toEqual({
      'where.a.nt': 'unknown key "nt"; did you mean "not"?',
    });
    expect(problemsOf({ ...least, zebra: 1 }).zebra).toMatch(/^unknown key "zebra"; known are format, source/);
  });

  it('is refused where a value is out of its range, by place', () => {
    const problems = problemsOf({
      ...least,
      timeZone: 'Mars/Base',
      dateFormat: 'YYYY',
      fields: { severity: { from: 'p', map: { a: 'SEV9' } }, service: { from: 'a', value: 'b' } },
      events: { at: 'x', kind: { value: 'party' } },
    });
    expect(Object.keys(problems).sort()).toEqual([
      'dateFormat',
      'events.0.kind',
      'fields.service',
      'fields.severity.map.a',
      'timeZone',
    ]);
    expect(problems['fields.severity.map.a']).toBe('"SEV9" is none of SEV1, SEV2, SEV3, SEV4');
  });

  it('needs a moment at which an incident begins', () => {
    expect(problemsOf({ ...least, moments: { resolved: 'x' } }).moments).toMatch(
      /impactStarted, detected and declared/,
    );
  });

  it('for JSON is refused where a path is none', () => {
    const problems = problemsOf({ format: 'json', key: 'a..b', moments: { detected: 'x[' }, where: { 'y.': 1 } });
    expect(Object.keys(problems).sort()).toEqual(['key', 'moments.detected.from', 'where']);
  });

  it('is read from JSON and YAML alike, and says where a text is neither', () => {
    expect(readMappingText('{"format":"csv"}')).toEqual({ format: 'csv' });
    expect(readMappingText('format: csv\nkey: number\n')).toEqual({ format: 'csv', key: 'number' });
    expect(() => readMappingText('{"a": [}')).toThrow(/neither JSON nor YAML.*line 1/);
    expect(() => readMappingText('[1]')).toThrow(/must be an object/);
  });

  it('of any shape is either taken or refused with messages, never an exception', () => {
    const names = fc.constantFrom(
      'format',
      'key',
      'moments',
      'fields',
      'where',
      'events',
      'records',
      'from',
      'pick',
      'each',
    );
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.dictionary(names, fc.jsonValue())), (input) => {
        for (const candidate of [input, { ...least, ...(input as object) }]) {
          try {
            parseMapping(candidate);
          } catch (error) {
            expect(isAppError(error)).toBe(true);
            expect(Object.keys((error as AppError).fields).length).toBeGreaterThan(0);
          }
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('as any text is either an object or refused', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.json(), fc.string({ unit: fc.constantFrom(...'{}[]:-&*! \n"\'a') })),
        (text) => {
          try {
            expect(typeof readMappingText(text)).toBe('object');
          } catch (error) {
            expect(isAppError(error)).toBe(true);
          }
        },
      ),
      { numRuns: 3000 },
    );
  });
});
