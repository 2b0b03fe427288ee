import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stacked } from '#app/components/document-editor/stacked.ts';

const card = (wish: number, height = 40) => ({ wish, height });

describe('cards in the margin', () => {
  it('stand beside their words where there is room, and below each other where there is none', () => {
    expect(stacked([card(0), card(100), card(110)], 10)).toEqual([0, 100, 150]);
  });

  it('make room for the chosen one, which stands at its words', () => {
    expect(stacked([card(60), card(100), card(110), card(400)], 10, 2)).toEqual([10, 60, 110, 400]);
    expect(stacked([card(0), card(5)], 10, 1)).toEqual([0, 50]);
  });

  it('never lie over each other, nor above the margin', () => {
    const cards = fc.array(
      fc.record({ wish: fc.integer({ min: -50, max: 900 }), height: fc.integer({ min: 20, max: 300 }) }),
    );
    fc.assert(
      fc.property(cards, fc.nat(20), (some, pick) => {
        const sorted = some.toSorted((a, b) => a.wish - b.wish);
        const chosen = pick % (sorted.length + 1);
        const tops = stacked(sorted, 8, chosen);
        expect(tops.every((top) => top >= 0)).toBe(true);
        for (let index = 1; index < tops.length; index += 1) {
          expect(tops[index]!).toBeGreaterThanOrEqual(tops[index - 1]! + sorted[index - 1]!.height + 8);
        }
      }),
    );
  });
});
