/** A survival curve: one place a step, that is a length at which something ended, ascending. */
export interface SurvivalCurve {
  /** Observations, open ones among them. */
  n: number;
  /** The longest observation, open or not: nothing is known beyond. */
  longest: number;
  times: Float64Array;
  /** How many lasted up to each step, and how many ended at it. */
  atRisk: Float64Array;
  ended: Float64Array;
  /** Share that lasts longer than each step. */
  survival: Float64Array;
  /** Greenwood's sum of d / (r (r - d)) up to each step; the standard error is the survival times its square root. */
  greenwood: Float64Array;
}

/**
 * Kaplan and Meier's estimate of how long things last where some are still open: each open one counts among those that
 * lasted up to its length, never as ended and never left out. One that is open at the very length at which another ended
 * is taken to have lasted longer.
 *
 * Source: E. L. Kaplan, P. Meier, "Nonparametric estimation from incomplete observations", JASA 53 (1958); the variance
 * by M. Greenwood (1926).
 *
 * @param ended lengths of what ended, ascending
 * @param open lengths so far of what has not, in any order
 * @example kaplanMeier([1, 3], [2]).survival.join() // '0.6666666666666667,0'
 */
export function kaplanMeier(ended: ArrayLike<number>, open: ArrayLike<number>): SurvivalCurve {
  const steps = countDistinct(ended);
  const times = new Float64Array(steps);
  const counts = new Float64Array(steps);
  for (let i = 0, step = -1; i < ended.length; i++) {
    if (i === 0 || ended[i] !== ended[i - 1]) times[++step] = ended[i]!;
    counts[step]!++;
  }
  return kaplanMeierOfSteps(times, counts, open);
}

/**
 * The same where many ended at each of a few lengths.
 *
 * @param times lengths at which something ended, ascending
 * @param counts how many did at each
 * @example kaplanMeierOfSteps(Float64Array.of(1, 3), Float64Array.of(1, 1), [2]).survival.join() // '0.6666666666666667,0'
 */
export function kaplanMeierOfSteps(times: Float64Array, counts: Float64Array, open: ArrayLike<number>): SurvivalCurve {
  const censored = Float64Array.from(open).sort();
  const steps = times.length;
  let n = censored.length;
  for (let step = 0; step < steps; step++) n += counts[step]!;
  const curve: SurvivalCurve = {
    n,
    longest: Math.max(times[steps - 1] ?? 0, censored.at(-1) ?? 0),
    times,
    atRisk: new Float64Array(steps),
    ended: counts,
    survival: new Float64Array(steps),
    greenwood: new Float64Array(steps),
  };
  let survival = 1;
  let greenwood = 0;
  let left = 0;
  let gone = 0;
  for (let step = 0; step < steps; step++) {
    while (left < censored.length && censored[left]! < times[step]!) left++;
    const atRisk = n - gone - left;
    const count = counts[step]!;
    survival *= 1 - count / atRisk;
    greenwood += count / (atRisk * (atRisk - count));
    curve.atRisk[step] = atRisk;
    curve.survival[step] = survival;
    curve.greenwood[step] = greenwood;
    gone += count;
  }
  return curve;
}

function countDistinct(sorted: ArrayLike<number>): number {
  let distinct = 0;
  for (let i = 0; i < sorted.length; i++) if (i === 0 || sorted[i] !== sorted[i - 1]) distinct++;
  return distinct;
}
