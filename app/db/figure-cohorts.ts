import { businessTime } from '#analytics/metrics/business-time.ts';
import { codeOf, IMPACT_LEVELS, SEVERITIES } from '#analytics/metrics/columns/codes.ts';
import { type CohortFilter, cohortRows, EVERYTHING } from '#analytics/metrics/columns/cohort-rows.ts';
import { DowntimeColumn } from '#analytics/metrics/columns/downtime-column.ts';
import {
  type clockSeconds,
  columnName,
  DurationColumn,
  type Measure,
} from '#analytics/metrics/columns/duration-column.ts';
import type { FactColumns, LinkDimension } from '#analytics/metrics/columns/fact-columns.ts';
import type { Instant, Window } from '#analytics/metrics/instant.ts';
import type { KeptCalendar } from './business-calendars.server.ts';
import type { FigureFacts } from './figure-facts.server.ts';
import type { CohortQuery, FigureQuery } from './figure-query.server.ts';

/** Empty and not `known` where there is no incident to begin with. */
export type CohortWindow = Window & { known: boolean };

/** Without `from` a window begins with the first incident that the reader may see, whatever the filters. */
export function cohortWindow({ columns, hidden }: FigureFacts, { from, to }: CohortQuery, asOf: Instant): CohortWindow {
  const end = Math.min(to ?? asOf, asOf);
  const start = from ?? firstStart(columns, hidden, end);
  return { start: start ?? end, end: Math.max(end, start ?? end), known: start !== null };
}

/** When the first incident that the reader may see began, before an instant; null where none did. */
export const firstStart = (columns: FactColumns, hidden: readonly number[], end: Instant): Instant | null =>
  firstStarts(columns, hidden, end, 1)[0] ?? null;

/** When the first incidents that the reader may see began, before an instant; ascending, at most so many. */
export function firstStarts(columns: FactColumns, hidden: readonly number[], end: Instant, most: number): Instant[] {
  const { order } = columns;
  // few rows come before the first that counts, so a step at a time finds it soon
  for (let first = 0, step = 64; first < order.length; first += step, step *= 4) {
    const until = order.values[Math.min(first + step, order.length - 1)]!;
    const window = {
      start: Number.NEGATIVE_INFINITY,
      end: first + step < order.length ? Math.min(until + 1, end) : end,
    };
    const rows = cohortRows(columns, window, { ...EVERYTHING, hidden }).subarray(0, most);
    if (rows.length === most || window.end === end) return Array.from(rows, (row) => columns.startedAt[row]!);
  }
  return [];
}

/** Which incidents a cohort is made of, in the codes of the columns. */
export function cohortFilter(
  { columns, hidden }: FigureFacts,
  { filters }: CohortQuery,
  { knownStart }: Pick<FigureQuery, 'knownStart'>,
): CohortFilter {
  const codes = (dimension: LinkDimension) => codesOf(columns, dimension, filters[dimension]);
  return {
    severity: filters.severity && tableOf(SEVERITIES, filters.severity),
    impactLevel: null,
    links: { service: codes('service'), category: codes('category'), team: codes('team') },
    knownStart,
    hidden,
  };
}

/** Of those, the incidents that take a service down by the organisation's settings. */
export function failureFilter(filter: CohortFilter, { settings }: FigureQuery): CohortFilter {
  const severity = tableOf(SEVERITIES, settings.downtimeSeverities);
  const impactLevel = tableOf(IMPACT_LEVELS, settings.downtimeImpactLevels);
  const chosen = filter.severity;
  return { ...filter, severity: chosen ? severity.map((is, code) => is & chosen[code]!) : severity, impactLevel };
}

/** 1 at the code of each word; a word that is none stands for what is not known. */
function tableOf(words: readonly string[], chosen: readonly string[]): Uint8Array {
  const table = new Uint8Array(words.length + 1);
  for (const word of chosen) table[codeOf(words, word)] = 1;
  return table;
}

export function codesOf(
  columns: FactColumns,
  dimension: LinkDimension,
  ids: readonly string[] | null,
): Set<number> | null {
  if (!ids) return null;
  const known = ids.map((id) => columns.links[dimension].ids.codeOf(id));
  return new Set(known.filter((code) => code !== undefined));
}

/** A duration of every incident, by the clock or by a business calendar. */
export function durationColumn(columns: FactColumns, measure: Measure, calendar: KeptCalendar | null): DurationColumn {
  if (!calendar) {
    return columns.derive(columnName(measure, 'clock'), () => new DurationColumn(columns, measure));
  }
  const time = `${calendar.id} ${calendar.version}`;
  return columns.derive(columnName(measure, time), () => new DurationColumn(columns, measure, secondsBy(calendar)));
}

/** When every incident took its services down. */
export function downtimeColumn(columns: FactColumns, { settings }: FigureQuery): DowntimeColumn {
  const { downtimeEndsAt } = settings;
  return columns.derive(`downtime ${downtimeEndsAt}`, () => new DowntimeColumn(columns, downtimeEndsAt));
}

const YEAR = 366 * 86_400_000_000;

/**
 * Business seconds between any two instants. The table of the calendar is made anew where an instant lies outside it, and
 * then reaches as far beyond again, so that incidents in whatever order have it made a few times.
 */
function secondsBy(calendar: KeptCalendar): typeof clockSeconds {
  let range: Window | null = null;
  let time = businessTime(calendar, { start: 0, end: 0 });
  return (start, end) => {
    const [first, last] = [Math.min(start, end), Math.max(start, end)];
    if (range === null || first < range.start || last > range.end) {
      const reserve: number = Math.max(YEAR, range === null ? 0 : range.end - range.start);
      range = {
        start: range !== null && first >= range.start ? range.start : first - reserve,
        end: range !== null && last <= range.end ? range.end : last + reserve,
      };
      time = businessTime(calendar, range);
    }
    return time.secondsBetween(start, end);
  };
}
