import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelExtent, tickLabels } from '#app/components/charts/tick-labels.ts';

const wanted = fc
  .array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 1, max: 600 })), { maxLength: 12 })
  .map((pairs) => pairs.map(([share, minutes]) => ({ share, text: `${minutes} min` })))
  .map((labels) => labels.sort((a, b) => a.share - b.share));

describe('the labels of an axis', () => {
  it.each([
    ['wide', 416],
    ['narrow', 185],
  ] as const)('never touch each other where the picture is %s', (name, width) => {
    fc.assert(
      fc.property(wanted, (labels) => {
        const shown = tickLabels(labels, { narrow: 185, wide: 416 }).filter(
          ({ isSecond }) => name === 'wide' || !isSecond,
        );
        for (const [i, label] of shown.slice(1).entries()) {
          expect(labelExtent(label, width)[0]).toBeGreaterThan(labelExtent(shown[i]!, width)[1]);
        }
      }),
    );
  });

  it('stay inside the picture at both its edges', () => {
    fc.assert(
      fc.property(wanted, (labels) => {
        for (const label of tickLabels(labels, { narrow: 416, wide: 416 })) {
          const [from, to] = labelExtent(label, 416);
          expect(from).toBeGreaterThanOrEqual(-1e-9);
          expect(to).toBeLessThanOrEqual(416 + 1e-9);
        }
      }),
    );
  });

  it('leave none out that has room', () => {
    const labels = [0.1, 0.5, 0.9].map((share) => ({ share, text: '1 h' }));
    expect(tickLabels(labels, { narrow: 185, wide: 416 }).map(({ isSecond }) => isSecond)).toEqual([
      false,
      false,
      false,
    ]);
  });
});
