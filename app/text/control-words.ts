import type { ControlChart } from '#analytics/metrics/control-chart.ts';
import { durationText } from './durations.ts';
import { capital, countText, listed, numberWord, uncapital } from './numerals.ts';

/** A month of a chart as sentences name it. */
export interface NamedMonth {
  key: string;
  /** "March 2026". */
  month: string;
  running: boolean;
}

/** So many months have a sentence each; more are told in one for each side. */
const MOST_SENTENCES = 3;

/**
 * What stands out among months: "March 2026 had 14 incidents where 4 to 11 are ordinary." Every such month is explained by
 * its own range. A month that nothing can be said of is not called ordinary.
 *
 * @param label of a duration: "Median time to resolve"
 */
export function controlCaption(chart: ControlChart, months: readonly NamedMonth[], label: string | null): string {
  const what = label ?? 'Incidents';
  if (chart.n === 0) return `${what} by month: no month has a value yet.`;
  if (chart.status === 'insufficient') {
    return `${what} by month: ${numberWord(chart.n)} ${chart.n === 1 ? 'month is' : 'months are'} too few to say what is ordinary.`;
  }
  const named = chart.points.flatMap((point) => {
    const month = months.find(({ key }) => key === point.key);
    return month ? [{ ...point, ...month }] : [];
  });
  if (isVague(chart, months)) return `${what} by month: ${vagueClause(chart, named)}`;
  const outside = named.filter((month) => month.outside !== null);
  const vary = chart.overdispersed ? ' Months vary by more than chance, so the range is wide.' : '';
  if (outside.length === 0) return `${what} by month: ${noneOutside(named, label !== null)}${vary}`;
  if (outside.length > MOST_SENTENCES) return `${capital(listOutside(outside, label))}${vary}`;
  const clauses = outside.map((month) => (label === null ? countClause(month) : durationClause(month, label)));
  return `${clauses.map((clause) => `${capital(clause)}.`).join(' ')}${vary}`;
}

type Point = ControlChart['points'][number];
type Month = Point & NamedMonth;

/** So many times the highest value: a limit beyond it would hardly ever be passed. */
const FAR = 2.2;

/**
 * Whether months vary so much, and are so few, that hardly any count could stand out: then their limits are no finding, and
 * drawing them as one would say that everything is in order.
 */
export function isVague(
  { points, overdispersed }: Pick<ControlChart, 'points' | 'overdispersed'>,
  months: readonly Pick<NamedMonth, 'key' | 'running'>[],
): boolean {
  const running = new Set(months.filter((month) => month.running).map(({ key }) => key));
  const most = Math.max(...points.map(({ value }) => value ?? 0));
  const whole = points.filter(({ key }) => !running.has(key));
  const far = whole.filter(({ lower, upper }) => lower === 0 && upper !== null && upper > FAR * most);
  return overdispersed && points.every(({ outside }) => outside === null) && far.length * 2 > whole.length;
}

/** "12 months that vary as much as these (3 to 48) are too few to say which stands out: ..." */
function vagueClause({ n }: ControlChart, months: readonly Month[]): string {
  const values = months.flatMap(({ value }) => value ?? []);
  const range = `${countText(Math.min(...values))} to ${countText(Math.max(...values))}`;
  const last = months.findLast(({ running }) => !running)!;
  return `${numberWord(n)} months that vary as much as these (${range}) are too few to say which stands out: even ${countText(last.upper ?? 0)} in ${last.month} would not have.`;
}

/** What stands below a picture of such months in place of the band's words. */
export const VAGUE_NOTE =
  'No band is drawn: what these months let expect reaches from none to far beyond the picture. Dashed: the average month.';

/**
 * That the months ask another question than the figures of the period: both answers stand on one page, and may differ.
 *
 * @param period "the last 90 days"
 * @param before "the 90 days before"
 */
export function monthsQuestion(period: string, before: string): string {
  return `Another question than above: the figures hold ${period} against ${before}; here each single month is held against the other months. So the one may differ by more than chance where the other does not.`;
}

/** The range is that of the last whole month: what is ordinary for one that has just begun is less. */
function noneOutside(months: readonly Month[], isDuration: boolean): string {
  const judged = months.filter(({ lower, upper }) => lower !== null && upper !== null);
  const last = judged.findLast(({ running }) => !running) ?? judged.at(-1);
  if (!last) return 'none stands out.';
  const range = rangeText(last, isDuration);
  return `none stands out; ${isDuration ? `${range} is` : `${range} in ${last.month} would have been`} ordinary.`;
}

function countClause(point: Month): string {
  const n = point.value ?? 0;
  const incidents = n === 1 ? '1 incident' : `${n === 0 ? 'no' : countText(n)} ${n === 0 ? 'incident' : 'incidents'}`;
  const when = point.running ? `${point.month} so far has` : `${point.month} had`;
  return `${when} ${incidents} where ${rangeText(point, false)} are ordinary`;
}

function durationClause(point: Month, label: string): string {
  return `in ${point.month}${point.running ? ' so far' : ''} the ${uncapital(label)} was ${durationText(point.value)} where ${rangeText(point, true)} is ordinary`;
}

/** "Five months stand out. Above what is ordinary: March 2026 (14; 4 to 11) and …. Below: May 2026 (1; 4 to 11)." */
function listOutside(outside: readonly Month[], label: string | null): string {
  const word = (value: number | null) => (label === null ? countText(value ?? 0) : durationText(value));
  const side = (which: Point['outside'], name: string) => {
    const those = outside
      .filter((month) => month.outside === which)
      .map(
        (month) =>
          `${month.month}${month.running ? ' so far' : ''} (${word(month.value)}; ${rangeText(month, label !== null)})`,
      );
    return those.length > 0 ? ` ${name}: ${listed(those)}.` : '';
  };
  const subject = label === null ? '' : ` in their ${uncapital(label)}`;
  return `${numberWord(outside.length)} months stand out${subject}.${side('high', 'Above what is ordinary')}${side('low', 'Below')}`;
}

/** "4 to 11", "up to 3", "20 min to 2 h". */
export function rangeText({ lower, upper }: Pick<Point, 'lower' | 'upper'>, isDuration: boolean): string {
  const word = (value: number) => (isDuration ? durationText(value) : countText(value));
  if (lower === null || upper === null) return '';
  return lower === 0 ? `up to ${word(upper)}` : `${word(lower)} to ${word(upper)}`;
}

/**
 * What the band of a chart is. How often an ordinary month lies outside was measured: of counts in at most .008, of medians
 * in at most .0071 (6 to 60 months of 3 to 30 lognormal durations, 3,000 runs each).
 *
 * @param end where the picture ends; a band may reach beyond it
 */
export function bandText(
  points: readonly { low: number | null; high: number | null }[],
  end: number,
  isDuration: boolean,
): string {
  const bounds = points.flatMap(({ high }) => high ?? []);
  if (bounds.length === 0) return '';
  const judged = isDuration ? 'by how far neighbouring months differ' : 'by the other months';
  const most = Math.max(...bounds);
  const beyond =
    most > end ? `, and up to ${isDuration ? durationText(most) : countText(most)} where it leaves the picture` : '';
  return `Band: what is ordinary, judged ${judged}${beyond}. Fewer than one ordinary month in a hundred lies outside.`;
}
