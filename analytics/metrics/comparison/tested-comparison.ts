import { detectableChange } from '../../statistics/detectable-change.ts';
import type { Interval } from '../../statistics/quantile-interval.ts';
import { sampleSizeForChange } from '../../statistics/sample-size-for-change.ts';
import type { Comparison, CouldTell, Verdict } from '../answer.ts';

/** A comparison without the figure it is held against, which whoever made the samples has. */
export type TestedComparison = Omit<Comparison, 'baseline'>;

type Effect = Comparison['effect'];

const LEVEL = 0.95;
const POWER = 0.8;

/** Nothing could be tested, and why. */
export function untested(kind: Effect['kind'], reason: string, value: number | null = null): TestedComparison {
  return {
    verdict: 'cannot_tell',
    effect: { kind, value, interval: [null, null], level: LEVEL },
    p: null,
    adjustedP: null,
    method: null,
    couldTell: null,
    reason,
  };
}

/**
 * A verdict for one comparison on its own. `couldTell` is there whatever the verdict: `adjustFamily` may take a verdict
 * back, and drops it where the verdict stays.
 *
 * @param moreIs what an effect above "no change" means
 */
export function tested(
  effect: { kind: Effect['kind']; value: number | null; interval: Interval; level?: number },
  p: number,
  method: string,
  moreIs: 'better' | 'worse',
  couldTell: CouldTell | null,
): TestedComparison {
  return {
    verdict: verdictOf(effect, moreIs),
    effect: { level: LEVEL, ...effect },
    p,
    adjustedP: p,
    method,
    couldTell,
    reason: null,
  };
}

function verdictOf(
  { kind, interval: [lower, upper] }: Omit<Effect, 'level' | 'value'>,
  moreIs: 'better' | 'worse',
): Verdict {
  const noChange = kind === 'ratio' ? 1 : 0;
  const lessIs = moreIs === 'better' ? 'worse' : 'better';
  if (lower !== null && lower > noChange) return moreIs;
  if (upper !== null && upper < noChange) return lessIs;
  return 'cannot_tell';
}

/** What could tell about a ratio, from the standard error of its logarithm. */
export function ratioThatCouldTell(standardError: number, sizes: [number, number]): CouldTell {
  return {
    detectableEffect: Math.exp(detectableChange(standardError, POWER)),
    power: POWER,
    neededForTenPercent: sampleSizeForChange(Math.log(1.1), standardError, sizes, POWER),
  };
}

/** What could tell about a difference of shares. */
export function differenceThatCouldTell(standardError: number, sizes: [number, number] | null): CouldTell {
  return {
    detectableEffect: detectableChange(standardError, POWER),
    power: POWER,
    neededForTenPercent: sizes && sampleSizeForChange(0.1, standardError, sizes, POWER),
  };
}
