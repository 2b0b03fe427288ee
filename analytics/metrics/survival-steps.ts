import { kaplanMeier } from '../statistics/kaplan-meier.ts';
import type { Interval } from '../statistics/quantile-interval.ts';
import { survivalInterval } from '../statistics/survival-interval.ts';
import type { DurationSample } from './sample.ts';

/** A survival curve as it is drawn: few enough steps to travel. */
export interface SurvivalSteps {
  /** Incidents, and how many of them are open. */
  n: number;
  openCount: number;
  steps: { seconds: number; survival: number; interval: Interval; atRisk: number }[];
  /** How long open incidents have lasted, evenly chosen where there are many. */
  open: number[];
}

const MOST = 160;

/** Kaplan and Meier's curve of a cohort with its band; of many steps every so many are kept, the last among them. */
export function survivalSteps({ seconds, open }: Pick<DurationSample, 'seconds' | 'open'>): SurvivalSteps {
  const censored = lengthsOf({ seconds, open }, 1);
  const curve = kaplanMeier(lengthsOf({ seconds, open }, 0), censored);
  return {
    n: seconds.length,
    openCount: censored.length,
    steps: spread(curve.times.length).map((i) => ({
      seconds: curve.times[i]!,
      survival: curve.survival[i]!,
      interval: survivalInterval(curve.survival[i]!, curve.greenwood[i]!),
      atRisk: curve.atRisk[i]!,
    })),
    open: spread(censored.length).map((i) => censored[i]!),
  };
}

/** Lengths of those that are open (1), or that are not, ascending. */
function lengthsOf({ seconds, open }: Pick<DurationSample, 'seconds' | 'open'>, isOpen: 0 | 1): Float64Array {
  const lengths = new Float64Array(seconds.length);
  let n = 0;
  for (let i = 0; i < seconds.length; i++) if ((open[i] === 1 ? 1 : 0) === isOpen) lengths[n++] = seconds[i]!;
  return lengths.subarray(0, n).sort();
}

/** At most `MOST` places of so many, evenly chosen, the last among them. */
function spread(length: number): number[] {
  const most = Math.min(length, MOST);
  return Array.from({ length: most }, (_, i) => Math.round(((i + 1) * length) / most) - 1);
}
