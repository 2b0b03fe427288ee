import { quantile } from '#analytics/statistics/quantile.ts';
import { seededUint32 } from '#analytics/statistics/seeded-uint32.ts';

const RESAMPLES = 2000;

/**
 * 95 % interval of a mean by a studentised bootstrap: what Hall's transformation stands in for, here to be compared with.
 *
 * Source: A. C. Davison, D. V. Hinkley, "Bootstrap Methods and their Application" (1997), 2.4.
 */
export function studentisedBootstrap(values: Float64Array, seed: string): [number, number] {
  const n = values.length;
  const next = seededUint32(seed);
  const of = (at: (i: number) => number) => {
    let sum = 0;
    let squares = 0;
    for (let i = 0; i < n; i++) {
      const value = values[at(i)]!;
      sum += value;
      squares += value * value;
    }
    const mean = sum / n;
    return { mean, error: Math.sqrt(Math.max(0, squares / n - mean * mean) / (n - 1)) };
  };
  const own = of((i) => i);
  const drawn = () => Math.floor((next() / 4294967296) * n);
  const studentised = Float64Array.from({ length: RESAMPLES }, () => {
    const { mean, error } = of(drawn);
    return (mean - own.mean) / error;
  }).sort();
  return [own.mean - quantile(studentised, 0.975)! * own.error, own.mean - quantile(studentised, 0.025)! * own.error];
}
