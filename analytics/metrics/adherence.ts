import { effectiveTrials } from '../statistics/effective-trials.ts';
import { kaplanMeier } from '../statistics/kaplan-meier.ts';
import { survivalMedian } from '../statistics/survival-median.ts';
import { wilsonInterval } from '../statistics/wilson-interval.ts';
import type { AdherenceCounts, AdherenceGroup, TimeToUpdate } from './answer.ts';
import { LEVEL } from './estimates.ts';

/** What became of the communications that one incident owed. */
export interface IncidentAdherence {
  counts: AdherenceCounts;
  /** How long each audience waited for the first of them, or has waited so far; none where none was owed. */
  waits: readonly { seconds: number; isOver: boolean }[];
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

/** Fewer incidents bound no median: all of five are on one side of it once in 16 times. */
const FEWEST = 6;

/**
 * Kaplan and Meier's median, in which whoever waits still waits at least as long as so far: an incident that was opened a
 * minute ago changes nothing, and leaving people without a message makes nothing better.
 */
function timeToUpdate(incidents: readonly IncidentAdherence[]): TimeToUpdate {
  const came: number[] = [];
  const open: number[] = [];
  let owing = 0;
  let squares = 0;
  for (const { waits } of incidents) {
    for (const { seconds, isOver } of waits) (isOver ? came : open).push(seconds);
    if (waits.length > 0) owing += 1;
    squares += waits.length ** 2;
  }
  const n = came.length + open.length;
  const curve = kaplanMeier(Float64Array.from(came).sort(), open);
  // at the most the audiences of an incident say the same: then they are worth so much less
  const worth = squares / n;
  const { value, interval } = survivalMedian({ ...curve, greenwood: curve.greenwood.map((sum) => sum * worth) }, LEVEL);
  return { n, waiting: open.length, median: value, interval: owing < FEWEST ? [null, null] : interval, level: LEVEL };
}
