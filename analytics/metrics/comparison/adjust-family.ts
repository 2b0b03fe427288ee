import { holm } from '../../statistics/holm.ts';
import type { TestedComparison } from './tested-comparison.ts';

const LEVEL = 0.05;

/**
 * Several comparisons of one request are a family: their p values are adjusted by Holm, and a verdict stands only where
 * the adjusted one is below 5 % too. `couldTell` stays only where nothing could be told.
 *
 * @param comparisons as `compare...` gave them; those where nothing was tested do not count
 */
export function adjustFamily<T extends TestedComparison>(comparisons: readonly T[]): T[] {
  const adjusted = holm(comparisons.map(({ p }) => p));
  return comparisons.map((comparison, index) => {
    const adjustedP = adjusted[index] ?? null;
    const told = comparison.verdict !== 'cannot_tell' && adjustedP !== null && adjustedP < LEVEL;
    return {
      ...comparison,
      adjustedP,
      verdict: told ? comparison.verdict : 'cannot_tell',
      couldTell: told ? null : comparison.couldTell,
    };
  });
}
