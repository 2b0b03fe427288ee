import type { MetricAnswer } from '#analytics/metrics/answer.ts';
import { calendarCells } from '#analytics/metrics/calendar.ts';
import { type ControlChart, countControlChart, durationControlChart } from '#analytics/metrics/control-chart.ts';
import { type Instant, secondsBetween } from '#analytics/metrics/instant.ts';
import { controlCaption, isVague, rangeText, VAGUE_NOTE } from '../../text/control-words.ts';
import { figureName } from '../../text/figure-words.ts';
import { capital } from '../../text/numerals.ts';
import type { FigureFilters } from './figure-filters.ts';
import { monthRows } from './month-rows.ts';

interface MonthOptions {
  filters: FigureFilters;
  now: Date;
  timeZone: string;
  /** At most so many months, the last ones. */
  most?: number;
  /** Of a duration that the organisation defined. */
  ownName?: string;
}

/** A count or a duration by month before what is ordinary, with its sentence; null for a month alone and for figures that no such chart is for. */
export function monthControl(answer: MetricAnswer, options: MonthOptions) {
  const { filters, now, timeZone, most = Number.POSITIVE_INFINITY, ownName } = options;
  const rows = monthRows({ ...answer, groups: answer.groups.slice(-most) }, filters, now, timeZone);
  const isCount = answer.unit === 'incidents';
  const isDuration = answer.groups.some((group) => 'fromDetection' in group);
  if (rows.length < 2 || !(isCount || isDuration)) return null;
  const chart: ControlChart = isCount
    ? countControlChart(observed(answer, rows, timeZone))
    : durationControlChart(rows.map(({ key, value }) => ({ key, value })));
  const name = figureName(answer.metric, ownName);
  const label = isCount ? name : `Median ${name.charAt(0).toLowerCase()}${name.slice(1)}`;
  const isUntold = isVague(chart, rows);
  const months = rows.map((row, i) => {
    const point = chart.points[i]!;
    const { lower, upper, outside: out } = point;
    const [low, high] = isUntold ? [null, null] : [lower, upper];
    return { ...row, name: row.month, low, high, out, ordinary: rangeText(point, !isCount) };
  });
  return {
    metric: answer.metric,
    unit: isCount ? ('incidents' as const) : ('seconds' as const),
    label,
    caption: controlCaption(chart, rows, isCount ? null : label),
    description: `${capital(label)}, ${rows[0]!.month} to ${rows.at(-1)!.month}${isUntold ? '' : ', before the range that is ordinary'}`,
    /** In place of the band's words; null where the band has its own. */
    note: isUntold ? VAGUE_NOTE : null,
    centre: chart.centre,
    months,
  };
}

export type MonthControl = NonNullable<ReturnType<typeof monthControl>>;

/** How much of each month has been observed: the last one may not be over, the first may be cut. */
function observed({ window }: MetricAnswer, rows: readonly { key: string; value: number | null }[], timeZone: string) {
  const instant = (text: string): Instant => Date.parse(text) * 1000;
  const start = window.start === null ? instant(`${rows[0]!.key}-01T00:00:00Z`) : instant(window.start);
  const cells = calendarCells({ start, end: instant(window.end) }, ['month'], timeZone);
  const seconds = new Map(
    cells.map((cell) => [
      cell.names.month,
      secondsBetween(Math.max(cell.start, start), Math.min(cell.end, instant(window.end))),
    ]),
  );
  return rows.map(({ key, value }) => ({ key, count: value ?? 0, seconds: Math.max(1, seconds.get(key) ?? 1) }));
}
