import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLine } from '#app/text/csv-line.ts';

describe('a line of CSV', () => {
  it('has an apostrophe before whatever a spreadsheet would run', () => {
    const cells = ['=cmd|calc', '+1+1', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("x")'];
    expect(parse(csvLine(cells))).toEqual([cells.map((cell) => `'${cell}`)]);
  });

  it('leaves numbers and lone signs as they are', () => {
    expect(csvLine(['-5', '+3.25', '-1,5', '-', '+', 7, null, { a: 1 }])).toBe(
      '-5,+3.25,"-1,5",-,+,7,,"{""a"":1}"\r\n',
    );
  });

  it('is read back as it was, but for that apostrophe', () => {
    const cell = fc.string().filter((text) => !text.includes('\uFEFF'));
    fc.assert(
      fc.property(fc.array(cell, { minLength: 2 }), (cells) => {
        const [read] = parse(csvLine(cells)) as string[][];
        expect(read?.map((text, index) => (text === `'${cells[index]}` ? cells[index] : text))).toEqual(cells);
      }),
    );
  });
});
