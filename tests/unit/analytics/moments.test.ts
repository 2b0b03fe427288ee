import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinedPowers, powersAround } from '#analytics/statistics/central-powers.ts';
import { moments } from '#analytics/statistics/moments.ts';
import { seededRandom } from '#analytics/statistics/seeded-random.ts';
import { sum } from '#analytics/statistics/sum.ts';

/** Two passes over everything, as the definitions read. */
function plain(values: ArrayLike<number>) {
  const n = values.length;
  const mean = sum(values) / n;
  const power = (exponent: number) => sum(Array.from(values, (value) => (value - mean) ** exponent)) / n;
  const [second, third, fourth] = [power(2), power(3), power(4)];
  return {
    mean,
    variance: (second * n) / (n - 1),
    skewness: third / second ** 1.5,
    kurtosis: fourth / second ** 2,
  };
}

describe('the moments of a sample', () => {
  it.each([3, 4095, 4096, 4097, 50_000])('of %i values are those of the definitions, also far from zero', (n) => {
    const random = seededRandom(`moments ${n}`);
    for (const offset of [0, 1e6]) {
      const values = Float64Array.from({ length: n }, () => offset + Math.exp(3 * (random() + random())));
      const found = moments(values);
      for (const [name, value] of Object.entries(plain(values))) {
        expect(found[name as keyof typeof found] / value, `${name} of ${n} from ${offset}`).toBeCloseTo(1, 9);
      }
      expect(found.sum / sum(values)).toBeCloseTo(1, 14);
    }
  });

  it('are the same of a list and of an array of floats', () => {
    expect(moments([1, 2, 3, 6])).toEqual(moments(Float64Array.of(1, 2, 3, 6)));
  });
});

it('powers of parts joined are those of the whole, wherever it is parted', () => {
  const values = fc.array(fc.double({ min: -1000, max: 1000, noNaN: true }), { minLength: 2, maxLength: 30 });
  fc.assert(
    fc.property(values, fc.nat(), (list, at) => {
      const floats = Float64Array.from(list);
      const cut = 1 + (at % (list.length - 1));
      const of = (start: number, end: number) =>
        powersAround(floats, start, end, sum(floats.subarray(start, end)) / (end - start));
      const whole = of(0, list.length);
      const joined = joinedPowers(of(0, cut), of(cut, list.length));
      const scale = Math.max(1, whole.second);
      expect(joined.mean).toBeCloseTo(whole.mean, 9);
      expect((joined.second - whole.second) / scale).toBeCloseTo(0, 9);
      expect((joined.third - whole.third) / scale ** 1.5).toBeCloseTo(0, 9);
      expect((joined.fourth - whole.fourth) / scale ** 2).toBeCloseTo(0, 9);
    }),
  );
});
