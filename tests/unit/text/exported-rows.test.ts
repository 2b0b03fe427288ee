import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { csvWriter, jsonWriter } from '#app/text/exported-rows.ts';

const columns = [
  { key: 'title', header: 'Title' },
  { key: 'took', header: 'Time to resolve', unit: 'seconds' },
  { key: 'at', header: 'Started' },
  { key: 'services', header: 'Services' },
  { key: 'open', header: 'Open' },
];
const at = new Date('2026-03-29T01:30:00.123Z');
const rows = [
  ['=1+1', 0.1 + 0.2, at, ['Search', 'Pay; now'], true],
  ['plain', null, null, [], false],
];

describe('rows as CSV', () => {
  const { head, row, foot } = csvWriter(columns);
  const text = head + rows.map(row).join('') + foot;

  it('begin with a mark of their encoding and say units in the header', () => {
    expect(head).toBe('\uFEFFTitle,Time to resolve (seconds),Started,Services,Open\r\n');
  });

  it('have exact numbers, instants in UTC, and nothing where nothing is known', () => {
    expect(parse(text, { bom: true, fromLine: 2 })).toEqual([
      ["'=1+1", '0.30000000000000004', '2026-03-29T01:30:00.123Z', 'Search; Pay; now', 'yes'],
      ['plain', '', '', '', 'no'],
    ]);
  });
});

describe('rows as JSON', () => {
  const madeAt = new Date('2026-04-01T00:00:00Z');
  const { head, row, foot } = jsonWriter(columns, 'incidents', madeAt);

  it('are one object with the table, its columns and every row by their keys', () => {
    const made = JSON.parse(head + rows.map(row).join('') + foot);
    expect(made).toEqual({
      table: 'incidents',
      madeAt: '2026-04-01T00:00:00.000Z',
      columns,
      rows: [
        { title: '=1+1', took: 0.1 + 0.2, at: at.toISOString(), services: ['Search', 'Pay; now'], open: true },
        { title: 'plain', took: null, at: null, services: [], open: false },
      ],
    });
  });

  it('are an empty list where there is none', () => {
    expect(JSON.parse(head + foot).rows).toEqual([]);
  });
});
