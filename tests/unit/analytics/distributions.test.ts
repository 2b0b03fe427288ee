import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { betaCumulative } from '#analytics/statistics/beta-cumulative.ts';
import { betaQuantile } from '#analytics/statistics/beta-quantile.ts';
import { chiSquareCumulative } from '#analytics/statistics/chi-square-cumulative.ts';
import { gammaCumulative } from '#analytics/statistics/gamma-cumulative.ts';
import { negativeBinomialCumulative } from '#analytics/statistics/negative-binomial-cumulative.ts';
import { normalCumulative } from '#analytics/statistics/normal-cumulative.ts';
import { poissonCumulative } from '#analytics/statistics/poisson-cumulative.ts';
import { poissonLimits } from '#analytics/statistics/poisson-limits.ts';
import { studentTCumulative } from '#analytics/statistics/student-t-cumulative.ts';
import { studentTQuantile } from '#analytics/statistics/student-t-quantile.ts';

/** Made by tests/reference/statistics/make.py with scipy. */
const reference = JSON.parse(
  fs.readFileSync(new URL('../../reference/statistics/distributions.json', import.meta.url), 'utf8'),
) as Record<string, number[][]>;

function expectRelative(actual: number, expected: number, tolerance: number): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(tolerance * Math.abs(expected));
}

describe('distributions agree with scipy', () => {
  it.each(reference.beta!)('beta: quantile %d of (%d, %d), and back', (p, a, b, x) => {
    expectRelative(betaQuantile(p!, a!, b!), x!, 1e-9);
    expectRelative(betaCumulative(x!, a!, b!), p!, 1e-9);
  });

  it.each(reference.student_t!)("Student's t: quantile %d with %d degrees of freedom, and back", (p, df, t) => {
    expectRelative(studentTQuantile(p!, df!), t!, 1e-9);
    expectRelative(studentTCumulative(t!, df!), p!, 1e-9);
  });

  it.each(reference.normal!)('normal: below %d, far out in the tails too', (z, p) => {
    expectRelative(normalCumulative(z!), p!, 1e-12);
  });

  it.each(reference.chi_square!)('chi-square: below %d with %d degrees of freedom', (x, df, p) => {
    expectRelative(chiSquareCumulative(x!, df!), p!, 1e-9);
  });

  it.each(reference.poisson!)('Poisson: %d or fewer of %d', (k, mean, p) => {
    expectRelative(poissonCumulative(k!, mean!), p!, 1e-9);
  });

  it.each(reference.poisson_limits!)('Poisson: the ordinary range about %d', (mean, lower, upper) => {
    expect(poissonLimits(mean!)).toEqual({ lower, upper });
  });

  it.each(reference.negative_binomial!)('negative binomial: %d or fewer of %d, size %d', (k, mean, size, p) => {
    expectRelative(negativeBinomialCumulative(k!, mean!, size!), p!, 1e-9);
  });
});

describe('distributions refuse what they are not for', () => {
  it.each([
    ['a beta quantile beyond 1', () => betaQuantile(1.1, 2, 3)],
    ['a beta shape of 0', () => betaCumulative(0.5, 0, 1)],
    ['t without degrees of freedom', () => studentTQuantile(0.5, 0)],
    ['t of what is not a number', () => studentTCumulative(Number.NaN, 3)],
    ['a normal score that is not a number', () => normalCumulative(Number.NaN)],
    ['a negative gamma value', () => gammaCumulative(1, -1)],
    ['a negative mean', () => poissonCumulative(1, -1)],
  ])('%s', (_, call) => expect(call).toThrow(RangeError));
});
