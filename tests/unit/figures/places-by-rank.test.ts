import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FactColumns } from '#analytics/metrics/columns/fact-columns.ts';
import { placesByRank } from '#app/db/places-by-rank.ts';
import { countProcessorTime } from '#tests/support/processor-time.ts';

describe('the places from one rank to another', () => {
  it('are those of all in order, however many are equal by the first key', () => {
    const few = fc.array(fc.tuple(fc.nat(3), fc.nat(3), fc.nat(1000)), { maxLength: 40 });
    fc.assert(
      fc.property(few, fc.nat(45), fc.nat(12), (values, from, size) => {
        const by = [0, 1, 2].map((index) => (place: number) => values[place]![index]!);
        const places = Int32Array.from(values, (_, place) => place);
        const all = [...places].sort((a, b) => by.reduce((order, key) => order || key(a) - key(b), 0));
        const told = (ranked: readonly number[]) => ranked.map((place) => values[place]);
        const found = placesByRank(places, by, { from, to: from + size });
        expect(told(found)).toEqual(told(all.slice(from, from + size)));
        expect(new Set(found).size).toBe(found.length);
      }),
    );
  });

  it('take no minute where of hundreds of thousands all are equal but for their ids', () => {
    const columns = new FactColumns();
    const n = 300_000;
    columns.reserve(n);
    const idOf = (i: number) => `0191b2a0-0000-7000-8000-${((i * 7919) % n).toString(16).padStart(12, '0')}`;
    for (let row = 0; row < n; row++) columns.rowFor(idOf(row));
    const words = [0, 1, 2, 3].map((index) => (row: number) => columns.ids.wordOf(row, index));
    const rows = Int32Array.from({ length: n }, (_, row) => row);
    const spent = countProcessorTime();
    const found = placesByRank(rows, [() => 1, ...words], { from: 1000, to: 1003 });
    expect(spent()).toBeLessThan(2000);
    const inOrder = ['3e8', '3e9', '3ea'].map((end) => `0191b2a0-0000-7000-8000-${end.padStart(12, '0')}`);
    expect(found.map((row) => columns.ids.textOf(row))).toEqual(inOrder);
  });
});
