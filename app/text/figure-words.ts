import {
  type AdherenceGroup,
  type Estimate,
  isAdherence,
  isMeasuredDuration,
  type MetricAnswer,
  type MetricGroup,
  type ReliabilityGroup,
} from '#analytics/metrics/answer.ts';
import { METRICS } from '#analytics/metrics/definitions.ts';
import type { Interval } from '#analytics/statistics/quantile-interval.ts';
import { worthText } from './adherence-words.ts';
import { durationText } from './durations.ts';
import { headline, sampleText, valueText } from './metric-words.ts';
import { countText, plural } from './numerals.ts';
import { exactBoundsText, exactText, type Unit } from './quantities.ts';
import { intervalOf, type Wording, wording, wordingOf } from './side-by-side.ts';
import { type VerdictWords, verdictWords } from './verdict-words.ts';

/** What a card says of a figure: the value, what it is a value of, its interval, what stands beside it. */
export interface FigureCardWords {
  /** As in the answer. */
  metric: string;
  name: string;
  abbreviation: string | null;
  /** Null: not enough data, and `reason` says why. */
  value: string | null;
  reason: string | null;
  /** The value itself, in the unit. */
  amount: number | null;
  unit: Unit;
  /** To the digit, for the hover. */
  exact: string;
  of: string;
  interval: string;
  beside: string;
  /** What the value rests on that it should not; empty where there is nothing to say. */
  caveat: string;
  /** Its interval, what stands beside it and what it is compared with, a line each. */
  facts: FigureFact[];
  /** The same figure of what it is compared with; null where there is none. */
  before: string | null;
  verdict: VerdictWords | null;
}

/** "Mean", "22 min (14 min … 40 min)", and the same to the digit. */
export interface FigureFact {
  term: string;
  text: string;
  exact: string;
}

const SHORT_NAMES: Readonly<Record<string, string>> = {
  mtbf: 'Time between failures',
  within_target: 'Resolved within target',
};

/** "Time between failures", "Time to detect"; what an organisation calls its own. */
export function figureName(metric: string, ownName?: string): string {
  return SHORT_NAMES[metric] ?? METRICS.find(({ id }) => id === metric)?.name ?? ownName ?? metric;
}

/** A figure as its card shows it, beside what it is compared with. */
export function figureCard(answer: MetricAnswer, ownName?: string): FigureCardWords {
  const definition = METRICS.find(({ id }) => id === answer.metric);
  const group = answer.groups[0];
  const value = group ? headline(group) : null;
  const isMeasured = group?.status === 'measured';
  const comparison = group?.comparison;
  const words = wordingOf(answer.unit, group ? [group] : []);
  return {
    metric: answer.metric,
    name: figureName(answer.metric, ownName),
    abbreviation: definition?.meanAbbreviation ?? definition?.abbreviation ?? null,
    value: isMeasured ? words.value(value) : null,
    reason: isMeasured ? null : (group && 'reason' in group && group.reason) || 'no incident',
    amount: isMeasured ? value : null,
    unit: answer.unit,
    exact: exactText(value, answer.unit),
    of: group ? ofText(group) : '',
    interval: group ? intervalText(group, answer.unit, words) : '',
    beside: group ? besideText(group) : '',
    caveat: group ? caveatText(group) : '',
    facts: group ? factsOf(group, answer.unit, words) : [],
    before: comparison ? beforeText(comparison.baseline, answer.unit, words) : null,
    verdict: comparison ? verdictWords(answer.metric, comparison) : null,
  };
}

const isReliability = (group: MetricGroup): group is ReliabilityGroup => 'failures' in group;

/** "median of 41, 2 open", "38 failures, 1 still running". */
export function ofText(group: MetricGroup): string {
  if ('fromDetection' in group) return group.status === 'measured' ? sampleText(group) : openText(group.censored);
  if (isAdherence(group)) return owedText(group);
  const open = openText(group.censored ?? 0);
  if (isReliability(group)) return [plural(group.failures, 'failure', 'failures'), open].filter(Boolean).join(', ');
  if (group.censored === undefined) return 'that began';
  return [`of ${plural(group.n, 'incident', 'incidents')}`, open].filter(Boolean).join(', ');
}

/** As short as a cell of a table bears: "of 41, 2 open", "38 failures"; of a count nothing, it says itself. */
export function briefOfText(group: MetricGroup): string {
  if (isReliability(group)) return plural(group.failures, 'failure', 'failures');
  if (isAdherence(group)) return group.n > 0 ? `of ${countText(group.n)}` : '';
  if (group.censored === undefined) return '';
  const n = group.status === 'measured' ? `of ${countText(group.n)}` : '';
  return [n, openText(group.censored)].filter(Boolean).join(', ');
}

/** "of 57 duties, 2 overdue". */
function owedText({ status, n, overdue }: AdherenceGroup): string {
  if (status !== 'measured') return '';
  return [`of ${plural(n, 'duty', 'duties')}`, overdue > 0 && `${countText(overdue)} overdue`]
    .filter(Boolean)
    .join(', ');
}

const openText = (open: number) => (open > 0 ? `${countText(open)} open` : '');

/** "55 min … 1 h 40 min (95 %)". */
export function intervalText(group: MetricGroup, unit: Unit, words = wordingOf(unit, [group])): string {
  const text = words.bounds(intervalOf(group));
  const level = levelText(group);
  return text && level ? `${text} (${level})` : text;
}

/** "too few (4) for an interval"; empty where there is one, and where none is asked for. */
export function noIntervalText(group: MetricGroup): string {
  const interval = intervalOf(group);
  if (group.status !== 'measured' || !interval || interval[0] !== null || interval[1] !== null) return '';
  return isMeasuredDuration(group) || isReliability(group) ? `too few (${countText(group.n)}) for an interval` : '';
}

/** "95 %": how often such an interval holds the truth. */
export function levelText(group: MetricGroup): string {
  const level = isMeasuredDuration(group) ? group.median.level : 'level' in group ? group.level : null;
  return level === null ? '' : `${Math.round(level * 100)} %`;
}

/** The bounds of an interval alone, in the figure's unit; empty where neither is known. */
export function boundsText(interval: Interval | null, unit: Unit): string {
  return wording(unit, [], [interval]).bounds(interval);
}

/** "22 min (14 min … 40 min, approximate)"; an estimate without an interval says none. */
export function estimateText(estimate: Estimate, unit: MetricAnswer['unit']): string {
  const bounds = boundsText(estimate.interval, unit);
  if (!bounds) return valueText(estimate.value, unit);
  return `${valueText(estimate.value, unit)} (${bounds}${estimate.approximate ? ', approximate' : ''})`;
}

function factsOf(group: MetricGroup, unit: Unit, words: Wording): FigureFact[] {
  const interval = intervalOf(group);
  const baseline = group.comparison?.baseline;
  const before = baseline?.status === 'measured' ? headline(baseline) : null;
  const facts: (FigureFact | null)[] = [
    interval && {
      term: levelText(group),
      text: words.bounds(interval) || noIntervalText(group),
      exact: exactBoundsText(interval, unit),
    },
    isMeasuredDuration(group)
      ? {
          term: 'Mean',
          text: estimateText(group.mean, unit),
          exact: [exactText(group.mean.value, unit), exactBoundsText(group.mean.interval, unit)]
            .filter(Boolean)
            .join('; '),
        }
      : null,
    isReliability(group) && group.status === 'measured'
      ? { term: 'Down', text: downText(group), exact: exactText(group.downtimeSeconds, 'seconds') }
      : null,
    baseline ? { term: 'Before', text: beforeText(baseline, unit, words), exact: exactText(before, unit) } : null,
  ];
  return facts.filter((fact) => fact !== null && fact.text !== '') as FigureFact[];
}

function besideText(group: MetricGroup): string {
  if (isMeasuredDuration(group)) return `mean ${estimateText(group.mean, 'seconds')}`;
  if (isReliability(group) && group.status === 'measured') {
    const whole = group.exposureSeconds + group.downtimeSeconds;
    return `${durationText(group.downtimeSeconds)} down in ${durationText(whole)}`;
  }
  return '';
}

const downText = ({ exposureSeconds, downtimeSeconds }: ReliabilityGroup) =>
  `${durationText(downtimeSeconds)} of ${durationText(exposureSeconds + downtimeSeconds)}`;

/** "Rests on 2 values that nobody has confirmed; the mean without them is 1 h." */
export function caveatText(group: MetricGroup): string {
  if (isAdherence(group)) return worthText(group);
  if (!isMeasuredDuration(group) || group.flagged.n === 0) return '';
  const { n, meanWithout } = group.flagged;
  const values = n === 1 ? 'one implausibly long value' : `${countText(n)} implausibly long values`;
  const without = meanWithout === null ? 'there is no mean' : `the mean is ${durationText(meanWithout)}`;
  return `rests on ${values}; without ${n === 1 ? 'it' : 'them'} ${without}`;
}

/** "1 h 12 min (median of 41)", "12 (38 days)": what a figure is compared with. */
export function beforeText(group: MetricGroup, unit: Unit, words = wordingOf(unit, [group])): string {
  const value = group.status === 'measured' ? headline(group) : null;
  if (value === null) return 'not enough data';
  if (unit === 'incidents') return words.value(value);
  const of = isReliability(group) ? plural(group.failures, 'failure', 'failures') : `of ${countText(group.n)}`;
  return `${words.value(value)} (${of})`;
}
