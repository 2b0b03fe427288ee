import { detectableChange } from './detectable-change.ts';

/**
 * How many observations each of two equally large samples needs for a change to show with the given power, from the
 * standard error that the samples at hand gave: its square shrinks as 1 / n1 + 1 / n2.
 *
 * @param change on the scale of the standard error: the log of a ratio, or a difference
 * @param sizes of the samples that gave the standard error
 * @example sampleSizeForChange(Math.log(1.1), 1.5 * Math.sqrt(2 / 100), [100, 100]) // 3889
 */
export function sampleSizeForChange(
  change: number,
  standardError: number,
  [first, second]: [number, number],
  power = 0.8,
): number {
  const harmonic = 2 / (1 / first + 1 / second);
  return Math.ceil(harmonic * (detectableChange(standardError, power) / change) ** 2);
}
