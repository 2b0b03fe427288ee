import { fallingCrossing } from './falling-crossing.ts';

/** Below it a value is zero but for rounding. */
const NOTHING = 1e-9;

/**
 * Where a function that never rises passes zero: the middle of where it is neither above nor below, which for one of steps
 * is a point or a stretch.
 *
 * @param reach how far from 0 it is looked for, either way
 * @returns null where the function is not above zero anywhere, or not below
 * @example middleCrossing((x) => (x < 1 ? 1 : x < 3 ? 0 : -1), 9, 1e-9) // 2
 * @example middleCrossing((x) => (x < 1 ? 1 : 0), 9, 1e-9) // null
 */
export function middleCrossing(f: (x: number) => number, reach: number, tolerance: number): number | null {
  const from = (slack: number, guess: number) =>
    fallingCrossing((x) => f(x) + slack, guess, reach / 64, [-reach, reach], tolerance);
  const first = from(-NOTHING, 0);
  if (first === null) return null;
  const last = from(NOTHING, first);
  return last === null ? null : (first + last) / 2;
}
