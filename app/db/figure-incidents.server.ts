import { sql } from 'kysely';
import { STATUS } from '#analytics/metrics/columns/codes.ts';
import { type Measure, STATUS_BITS } from '#analytics/metrics/columns/duration-column.ts';
import type { FactColumns } from '#analytics/metrics/columns/fact-columns.ts';
import type { Moment } from '#analytics/metrics/definitions.ts';
import { DURATION_STATUSES, type DurationStatus } from '#analytics/metrics/duration.ts';
import { secondsBetween, type Window } from '#analytics/metrics/instant.ts';
import { durationReason } from '../text/metric-words.ts';
import type { Db } from './client.server.ts';
import { type AskedCohort, askedCohort, TO_RESOLVE } from './figure-asked.ts';
import { downtimeColumn, durationColumn } from './figure-cohorts.ts';
import { databaseOf, type FactSource, isReliability, withFacts } from './figure-facts.server.ts';
import { downtimesOf } from './figure-reliability.ts';
import { type FigureRequest, invalid } from './figure-request.ts';
import type { Severity } from './schema.ts';
import type { Viewer } from './viewer.ts';
import { visibleTo } from './visibility.server.ts';

/** How an incident stands behind a figure; one that began before the window is no failure of it, only down time. */
export const FIGURE_STATUSES = [...DURATION_STATUSES, 'began_before'] as const;
export type FigureStatus = DurationStatus | 'began_before';

/** One incident behind a figure. */
export interface FigureIncident {
  incidentId: string;
  number: number;
  title: string;
  severity: Severity;
  startedAt: Date;
  status: FigureStatus;
  /** What it adds to the figure: of a downtime only what lies in the window. Null where it adds nothing. */
  seconds: number | null;
  /** The whole downtime, so far where it is still running; null where it is all in `seconds`. */
  wholeSeconds: number | null;
  fromDetection: boolean;
  /** The two moments as recorded, for finding out which is wrong. */
  fromAt: Date | null;
  toAt: Date | null;
  /** Longer than the longest plausible one, and nobody confirmed it. */
  flagged: boolean;
  /** In words; empty where there is nothing to say. */
  reason: string;
}

export interface FigureIncidentPage {
  /** What the seconds measure: the figure's own duration, or the downtime behind it. */
  measures: 'duration' | 'downtime';
  total: number;
  /** How many there are of each status, whichever are listed. */
  statuses: Partial<Record<FigureStatus, number>>;
  /** Every value that is complete, whichever incidents are listed: whole durations or downtimes, in no order. */
  values: number[];
  incidents: FigureIncident[];
}

export interface FigureIncidentOptions {
  status?: string;
  /** Longest first is the default: it is where the mean comes from. */
  sort?: 'longest' | 'shortest' | 'newest' | 'oldest';
  /** From 1. */
  page?: number;
  pageSize?: number;
  /** A page's own clock; the `asOf` of a question that has none. */
  now?: Date;
}

/** Everything behind a figure, as columns: there may be a million, of whom a page shows fifty. */
interface Behind {
  measures: FigureIncidentPage['measures'];
  moments: { from: Moment; to: Moment };
  rows: Int32Array;
  /** Places in `FIGURE_STATUSES`. */
  statuses: Uint8Array;
  /** What each adds, NaN for nothing; and the whole of it where it is complete. */
  seconds: Float64Array;
  complete: Float64Array;
  /** All that is said of one, by its place. */
  tell(place: number): Told;
}

type Told = Pick<FigureIncident, 'status' | 'seconds' | 'wholeSeconds' | 'fromDetection' | 'flagged' | 'reason'>;
type Chosen = Told & { incidentId: string; started: number };

/**
 * The incidents behind a figure: those of its cohort, and where it is made of downtime those whose downtime reaches into
 * the window, each once, with what each adds or why it adds nothing. They are the very rows that the figure is made of.
 *
 * @throws AppError INVALID naming the field that cannot be understood
 */
export async function listFigureIncidents(
  source: FactSource,
  viewer: Viewer,
  request: FigureRequest,
  options: FigureIncidentOptions = {},
): Promise<FigureIncidentPage> {
  const { status, sort = 'longest', page = 1, pageSize = 50, now = new Date() } = options;
  if (status !== undefined && !(FIGURE_STATUSES as readonly string[]).includes(status)) {
    throw invalid('status', `There is no status "${status}"; there are ${FIGURE_STATUSES.join(', ')}.`);
  }
  const { chosen, moments, ...listed } = await withFacts(
    source,
    viewer,
    [{ ...request, groupBy: undefined }],
    now.getTime() * 1000,
    (facts, [query]) => {
      const behind = incidentsBehind(askedCohort(facts, query!));
      return pageOf(facts.columns, behind, status, sort, { from: (page - 1) * pageSize, to: page * pageSize });
    },
    { downtime: true },
  );
  return { ...listed, incidents: await withTitles(databaseOf(source), viewer, chosen, moments) };
}

function pageOf(
  columns: FactColumns,
  { measures, moments, rows, statuses, seconds, complete, tell }: Behind,
  status: string | undefined,
  sort: NonNullable<FigureIncidentOptions['sort']>,
  { from, to }: { from: number; to: number },
) {
  const counts = new Array<number>(FIGURE_STATUSES.length).fill(0);
  for (let place = 0; place < rows.length; place++) counts[statuses[place]!]!++;
  const wanted = status === undefined ? -1 : (FIGURE_STATUSES as readonly string[]).indexOf(status);
  const places = new Int32Array(rows.length);
  let total = 0;
  for (let place = 0; place < rows.length; place++) {
    if (wanted === -1 || statuses[place] === wanted) places[total++] = place;
  }
  const keyOf = KEYS[sort];
  const key = (place: number) => keyOf(seconds[place]!, columns.startedAt[rows[place]!]!);
  const idOf = (place: number) => columns.ids.textOf(rows[place]!);
  const shown = inOrder(places.subarray(0, total), key, { from, to }, (a, b) => (idOf(a) < idOf(b) ? -1 : 1));
  return {
    measures,
    moments,
    total,
    statuses: Object.fromEntries(FIGURE_STATUSES.flatMap((name, i) => (counts[i]! > 0 ? [[name, counts[i]!]] : []))),
    values: Array.from(complete.filter((value) => !Number.isNaN(value))),
    chosen: shown.map((place): Chosen => {
      return { incidentId: idOf(place), started: columns.startedAt[rows[place]!]!, ...tell(place) };
    }),
  };
}

/** Ascending; those that add nothing come last. */
const KEYS: Record<NonNullable<FigureIncidentOptions['sort']>, (seconds: number, started: number) => number> = {
  longest: (seconds) => (Number.isNaN(seconds) ? 1 : -seconds),
  shortest: (seconds) => (Number.isNaN(seconds) ? Number.MAX_VALUE : seconds),
  newest: (_, started) => -started,
  oldest: (_, started) => started,
};

/** The places from one rank to another, without putting all the others in order. */
function inOrder(
  places: Int32Array,
  key: (place: number) => number,
  { from, to }: { from: number; to: number },
  tie: (a: number, b: number) => number,
): number[] {
  if (from >= places.length) return [];
  const keys = Float64Array.from(places, key);
  const sorted = keys.slice().sort();
  const [least, most] = [sorted[from]!, sorted[Math.min(to, sorted.length) - 1]!];
  const near = places.filter((_, i) => keys[i]! >= least && keys[i]! <= most);
  const before = keys.reduce((n, one) => (one < least ? n + 1 : n), 0);
  return [...near].sort((a, b) => key(a) - key(b) || tie(a, b)).slice(from - before, to - before);
}

function incidentsBehind(cohort: AskedCohort): Behind {
  const { metric, settings } = cohort.query;
  const measure = metric.measure ?? (SHARES.includes(metric.id) ? TO_RESOLVE : null);
  if (measure) return durationsBehind(cohort, measure);
  return downtimesBehind(cohort, { from: 'impact_started', to: settings.downtimeEndsAt });
}

/** Shares of incidents, whose list says how long each took to be resolved. */
const SHARES: readonly string[] = ['within_target', 'recurrence', 'detection_coverage'];

function durationsBehind({ facts, query, rows }: AskedCohort, measure: Measure): Behind {
  const { columns } = facts;
  const { asOf, calendar, settings } = query;
  const column = durationColumn(columns, measure, calendar);
  const clock = durationColumn(columns, measure, null);
  const statuses = new Uint8Array(rows.length);
  const seconds = new Float64Array(rows.length);
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place]!;
    if (columns.lastMomentAt[row]! > asOf) {
      const then = column.asOf(row, asOf);
      statuses[place] = STATUS[then.status];
      seconds[place] = then.seconds ?? Number.NaN;
    } else {
      statuses[place] = column.codes[row]! & STATUS_BITS;
      seconds[place] = column.seconds[row]!;
    }
  }
  const tell = (place: number): Told => {
    const row = rows[place]!;
    const { status, seconds: own, fromDetection, confirmed, startedAt } = column.asOf(row, asOf);
    const byClock = calendar && own !== null ? clock.asOf(row, asOf).seconds : own;
    const flagged = !confirmed && (byClock ?? 0) > settings.longestPlausibleSeconds;
    const reason = durationReason(status, measure, { startKnown: startedAt !== null, fromDetection, flagged });
    return { status, seconds: own, wholeSeconds: null, fromDetection, flagged, reason };
  };
  return { measures: 'duration', moments: measure, rows, statuses, seconds, complete: seconds, tell };
}

function downtimesBehind(cohort: AskedCohort, moments: Behind['moments']): Behind {
  const { window, query, facts } = cohort;
  const { columns } = facts;
  const isClipped = isReliability(query.metric.id);
  const pooled = query.metric.id === 'mtbf_pooled';
  const column = downtimeColumn(columns, query);
  const { first } = columns.links.service;
  const all = isClipped ? downtimesOf(cohort).rows : cohort.rows;
  const rows = pooled ? all.filter((row) => first[row] !== -1) : all;
  const statuses = new Uint8Array(rows.length);
  const seconds = new Float64Array(rows.length);
  const complete = new Float64Array(rows.length).fill(Number.NaN);
  const beganBefore = FIGURE_STATUSES.indexOf('began_before');
  const told = (row: number) => {
    const { status, interval } = column.asOf(row, query.asOf);
    const isComplete = status === 'recorded';
    return { status, isComplete, ...(isClipped ? clipped(interval, window) : whole(isComplete ? interval : null)) };
  };
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place]!;
    const { status, isComplete, seconds: own, wholeSeconds } = told(row);
    statuses[place] = columns.startedAt[row]! < window.start ? beganBefore : STATUS[status];
    seconds[place] = own ?? Number.NaN;
    if (isComplete) complete[place] = wholeSeconds ?? own ?? Number.NaN;
  }
  const tell = (place: number): Told => {
    const { status, seconds: own, wholeSeconds } = told(rows[place]!);
    const reason = durationReason(status, moments, { startKnown: true, fromDetection: false, flagged: false });
    const standing = FIGURE_STATUSES[statuses[place]!]!;
    return { status: standing, seconds: own, wholeSeconds, fromDetection: false, flagged: false, reason };
  };
  return { measures: 'downtime', moments, rows, statuses, seconds, complete, tell };
}

type Seconds = Pick<Told, 'seconds' | 'wholeSeconds'>;

const lengthOf = ({ start, end }: Window) => secondsBetween(start, end);

function whole(interval: Window | null): Seconds {
  return { seconds: interval && lengthOf(interval), wholeSeconds: null };
}

/** What a figure of the window counts of a downtime, and the whole of it where that is more. */
function clipped(interval: Window | null, window: Window): Seconds {
  if (!interval) return { seconds: null, wholeSeconds: null };
  const inside = { start: Math.max(interval.start, window.start), end: Math.min(interval.end, window.end) };
  const [seconds, all] = [lengthOf(inside), lengthOf(interval)];
  return { seconds, wholeSeconds: all === seconds ? null : all };
}

async function withTitles(
  db: Db,
  viewer: Viewer,
  rows: readonly Chosen[],
  { from, to }: { from: Moment; to: Moment },
): Promise<FigureIncident[]> {
  if (rows.length === 0) return [];
  const found = await db
    .selectFrom('incidents')
    .innerJoin('incidentFacts as fact', 'fact.incidentId', 'incidents.id')
    .select(['incidents.id', 'incidents.number', 'incidents.title', 'incidents.severity'])
    .select([
      sql<Date | null>`${sql.ref(`fact.${from}_at`)}`.as('fromAt'),
      sql<Date | null>`${sql.ref(`fact.${to}_at`)}`.as('toAt'),
    ])
    .where(
      'incidents.id',
      'in',
      rows.map((row) => row.incidentId),
    )
    .where(visibleTo(viewer, 'incidents'))
    .execute();
  const byId = new Map(found.map((incident) => [incident.id, incident]));
  return rows.flatMap(({ started, ...row }) => {
    const incident = byId.get(row.incidentId);
    if (!incident) return [];
    const { number, title, severity, fromAt, toAt } = incident;
    return { ...row, number, title, severity, fromAt, toAt, startedAt: new Date(Math.floor(started / 1000)) };
  });
}
