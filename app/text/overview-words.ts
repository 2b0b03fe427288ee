import { isMeasuredDuration, type MetricGroup } from '#analytics/metrics/answer.ts';
import { extent } from '#analytics/statistics/extent.ts';
import { durationText } from './durations.ts';
import type { ComparedFigure } from './findings-words.ts';
import { capital, numberWord } from './numerals.ts';

/*
 * The overview in words. A change is claimed where a verdict claims it, and nowhere else.
 */

/** What the verdicts of durations rest on that their reader should know; a sentence each. */
export function hedges(figures: readonly ComparedFigure[]): string[] {
  const told = figures.flatMap(({ group }) =>
    group?.comparison && group.comparison.verdict !== 'cannot_tell' ? [group, group.comparison.baseline] : [],
  );
  const counted = told.filter((group) => 'fromDetection' in group);
  const flagged = told.filter(isMeasuredDuration).reduce((total, group) => total + group.flagged.n, 0);
  return [
    counted.some((group) => group.fromDetection > 0) &&
      'Where nobody knows when impact began, durations run from detection and are lower bounds.',
    counted.some((group) => group.censored > 0) && 'Open incidents count as lasting at least as long as so far.',
    flagged > 0 &&
      `${capital(numberWord(flagged))} implausibly long ${flagged === 1 ? 'value is' : 'values are'} among them.`,
  ].filter((text) => text !== false);
}

export interface OverviewNumbers {
  /** Incidents that began in the window. */
  incidents: number;
  /** Their time to resolve. */
  resolve: MetricGroup | undefined;
  /** "in the last 90 days"; empty for all time. */
  when: string;
  /** What was chosen: "Billing", "SEV1"; empty for everything. */
  scope: string[];
}

/** The first line of the overview: how many began, how long half of the resolved ones took, how many are still open. */
export function overviewSentence({ incidents, resolve, when, scope }: OverviewNumbers): string {
  const where = [scope.length > 0 ? ` (${scope.join(', ')})` : '', when ? ` ${when}` : ''].join('');
  if (incidents === 0) return `No incident began${where}.`;
  const began = `${capital(numberWord(incidents))} ${incidents === 1 ? 'incident' : 'incidents'} began${where}`;
  return [began, resolvedClause(resolve), '.', openSentence(resolve, incidents)].join('');
}

function resolvedClause(resolve: MetricGroup | undefined): string {
  if (resolve?.status !== 'measured' || !('median' in resolve) || resolve.median.value === null) return '';
  const duration = durationText(resolve.median.value);
  const bound = resolve.fromDetection > 0 ? ', counted from detection where its start is unknown' : '';
  if (resolve.n === 1) return `; the one that has a time to resolve took ${duration}${bound}`;
  return `; of the ${numberWord(resolve.n)} with a time to resolve, half took ${duration} or less${bound}`;
}

function openSentence(resolve: MetricGroup | undefined, incidents: number): string {
  const open = resolve && 'censored' in resolve ? (resolve.censored ?? 0) : 0;
  if (open === 0) return '';
  if (incidents === 1) return ' It is still open.';
  return ` ${capital(numberWord(open))} of them ${open === 1 ? 'is' : 'are'} still open.`;
}

export interface MonthNumber {
  /** "March 2026". */
  month: string;
  value: number | null;
  /** The month is not over. */
  running: boolean;
}

/**
 * The caption of a figure per month: its extremes, and how many months have none.
 *
 * @param label "Median time to resolve"
 * @param word a value as it is read
 */
export function valuesCaption(label: string, months: readonly MonthNumber[], word: (value: number) => string): string {
  const known = months.filter((month) => month.value !== null) as (MonthNumber & { value: number })[];
  if (known.length === 0) return `${label} per month: no month has one yet.`;
  if (known.length === 1) return `${label}: ${word(known[0]!.value)} in ${known[0]!.month}.`;
  const { most, least } = extremes(known);
  const without = months.length - known.length;
  const gap = without > 0 ? `; ${numberWord(without)} ${without === 1 ? 'month has' : 'months have'} none` : '';
  return `${label} per month: between ${word(least.value)} (${least.where}) and ${word(most.value)} (${most.where})${gap}.`;
}

interface Bounded {
  value: number | null;
  low: number | null;
  high: number | null;
}

/** What the bars of a figure by month are, and what of them the picture does not show. */
export function intervalsText(months: readonly Bounded[], picture: { start: number; end: number }): string {
  const beyond = months.filter(
    ({ low, high }) => (high !== null && high > picture.end) || (low !== null && low < picture.start),
  ).length;
  const reach = beyond === 0 ? '' : `; ${numberWord(beyond)} ${beyond === 1 ? 'reaches' : 'reach'} beyond the picture`;
  const isBound = months.some(({ value, low, high }) => value === null && (low !== null || high !== null));
  return `Bars: 95 % intervals${reach}.${isBound ? ' A bar without a dot is a bound: the month has no value.' : ''}`;
}

/** The least and the most, each with its month, or with how many months share it. */
function extremes(months: readonly { month: string; value: number }[]) {
  const values = months.map((month) => month.value);
  const named = (value: number) => {
    const those = months.filter((month) => month.value === value);
    return { value, where: those.length === 1 ? those[0]!.month : `${numberWord(those.length)} months` };
  };
  const { least, most } = extent(values)!;
  return { least: named(least), most: named(most) };
}
