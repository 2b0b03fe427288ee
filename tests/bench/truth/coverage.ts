import { availabilityInterval } from '#analytics/statistics/availability-interval.ts';
import { binomialIntervalRanks } from '#analytics/statistics/binomial-interval-ranks.ts';
import { compoundTotalInterval } from '#analytics/statistics/compound-total-interval.ts';
import { exponentialMeanInterval } from '#analytics/statistics/exponential-mean-interval.ts';
import { geometricMeanInterval } from '#analytics/statistics/geometric-mean-interval.ts';
import { kaplanMeier } from '#analytics/statistics/kaplan-meier.ts';
import { logMoments } from '#analytics/statistics/log-moments.ts';
import { meanInterval } from '#analytics/statistics/mean-interval.ts';
import { moments } from '#analytics/statistics/moments.ts';
import { poissonCumulative } from '#analytics/statistics/poisson-cumulative.ts';
import { type Interval, quantileInterval } from '#analytics/statistics/quantile-interval.ts';
import { restrictedMean } from '#analytics/statistics/restricted-mean.ts';
import { seededRandom } from '#analytics/statistics/seeded-random.ts';
import { survivalMedian } from '#analytics/statistics/survival-median.ts';
import { poisson, type Random } from './draw.ts';
import { restrictedMeanOf, SHAPES, type Shape } from './shapes.ts';

/** How often an interval of 95 % held the truth. */
export interface Coverage {
  quantity: string;
  /** `exact` never covers less than it says; `approximate` covers about as much. */
  kind: 'exact' | 'approximate';
  shape: string;
  n: number;
  runs: number;
  covered: number;
  /** What it covers by adding up every possible outcome; null where there is no such figure. */
  enumerated: number | null;
}

const SIZES = [20, 50, 100];

/** Coverage of every interval of a single sample, by simulation and, where it can be, by enumeration. */
export function coverageTable(runs: number): Coverage[] {
  return [
    ...[2, 5, 20, 100].map((expected) => failureRate(runs, expected)),
    ...SHAPES.flatMap((shape) => SIZES.flatMap((n) => ofDurations(runs, shape, n))),
  ];
}

/** The exact interval of the time between failures, where `expected` failures are expected. */
function failureRate(runs: number, expected: number): Coverage {
  const random = seededRandom(`time between failures ${expected}`);
  const held = (events: number) => holds(exponentialMeanInterval(expected, events), 1);
  let covered = 0;
  for (let run = 0; run < runs; run++) if (held(poisson(random, expected))) covered++;
  let enumerated = 0;
  for (let events = 0; events <= expected + 12 * Math.sqrt(expected) + 20; events++) {
    const chance = poissonCumulative(events, expected) - poissonCumulative(events - 1, expected);
    if (held(events)) enumerated += chance;
  }
  const base = { quantity: 'time between failures', kind: 'exact', shape: 'Poisson', n: expected } as const;
  return { ...base, runs, covered: covered / runs, enumerated };
}

function ofDurations(runs: number, shape: Shape, n: number): Coverage[] {
  const random = seededRandom(`${shape.name} ${n}`);
  const restrictedTo = restrictedMeanOf(shape);
  const median = shape.quantile(0.5);
  const tail = shape.quantile(0.9);
  const counts = { mean: 0, geometric: 0, median: 0, p90: 0, survival: 0, restricted: 0, availability: 0, total: 0 };
  for (let run = 0; run < runs; run++) {
    const sorted = Float64Array.from({ length: n }, () => shape.draw(random)).sort();
    const { logs } = logMoments(sorted);
    if (holds(meanInterval(moments(sorted), logs).interval, shape.mean)) counts.mean++;
    if (holds(geometricMeanInterval(logs!)!, shape.geometricMean)) counts.geometric++;
    if (holds(quantileInterval(sorted, 0.5), median)) counts.median++;
    if (holds(quantileInterval(sorted, 0.9), tail)) counts.p90++;
    const curve = drawCurve(random, shape, n);
    if (holds(survivalMedian(curve).interval, median)) counts.survival++;
    const horizon = Math.min(tail, curve.longest);
    if (holds(restrictedMean(curve, horizon).interval, restrictedTo(horizon))) counts.restricted++;
    if (holds(drawAvailability(random, shape, n), AVAILABILITY)) counts.availability++;
    const some = Float64Array.from({ length: poisson(random, n) }, () => shape.draw(random));
    if (holds(compoundTotalInterval(some), n * shape.mean)) counts.total++;
  }
  const row = (quantity: string, covered: number, exactAt?: number): Coverage => ({
    quantity,
    kind: exactAt === undefined ? 'approximate' : 'exact',
    shape: shape.name,
    n,
    runs,
    covered: covered / runs,
    enumerated: exactAt === undefined ? null : orderStatisticsCoverage(n, exactAt),
  });
  return [
    row('mean', counts.mean),
    row('geometric mean', counts.geometric),
    row('median', counts.median, 0.5),
    row('p90', counts.p90, 0.9),
    row('median with open incidents', counts.survival),
    row('restricted mean with open incidents', counts.restricted),
    row('availability', counts.availability),
    row('outage a year', counts.total),
  ];
}

/** An end that is open bounds nothing, and so is never wrong. */
function holds([lower, upper]: Interval, truth: number): boolean {
  return (lower === null || lower <= truth) && (upper === null || truth <= upper);
}

/** About an eighth are open, after a time so far that says nothing of how long they would last. */
function drawCurve(random: Random, shape: Shape, n: number) {
  const longestSoFar = 6 * shape.quantile(0.75);
  const ended: number[] = [];
  const open: number[] = [];
  for (let i = 0; i < n; i++) {
    const seconds = shape.draw(random);
    const soFar = longestSoFar * random();
    if (seconds <= soFar) ended.push(seconds);
    else open.push(soFar);
  }
  return kaplanMeier(Float64Array.from(ended).sort(), open);
}

const AVAILABILITY = 0.99;

/** Outages of one service, independent, in a window in which about n are expected. */
function drawAvailability(random: Random, shape: Shape, n: number): Interval {
  const up = (shape.mean * AVAILABILITY) / (1 - AVAILABILITY);
  const window = n * (up + shape.mean);
  const starts: number[] = [];
  const ends: number[] = [];
  const gap = () => -up * Math.log(1 - random());
  let at = gap();
  while (at < window) {
    starts.push(at);
    at += shape.draw(random);
    ends.push(Math.min(at, window));
    at += gap();
  }
  return availabilityInterval(window, starts, ends);
}

/** Chance that the true quantile lies between the two ranks: the number of values below it is binomial. */
function orderStatisticsCoverage(n: number, q: number): number {
  const { lower, upper } = binomialIntervalRanks(n, q);
  let chance = (1 - q) ** n;
  let covered = 0;
  for (let below = 0; below <= n; below++) {
    if (below >= (lower ?? 0) && below < (upper ?? n + 1)) covered += chance;
    chance *= ((n - below) / (below + 1)) * (q / (1 - q));
  }
  return covered;
}
