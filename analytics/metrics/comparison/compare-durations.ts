import { binnedWilcoxon } from '../../statistics/binned-wilcoxon.ts';
import { generalisedWilcoxon, type Stratum } from '../../statistics/generalised-wilcoxon.ts';
import { hodgesLehmann } from '../../statistics/hodges-lehmann.ts';
import { shiftInterval } from '../../statistics/shift-interval.ts';
import type { DurationSample } from '../sample.ts';
import { durationStrata } from './duration-strata.ts';
import { ratioThatCouldTell, type TestedComparison, tested, untested } from './tested-comparison.ts';

/** Above so many values both samples go into bins of 1 %. */
const MANY = 5000;
/** Up to so many pairs of values the exact test is worth its while. */
const FEW_PAIRS = 400;
/** With fewer days with incidents than this nothing is known about how much days differ. */
const FEWEST_DAYS = 4;

/**
 * Are incidents over sooner than they were? The effect is Hodges and Lehmann's ratio: the factor by which the current
 * durations have to be divided to be neither longer nor shorter than the baseline's, pair by pair within each severity.
 * Where the distributions have one shape it is the ratio of the medians (and of every other quantile) at an equal mix of
 * severities; open incidents count as lasting at least so long. Where severities are what is compared, its caller has all
 * incidents be of one.
 *
 * Few values, all ended, of one severity, no two on a day and none twice in a period: Mann and Whitney's exact test.
 * Otherwise Gehan's generalised Wilcoxon test, stratified by severity, with a variance that lets incidents of one day hang
 * together.
 */
export function compareDurations(current: DurationSample, baseline: DurationSample): TestedComparison {
  if (current.seconds.length === 0) return untested('ratio', 'no incident to compare');
  if (baseline.seconds.length === 0) return untested('ratio', 'no incident to compare with');
  const many = current.seconds.length + baseline.seconds.length > MANY;
  const { strata, severities, halfDays, days, reach } = durationStrata(current, baseline, !many);
  if (strata.length === 0) return untested('ratio', 'no severity occurs in both');
  if (days < FEWEST_DAYS) return untested('ratio', 'too few days with incidents to know how much days differ');
  const sizes = [0, 1].map((side) => strata.reduce((n, sides) => n + sides[side]!.logs.length, 0)) as [number, number];
  const contrast = many ? binnedWilcoxon(strata, halfDays) : generalisedWilcoxon(strata, halfDays);
  const result = shiftInterval(contrast, reach, days - 2);
  if (!result) return untested('ratio', 'no two incidents can be put in order of their length');
  const exact = severities === 1 && sizes[0] + sizes[1] === days ? exactly(strata[0]!) : undefined;
  const { shift, interval, p } = exact ?? result;
  return tested(
    { kind: 'ratio', value: ratio(shift), interval: [ratio(interval[0]), ratio(interval[1])] },
    p,
    exact ? 'mann_whitney_exact' : severities > 1 ? 'generalised_wilcoxon_stratified' : 'generalised_wilcoxon',
    'worse',
    ratioThatCouldTell(result.standardError, sizes),
  );
}

/** The exact test, where the samples allow it. What is asked of them does not change with how far apart they lie. */
function exactly([current, baseline]: Stratum) {
  if (current.logs.length * baseline.logs.length > FEW_PAIRS) return undefined;
  if (current.open.includes(1) || baseline.open.includes(1)) return undefined;
  if (repeats(current.logs) || repeats(baseline.logs)) return undefined;
  return hodgesLehmann(current.logs, baseline.logs);
}

function repeats(ascending: Float64Array): boolean {
  return ascending.some((value, i) => value === ascending[i + 1]);
}

function ratio(shift: number | null): number | null {
  return shift === null ? null : Math.exp(shift);
}
