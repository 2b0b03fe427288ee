import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logBins, logPosition, logTicks } from '#app/components/charts/log-bins.ts';

describe('bins on a logarithmic axis', () => {
  it('hold every value once, each in the bin it belongs to', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1e8, noNaN: true }), { minLength: 1, maxLength: 200 }),
        (values) => {
          const found = logBins(values);
          if (!found) return values.every((value) => value === 0);
          const counted = found.bins.reduce((total, bin) => total + bin.n, 0);
          const inPlace = found.bins.every(
            (bin) => bin.n === values.filter((value) => value > 0 && value >= bin.from && value < bin.to).length,
          );
          return counted + found.zeros === values.length && inPlace;
        },
      ),
    );
  });

  it('keep zeros apart, since the axis has no place for them', () => {
    expect(logBins([0, 0, 60])).toMatchObject({ zeros: 2, bins: [{ from: 32, to: 64, n: 1 }] });
    expect(logBins([0])).toBeNull();
  });

  it('place values between the edges and nothing outside', () => {
    const bins = logBins([64, 1000])!;
    expect(logPosition(bins, 64)).toBe(0);
    expect(logPosition(bins, 1024)).toBe(1);
    expect(logPosition(bins, 256)).toBeCloseTo(0.5, 9);
    expect(logPosition(bins, 5000)).toBeNull();
    expect(logTicks(bins)).toEqual([600]);
  });
});
