import { verification } from '#analytics/actions/verification.ts';
import { seededRandom } from '#analytics/statistics/seeded-random.ts';
import { wilsonInterval } from '#analytics/statistics/wilson-interval.ts';
import { type Arrivals, arrivals, DAY } from './arrivals.ts';

/** All looks at one action item together are wrong in at most so many cases. */
const MOST_FALSE = 0.05;
const YEARS = 5;
const DONE_AT = 1000 * DAY;

interface Case extends Omit<Arrivals, 'days'> {
  verdict: 'verified' | 'failed';
  everyDays: number;
}

const inClusters = { size: 3, withinDays: 3 };
const CASES: Case[] = [
  { verdict: 'failed', everyDays: 30, aYear: 60, ...inClusters },
  { verdict: 'failed', everyDays: 90, aYear: 60, ...inClusters },
  { verdict: 'failed', everyDays: 30, aYear: 24, ...inClusters },
  { verdict: 'verified', everyDays: 30, aYear: 60, ...inClusters },
  { verdict: 'verified', everyDays: 30, aYear: 12, ...inClusters },
  { verdict: 'failed', everyDays: 90, aYear: 60, size: 1, withinDays: 0 },
  { verdict: 'verified', everyDays: 90, aYear: 60, size: 1, withinDays: 0 },
];

/**
 * Prints in how many cases any of five years of looks at an action item is wrong: "failed" where half of it is gone,
 * "verified" where nothing changed. Returns those whose interval lies above what is promised, in words.
 */
export async function looks({ runs, seed }: { runs: number; seed: number }): Promise<string[]> {
  return CASES.flatMap((one) => {
    const random = seededRandom(`looks ${seed}`);
    let wrong = 0;
    for (let run = 0; run < runs; run++) if (isEverFound(one, random)) wrong++;
    const [from, to] = wilsonInterval(wrong, runs)!;
    const words = `${one.verdict}, ${one.aYear} a year in clusters of ${one.size}, each ${one.everyDays} days`;
    console.log(`${words}: ${percent(wrong / runs)} (${wrong} of ${runs}; ${percent(from)} to ${percent(to)})`);
    return from > MOST_FALSE ? [`${words} is wrong in ${percent(wrong / runs)} of cases`] : [];
  });
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

function isEverFound({ verdict, everyDays, ...of }: Case, random: () => number): boolean {
  const gone = verdict === 'failed' ? 0.5 : 1;
  const days = YEARS * 365;
  const before = arrivals(random, { ...of, days: 365 }).map((at) => DONE_AT - at);
  const after = arrivals(random, { ...of, aYear: of.aYear * gone, days }).map((at) => DONE_AT + at);
  const done = { doneAt: DONE_AT, measuredFrom: DONE_AT, timesRedefined: 0, earlierLooks: 0 };
  const action = { ...done, verifyAfterDays: everyDays, isClaimedImpossible: false };
  const recurrences = { startedAt: [...before, ...after], recordedSince: DONE_AT - 365 * DAY };
  for (let passed = everyDays; passed <= days; passed += everyDays) {
    const asOf = DONE_AT + passed * DAY;
    const ratio = after.filter((at) => at < asOf).length / passed / (before.length / 365);
    // where not even the ratio itself is beyond, no end of its interval is
    if (verdict === 'failed' ? ratio <= gone : ratio >= gone) continue;
    if (verification(action, recurrences, asOf)?.state === verdict) return true;
  }
  return false;
}
