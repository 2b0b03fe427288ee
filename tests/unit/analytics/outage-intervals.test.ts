import { describe, expect, it } from 'vitest';
import { componentMeanInterval } from '#analytics/statistics/component-mean-interval.ts';
import { compoundTotalInterval } from '#analytics/statistics/compound-total-interval.ts';
import { seededRandom } from '#analytics/statistics/seeded-random.ts';
import { poisson } from '../../bench/truth/draw.ts';
import { SHAPES } from '../../bench/truth/shapes.ts';

const RUNS = 3000;

describe('about twenty outages', () => {
  it.each(SHAPES)('$name: the outage a year is held in 92 to 98 %', (shape) => {
    const random = seededRandom(`outage a year, ${shape.name}`);
    let held = 0;
    for (let run = 0; run < RUNS; run++) {
      const lengths = Float64Array.from({ length: poisson(random, 20) }, () => shape.draw(random));
      const [lower, upper] = compoundTotalInterval(lengths);
      if (lower !== null && lower <= 20 * shape.mean && 20 * shape.mean <= upper!) held++;
    }
    expect(held / RUNS).toBeGreaterThan(0.92);
    expect(held / RUNS).toBeLessThan(0.98);
  });
});

describe('the mean that goes into them', () => {
  it('is bounded by its own shape from eight values on: not as a lognormal where some are next to nothing', () => {
    const even = [3, 4, 5, 5.5, 6, 7, 8, 9];
    const [, upper] = componentMeanInterval(even)!;
    const [, withNearZero] = componentMeanInterval([0.00001, ...even.slice(1)])!;
    expect(withNearZero / upper).toBeLessThan(1.5);
  });

  it('is unknown where few are above zero, or there are fewer than five', () => {
    expect(componentMeanInterval([1, 2, 3, 4])).toBeUndefined();
    expect(componentMeanInterval([0, 1, 2, 3, 4, 5, 6, 7, 8])).toBeUndefined();
    expect(componentMeanInterval([2, 2, 2, 2, 2, 2])).toBeUndefined();
  });
});
