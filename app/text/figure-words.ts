import {
  isMeasuredDuration,
  type MetricAnswer,
  type MetricGroup,
  type ReliabilityGroup,
} from '#analytics/metrics/answer.ts';
import { METRICS, type MetricId } from '#analytics/metrics/definitions.ts';
import type { Interval } from '#analytics/statistics/quantile-interval.ts';
import { durationIntervalText, durationText } from './durations.ts';
import { headline, sampleText, valueText } from './metric-words.ts';

/** What a card says of a figure: the value, what it is a value of, its interval, what stands beside it. */
export interface FigureCardWords {
  metric: MetricId;
  name: string;
  abbreviation: string | null;
  /** Null: not enough data, and `reason` says why. */
  value: string | null;
  reason: string | null;
  /** To the digit, for the hover. */
  exact: string;
  of: string;
  interval: string;
  beside: string;
  /** The same figure in the period before; null where there is none. */
  before: string | null;
}

const SHORT_NAMES: Partial<Record<MetricId, string>> = {
  mtbf: 'Time between failures',
  within_target: 'Resolved within target',
};

/** A figure as its card shows it, beside the same in the period before. */
export function figureCard(answer: MetricAnswer, previous: MetricAnswer | null): FigureCardWords {
  const definition = METRICS.find(({ id }) => id === answer.metric)!;
  const group = answer.groups[0];
  const value = group ? headline(group) : null;
  return {
    metric: answer.metric,
    name: SHORT_NAMES[answer.metric] ?? definition.name,
    abbreviation: definition.meanAbbreviation ?? definition.abbreviation,
    value: group?.status === 'measured' ? valueText(value, answer.unit) : null,
    reason: group?.status === 'measured' ? null : (group && 'reason' in group && group.reason) || 'no incident',
    exact: exactText(value, answer.unit),
    of: group ? ofText(group) : '',
    interval: group ? intervalText(group, answer.unit) : '',
    beside: group ? besideText(group) : '',
    before: previous && beforeText(previous),
  };
}

function exactText(value: number | null, unit: MetricAnswer['unit']): string {
  if (value === null) return '';
  return unit === 'seconds' ? `${value.toLocaleString('en-GB', { maximumFractionDigits: 3 })} seconds` : String(value);
}

const isReliability = (group: MetricGroup): group is ReliabilityGroup => 'failures' in group;
const plural = (n: number, one: string, many: string) => `${n.toLocaleString('en-GB')} ${n === 1 ? one : many}`;

/** "median of 41, 2 open", "38 failures, 1 still running". */
export function ofText(group: MetricGroup): string {
  if ('fromDetection' in group) return group.status === 'measured' ? sampleText(group) : openText(group.censored);
  const open = openText(group.censored ?? 0);
  if (isReliability(group)) return [plural(group.failures, 'failure', 'failures'), open].filter(Boolean).join(', ');
  if (group.censored === undefined) return 'that began';
  return [`of ${plural(group.n, 'incident', 'incidents')}`, open].filter(Boolean).join(', ');
}

const openText = (open: number) => (open > 0 ? `${open} open` : '');

/** "55 min … 1 h 40 min (95 %)". */
export function intervalText(group: MetricGroup, unit: MetricAnswer['unit']): string {
  const [interval, level] = isMeasuredDuration(group)
    ? [group.median.interval, group.median.level]
    : 'interval' in group
      ? [group.interval, group.level]
      : [null, null];
  const text = boundsText(interval, unit);
  return text && level !== null ? `${text} (${Math.round(level * 100)} %)` : text;
}

/** The bounds of an interval in the figure's unit; empty where neither is known. */
export function boundsText(interval: Interval | null, unit: MetricAnswer['unit']): string {
  if (!interval) return '';
  if (unit === 'seconds') return durationIntervalText(interval);
  const [lower, upper] = interval;
  if (lower === null || upper === null) return '';
  return `${valueText(lower, unit)} … ${valueText(upper, unit)}`;
}

function besideText(group: MetricGroup): string {
  if (isMeasuredDuration(group)) return `mean ${durationText(group.mean.value)} · p90 ${durationText(group.p90.value)}`;
  if (isReliability(group) && group.status === 'measured') {
    const whole = group.exposureSeconds + group.downtimeSeconds;
    return `${durationText(group.downtimeSeconds)} down in ${durationText(whole)}`;
  }
  return '';
}

function beforeText(previous: MetricAnswer): string {
  const group = previous.groups[0];
  const value = group && group.status === 'measured' ? headline(group) : null;
  if (value === null || !group) return 'not enough data';
  const of =
    previous.unit === 'incidents'
      ? ''
      : ` (${'failures' in group ? plural(group.failures, 'failure', 'failures') : `of ${group.n}`})`;
  return `${valueText(value, previous.unit)}${of}`;
}
