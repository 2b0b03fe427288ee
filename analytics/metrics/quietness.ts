import { exponentialMeanInterval } from '../statistics/exponential-mean-interval.ts';
import { quietChance } from '../statistics/quiet-chance.ts';
import type { Direction, Evidence, Stretch } from './quiet-evidence.ts';

/** By chance at most one time in twenty: not luck. At least one time in ten: luck explains it. */
export const NOT_LUCK = 0.05;
const LUCK = 0.1;
/** What comes more often than every third time is how it usually goes: there is hardly a quiet to explain. */
export const USUAL = 1 / 3;

/** MTBF's exact interval against the target: for where even the lower bound meets it, against where the upper fails it. */
export function timeBetweenFailures(
  stretch: Stretch,
  restsOn: 'period' | 'both',
  targetSeconds: number | null,
): Evidence {
  const interval = exponentialMeanInterval(stretch.exposureSeconds, stretch.events);
  const [lower, upper] = interval;
  let direction: Direction = 'neutral';
  if (targetSeconds !== null && lower! >= targetSeconds) direction = 'for';
  else if (targetSeconds !== null && upper !== null && upper < targetSeconds) direction = 'against';
  return { claim: 'good', code: 'time_between_failures', direction, restsOn, ...stretch, interval, targetSeconds };
}

/** How likely a period so quiet is if nothing changed. Of a period that is not quieter than before it says nothing. */
export function chanceOfQuiet(period: Stretch, before: Stretch, dispersion: number): Evidence | undefined {
  if (before.events === 0) return undefined;
  const expected = (before.events * period.exposureSeconds) / before.exposureSeconds;
  if (period.events >= expected) return undefined;
  const { atEarlierRate, likely } = quietChance(
    period.events,
    period.exposureSeconds,
    before.events,
    before.exposureSeconds,
    dispersion,
  );
  const direction = likely <= NOT_LUCK ? 'against' : likely >= LUCK && likely <= USUAL ? 'for' : 'neutral';
  return {
    claim: 'lucky',
    code: 'chance_of_quiet',
    direction,
    events: period.events,
    expected,
    chance: likely,
    atEarlierRate,
  };
}

/**
 * How much longer the quiet would have to last, without a further failure, until luck hardly explains it. After one failure,
 * or few clusters of them, that may be thousands of years, and is no answer.
 *
 * @returns seconds in service; null for more than ten years
 */
export function quietUntilNotLuck(period: Stretch, before: Stretch, dispersion: number): number | null {
  const isLuck = (exposure: number) =>
    quietChance(period.events, exposure, before.events, before.exposureSeconds, dispersion).likely > NOT_LUCK;
  if (isLuck(period.exposureSeconds + MOST_WAITED_SECONDS)) return null;
  let low = period.exposureSeconds;
  let high = 2 * low;
  while (isLuck(high)) [low, high] = [high, 2 * high];
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (isLuck(middle)) low = middle;
    else high = middle;
  }
  return high - period.exposureSeconds;
}

const MOST_WAITED_SECONDS = 10 * 365 * 86_400;
/** To a millionth of the time asked about. */
const HALVINGS = 20;
