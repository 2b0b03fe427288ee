import { effectiveTrials } from '../statistics/effective-trials.ts';
import { quantileInterval } from '../statistics/quantile-interval.ts';
import { wilsonInterval } from '../statistics/wilson-interval.ts';
import type { AdherenceCounts, AdherenceGroup, TimeToUpdate } from './answer.ts';
import { LEVEL } from './estimates.ts';

/** What became of the communications that one incident owed. */
export interface IncidentAdherence {
  counts: AdherenceCounts;
  /** Seconds until the first of them came; null: none has; undefined: none was owed. */
  firstUpdateSeconds: number | null | undefined;
}

/**
 * The share of owed communications whose time has come that were on time, with Wilson's interval of as many as they are
 * worth: those of one incident go together.
 *
 * @param incidents each with at least one duty
 */
export function adherenceValue(incidents: readonly IncidentAdherence[]): Omit<AdherenceGroup, 'key'> {
  const owing = incidents.filter(({ counts }) => counts.owed > 0);
  const { owed: n, ...counts } = totals(incidents);
  const effective = effectiveTrials(
    owing.map((one) => one.counts.onTime),
    owing.map((one) => one.counts.owed),
    LEVEL,
  );
  const rest = { ...counts, incidents: owing.length, firstUpdate: timeToUpdate(incidents), level: LEVEL };
  if (n === 0) {
    const reason = counts.notNeeded > 0 ? 'nothing was owed that was needed' : 'nothing was owed whose time has come';
    return { status: 'insufficient', n, ...rest, effective, value: null, interval: [null, null], reason };
  }
  const value = counts.onTime / n;
  // 49 of 50, worth 7: not 6.999999 of 7 where all were on time
  const successes = counts.onTime === n ? effective : value * effective;
  return { status: 'measured', n, ...rest, effective, value, interval: wilsonInterval(successes, effective, LEVEL)! };
}

function totals(incidents: readonly IncidentAdherence[]): AdherenceCounts {
  const all: AdherenceCounts = { ...NOTHING };
  for (const { counts } of incidents) for (const name of NAMES) all[name] += counts[name];
  return all;
}

const NOTHING: AdherenceCounts = {
  owed: 0,
  onTime: 0,
  late: 0,
  missed: 0,
  overdue: 0,
  wrongAudience: 0,
  incomplete: 0,
  asPlanned: 0,
  notNeeded: 0,
};
const NAMES = Object.keys(NOTHING) as (keyof AdherenceCounts)[];

/**
 * The median over incidents with its order statistics; those whose receivers still wait are longer than every other, so that
 * leaving people without a message makes nothing better.
 */
function timeToUpdate(incidents: readonly IncidentAdherence[]): TimeToUpdate {
  const times = incidents.flatMap(({ firstUpdateSeconds }) =>
    firstUpdateSeconds === undefined ? [] : [firstUpdateSeconds],
  );
  const sorted = Float64Array.from(times, (time) => time ?? Number.POSITIVE_INFINITY).sort();
  const known = (seconds: number | null | undefined) => (Number.isFinite(seconds) ? (seconds as number) : null);
  // no mean of the middle two by the rule of quantiles: of infinities it makes nothing
  const middle = (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
  const [lower, upper] = quantileInterval(sorted, 0.5, LEVEL);
  return {
    n: times.length,
    waiting: times.filter((time) => time === null).length,
    median: known(middle),
    interval: [known(lower), known(upper)],
    level: LEVEL,
  };
}
