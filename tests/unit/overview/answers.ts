import fc from 'fast-check';
import type {
  AdherenceGroup,
  Comparison,
  DurationGroup,
  Estimate,
  InsufficientDuration,
  MetricAnswer,
  MetricGroup,
  ReliabilityGroup,
  ValueGroup,
  Verdict,
} from '#analytics/metrics/answer.ts';
import { METRICS } from '#analytics/metrics/definitions.ts';

/** Any answer that there can be, for tests of what is said of it. */

const excluded = { invalid: 0, missing: 0, notApplicable: 0, voided: 0 };
const count = fc.integer({ min: 0, max: 5000 });
const some = fc.integer({ min: 1, max: 5000 });
const seconds = fc.double({ min: 0, max: 5e7, noNaN: true });

const intervalAround = (value: fc.Arbitrary<number>) =>
  fc.tuple(fc.option(value), fc.option(value)).map(([a, b]): [number | null, number | null] => {
    if (a === null || b === null) return [a, b];
    return a < b ? [a, b] : [b, a];
  });

/** Of a share, and of the mean time between starts, which have an interval wherever they have a value. */
const boundsAround = (value: fc.Arbitrary<number>) =>
  fc.tuple(value, value).map(([a, b]): [number, number] => (a < b ? [a, b] : [b, a]));

const estimate = (value: fc.Arbitrary<number>): fc.Arbitrary<Estimate> =>
  fc.record({ value, interval: intervalAround(value), level: fc.constant(0.95), approximate: fc.boolean() });

const measured: fc.Arbitrary<DurationGroup> = fc
  .record({ n: some, censored: count, fromDetection: count, ahead: count, flagged: fc.integer({ min: 0, max: 9 }) })
  .chain(({ n, censored, fromDetection, ahead, flagged }) =>
    fc.record({
      key: fc.constant({}),
      status: fc.constant('measured' as const),
      n: fc.constant(n),
      censored: fc.constant(censored),
      fromDetection: fc.constant(Math.min(n, fromDetection)),
      ahead: fc.constant(Math.min(n, ahead)),
      excluded: fc.constant(excluded),
      flagged: fc.record({ n: fc.constant(Math.min(flagged, n)), meanWithout: fc.option(seconds) }),
      mean: estimate(seconds),
      median: estimate(seconds),
      p90: estimate(seconds),
      p95: estimate(seconds),
      geometricMean: estimate(seconds).map((found) => ({ ...found, zeros: 0 })),
      sum: seconds,
      exact: fc.boolean(),
      survival: fc.constant(null),
      bounds: fc.constant(null),
    }),
  );

const unmeasured: fc.Arbitrary<InsufficientDuration> = fc.record({
  key: fc.constant({}),
  status: fc.constant('insufficient' as const),
  n: fc.constant(0),
  censored: count,
  fromDetection: fc.constant(0),
  ahead: fc.constant(0),
  excluded: fc.constant(excluded),
  reason: fc.constant('every incident is still open'),
});

const reliability: fc.Arbitrary<ReliabilityGroup> = fc
  .tuple(count, seconds, seconds, intervalAround(seconds))
  .map(([failures, exposureSeconds, downtimeSeconds, interval]) => ({
    key: {},
    status: failures === 0 ? ('insufficient' as const) : ('measured' as const),
    n: failures,
    failures,
    exposureSeconds,
    downtimeSeconds,
    value: failures === 0 ? null : exposureSeconds / failures,
    interval,
    level: 0.95,
    censored: 0,
    running: 0,
    excluded,
    ...(failures === 0 && { reason: 'no failure in the window' }),
  }));

const single = (value: fc.Arbitrary<number>): fc.Arbitrary<ValueGroup> =>
  fc.tuple(some, fc.option(value), boundsAround(value)).map(([n, found, interval]) => ({
    key: {},
    status: found === null ? ('insufficient' as const) : ('measured' as const),
    n,
    value: found,
    interval,
    level: 0.95,
    censored: 0,
    excluded,
    ...(found === null && { reason: 'nothing could be counted' }),
  }));

const kept: fc.Arbitrary<AdherenceGroup> = fc
  .record({ onTime: count, late: count, missed: count, overdue: count, notNeeded: count, waiting: count })
  .chain(({ waiting, ...counts }) => {
    const { onTime, late, missed, overdue } = counts;
    const n = onTime + late + missed + overdue;
    return fc.record({
      key: fc.constant({}),
      status: fc.constant(n === 0 ? ('insufficient' as const) : ('measured' as const)),
      n: fc.constant(n),
      ...(Object.fromEntries(Object.entries(counts).map(([name, value]) => [name, fc.constant(value)])) as {
        [Name in keyof typeof counts]: fc.Arbitrary<number>;
      }),
      wrongAudience: fc.integer({ min: 0, max: onTime + late }),
      incomplete: fc.integer({ min: 0, max: onTime + late }),
      asPlanned: fc.integer({ min: 0, max: onTime }),
      incidents: fc.integer({ min: Math.min(n, 1), max: n }),
      effective: fc.double({ min: 0, max: n, noNaN: true }),
      value: fc.constant(n === 0 ? null : onTime / n),
      interval:
        n === 0 ? fc.constant<[null, null]>([null, null]) : boundsAround(fc.double({ min: 0, max: 1, noNaN: true })),
      level: fc.constant(0.95),
      firstUpdate: fc.record({
        n: fc.constant(n),
        waiting: fc.constant(Math.min(n, waiting)),
        median: fc.option(seconds),
        interval: intervalAround(seconds),
        level: fc.constant(0.95),
      }),
      ...(n === 0 && { reason: fc.constant('nothing was owed whose time has come') }),
    });
  });

const method = fc.constantFrom(
  'generalised_wilcoxon',
  'generalised_wilcoxon_stratified',
  'newcombe_standardised',
  'quasi_poisson',
);
/** Nothing could be tested: those of each comparison, and none. */
const REASONS = [
  null,
  'no incident to compare with',
  'no severity occurs in both',
  'no two incidents can be put in order of their length',
  'too few days with incidents to know how much days differ',
  'the periods are too short to know how incidents cluster',
  'no downtime in either period',
  'nothing was owed to compare with',
];
const verdict = fc.constantFrom<Verdict>('better', 'worse', 'cannot_tell');

function comparisonOf(kind: 'ratio' | 'difference', baseline: MetricGroup): fc.Arbitrary<Comparison> {
  const size =
    kind === 'ratio' ? fc.double({ min: 0.01, max: 50, noNaN: true }) : fc.double({ min: -1, max: 1, noNaN: true });
  return fc
    .record({
      verdict,
      value: fc.option(size),
      interval: intervalAround(size),
      p: fc.double({ min: 0, max: 0.049, noNaN: true }),
      any: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    })
    .map(({ any, p, ...rest }) => ({ ...rest, p: rest.verdict === 'cannot_tell' ? any : p }))
    .chain(({ verdict: found, value, interval, p }) =>
      fc.record({
        baseline: fc.constant(baseline),
        verdict: fc.constant(found),
        effect: fc.constant({ kind, value, interval, level: 0.95 }),
        p: fc.constant(p),
        adjustedP: fc.constant(p),
        method: p === null ? fc.constant(null) : method,
        couldTell: fc.option(
          fc.record({
            detectableEffect:
              kind === 'ratio'
                ? fc.double({ min: 0.1, max: 40, noNaN: true })
                : fc.double({ min: 0, max: 1, noNaN: true }),
            power: fc.constant(0.8),
            neededForTenPercent: fc.option(some),
          }),
        ),
        reason: p === null ? fc.constantFrom(...REASONS) : fc.constant(null),
      }),
    );
}

const groupOf = (
  unit: MetricAnswer['unit'],
  isDuration: boolean,
  isReliability: boolean,
  isOwed: boolean,
): fc.Arbitrary<MetricGroup> => {
  if (isDuration) return fc.oneof({ weight: 4, arbitrary: measured }, unmeasured);
  if (isReliability) return reliability;
  if (unit === 'incidents')
    return count.map((n) => ({
      key: {},
      status: 'measured' as const,
      n,
      value: n,
      interval: [null, null] as const,
      level: 0.95,
    }));
  if (isOwed) return kept;
  return single(unit === 'ratio' ? fc.double({ min: 0, max: 1, noNaN: true }) : seconds);
};

/** Any answer with one group, held against any baseline. */
export const anyAnswer: fc.Arbitrary<MetricAnswer> = fc.constantFrom(...METRICS).chain((metric) => {
  const group = groupOf(
    metric.unit,
    metric.from !== null || metric.id === 'detection_lead',
    ['mtbf', 'mtbf_pooled', 'availability'].includes(metric.id),
    metric.id === 'adherence',
  );
  return fc
    .tuple(group, group)
    .chain(([current, baseline]) =>
      comparisonOf(metric.unit === 'ratio' ? 'difference' : 'ratio', baseline).map((comparison) => ({
        ...current,
        comparison,
      })),
    )
    .map((current) => ({
      metric: metric.id,
      definitionVersion: 2,
      unit: metric.unit,
      window: { start: '2026-08-23T12:00:00.000Z', end: '2026-11-21T12:00:00.000Z' },
      asOf: '2026-11-21T12:00:00.000Z',
      time: 'clock',
      knownStart: false,
      restricted: 0,
      groups: [current as MetricGroup],
    }));
});
