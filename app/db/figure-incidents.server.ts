import { sql } from 'kysely';
import { DURATIONS, type DurationDefinition, isDuration, type Moment } from '#analytics/metrics/definitions.ts';
import { DURATION_STATUSES, type DurationStatus } from '#analytics/metrics/duration.ts';
import { secondsBetween, type Window } from '#analytics/metrics/instant.ts';
import { durationReason } from '../text/metric-words.ts';
import type { Db } from './client.server.ts';
import { type Cohort, isReliability, loadCohorts } from './figure-cohorts.server.ts';
import { type FigureQuery, readFigureQueries } from './figure-query.server.ts';
import { type FigureRequest, invalid } from './figure-request.ts';
import { downtimeRows, durationRows } from './figure-rows.server.ts';
import { TIME_TO_RESOLVE } from './figures.server.ts';
import type { Severity } from './schema.ts';
import { inSnapshot } from './snapshot.server.ts';
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

type Row = Omit<FigureIncident, 'number' | 'title' | 'severity' | 'startedAt' | 'fromAt' | 'toAt'> & {
  started: number;
  isComplete: boolean;
};

/**
 * The incidents behind a figure: those of its cohort, and where it is made of downtime those whose downtime reaches into
 * the window, each once, with what each adds or why it adds nothing. They are the very rows that the figure is made of.
 *
 * @throws AppError INVALID naming the field that cannot be understood
 */
export async function listFigureIncidents(
  db: Db,
  viewer: Viewer,
  request: FigureRequest,
  options: FigureIncidentOptions = {},
): Promise<FigureIncidentPage> {
  const { status, sort = 'longest', page = 1, pageSize = 50, now = new Date() } = options;
  if (status !== undefined && !(FIGURE_STATUSES as readonly string[]).includes(status)) {
    throw invalid('status', `There is no status "${status}"; there are ${FIGURE_STATUSES.join(', ')}.`);
  }
  const { query, cohort } = await inSnapshot(db, async (snapshot) => {
    const [read] = await readFigureQueries(snapshot, [request], now.getTime() * 1000);
    const ungrouped: FigureQuery = { ...read!, groupBy: [] };
    const [loaded] = await loadCohorts(snapshot, viewer, [ungrouped], { downtime: !durationBehind(ungrouped) });
    return { query: ungrouped, cohort: loaded! };
  });
  const definition = durationBehind(query);
  const rows = definition ? durationsBehind(cohort, query, definition) : downtimesBehind(cohort, query);
  const statuses: FigureIncidentPage['statuses'] = {};
  for (const row of rows) statuses[row.status] = (statuses[row.status] ?? 0) + 1;
  const chosen = status === undefined ? rows : rows.filter((row) => row.status === status);
  chosen.sort((a, b) => ORDERS[sort](a, b) || (a.incidentId < b.incidentId ? -1 : 1));
  const shown = chosen.slice((page - 1) * pageSize, page * pageSize);
  return {
    measures: definition ? 'duration' : 'downtime',
    total: chosen.length,
    statuses,
    values: rows.flatMap((row) => (row.isComplete ? (row.wholeSeconds ?? row.seconds ?? []) : [])),
    incidents: await withTitles(db, viewer, shown, definition ?? downtimeMoments(query)),
  };
}

const ORDERS: Record<NonNullable<FigureIncidentOptions['sort']>, (a: Row, b: Row) => number> = {
  longest: (a, b) => (b.seconds ?? -1) - (a.seconds ?? -1),
  shortest: (a, b) => (a.seconds ?? Number.MAX_VALUE) - (b.seconds ?? Number.MAX_VALUE),
  newest: (a, b) => b.started - a.started,
  oldest: (a, b) => a.started - b.started,
};

function durationBehind({ metric }: FigureQuery): DurationDefinition | undefined {
  if (isDuration(metric)) return DURATIONS.find(({ id }) => id === metric.id);
  return metric.id === 'within_target' ? TIME_TO_RESOLVE : undefined;
}

function durationsBehind(cohort: Cohort, query: FigureQuery, definition: DurationDefinition): Row[] {
  return durationRows(cohort, query, definition).map((row) => {
    const { incidentId, status, seconds, fromDetection, confirmed, runningSince } = row;
    const flagged = !confirmed && (seconds ?? 0) > query.settings.longestPlausibleSeconds;
    const reason = durationReason(status, definition, { startKnown: runningSince !== null, fromDetection, flagged });
    const value = { seconds, wholeSeconds: null, isComplete: seconds !== null };
    return { incidentId, started: row.startedAt, status, ...value, fromDetection, flagged, reason };
  });
}

function downtimesBehind(cohort: Cohort, query: FigureQuery): Row[] {
  const { window } = cohort;
  const moments = downtimeMoments(query);
  const isClipped = isReliability(query.metric.id);
  const rows = downtimeRows(cohort, query, query.metric.id === 'mtbf_pooled');
  const once = new Map(rows.map((row) => [row.incidentId, row]));
  return [...once.values()].flatMap(({ incidentId, startedAt, downtime }) => {
    const beganBefore = startedAt < window.start;
    const { status, interval } = downtime;
    const isComplete = status === 'recorded';
    const value = isClipped ? clippedSeconds(interval, window) : wholeSeconds(isComplete ? interval : null);
    const reason = durationReason(status, moments, { startKnown: true, fromDetection: false, flagged: false });
    const counts = { status: beganBefore ? ('began_before' as const) : status, ...value, isComplete };
    return { incidentId, started: startedAt, ...counts, fromDetection: false, flagged: false, reason };
  });
}

type Seconds = Pick<Row, 'seconds' | 'wholeSeconds'>;

const lengthOf = ({ start, end }: Window) => secondsBetween(start, end);

function wholeSeconds(interval: Window | null): Seconds {
  return { seconds: interval && lengthOf(interval), wholeSeconds: null };
}

/** What a figure of the window counts of a downtime, and the whole of it where that is more. */
function clippedSeconds(interval: Window | null, window: Window): Seconds {
  if (!interval) return { seconds: null, wholeSeconds: null };
  const clipped = { start: Math.max(interval.start, window.start), end: Math.min(interval.end, window.end) };
  const [seconds, whole] = [lengthOf(clipped), lengthOf(interval)];
  return { seconds, wholeSeconds: whole === seconds ? null : whole };
}

function downtimeMoments({ settings }: FigureQuery): { from: Moment; to: Moment } {
  return { from: 'impact_started', to: settings.downtimeEndsAt };
}

async function withTitles(
  db: Db,
  viewer: Viewer,
  rows: Row[],
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
  return rows.flatMap(({ started, isComplete, ...row }) => {
    const incident = byId.get(row.incidentId);
    if (!incident) return [];
    const { number, title, severity, fromAt, toAt } = incident;
    return { ...row, number, title, severity, fromAt, toAt, startedAt: new Date(Math.floor(started / 1000)) };
  });
}
