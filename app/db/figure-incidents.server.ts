import { sql } from 'kysely';
import { DURATIONS, type DurationDefinition, isDuration, type Moment } from '#analytics/metrics/definitions.ts';
import { DURATION_STATUSES, type DurationStatus } from '#analytics/metrics/duration.ts';
import { secondsBetween } from '#analytics/metrics/instant.ts';
import { durationReason } from '../text/metric-words.ts';
import type { Db } from './client.server.ts';
import { type FigureQuery, readFigureQuery } from './figure-query.server.ts';
import { type FigureRequest, invalid } from './figure-request.ts';
import { listDowntimeRows, listDurationRows } from './figure-rows.server.ts';
import { findWindow, TIME_TO_RESOLVE } from './figures.server.ts';
import type { Severity } from './schema.ts';
import type { Viewer } from './viewer.ts';
import { visibleTo } from './visibility.server.ts';

/** One incident behind a figure. */
export interface FigureIncident {
  incidentId: string;
  number: number;
  title: string;
  severity: Severity;
  startedAt: Date;
  status: DurationStatus;
  /** Null where the incident has no value. */
  seconds: number | null;
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
  statuses: Partial<Record<DurationStatus, number>>;
  /** Every value there is, whichever incidents are listed; in no order. */
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
}

type Row = Omit<FigureIncident, 'number' | 'title' | 'severity' | 'startedAt' | 'fromAt' | 'toAt'> & {
  started: number;
};

/**
 * The incidents behind a figure: those of its cohort, each once, with what each adds or why it adds nothing. They are the
 * very rows that the figure is made of.
 *
 * @throws AppError INVALID naming the field that cannot be understood
 */
export async function listFigureIncidents(
  db: Db,
  viewer: Viewer,
  request: FigureRequest,
  options: FigureIncidentOptions = {},
): Promise<FigureIncidentPage> {
  const { status, sort = 'longest', page = 1, pageSize = 50 } = options;
  if (status !== undefined && !(DURATION_STATUSES as readonly string[]).includes(status)) {
    throw invalid('status', `There is no status "${status}"; there are ${DURATION_STATUSES.join(', ')}.`);
  }
  const query: FigureQuery = { ...(await readFigureQuery(db, request, Date.now() * 1000)), groupBy: [] };
  const definition = durationBehind(query);
  const rows = definition ? await durationRows(db, viewer, query, definition) : await downtimeRows(db, viewer, query);
  const statuses: FigureIncidentPage['statuses'] = {};
  for (const row of rows) statuses[row.status] = (statuses[row.status] ?? 0) + 1;
  const chosen = status === undefined ? rows : rows.filter((row) => row.status === status);
  chosen.sort((a, b) => ORDERS[sort](a, b) || (a.incidentId < b.incidentId ? -1 : 1));
  const shown = chosen.slice((page - 1) * pageSize, page * pageSize);
  return {
    measures: definition ? 'duration' : 'downtime',
    total: chosen.length,
    statuses,
    values: rows.flatMap((row) => row.seconds ?? []),
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

async function durationRows(
  db: Db,
  viewer: Viewer,
  query: FigureQuery,
  definition: DurationDefinition,
): Promise<Row[]> {
  const window = await findWindow(db, viewer, query);
  const rows = await listDurationRows(db, viewer, query, window, definition);
  return rows.map(({ incidentId, startedAt, status, seconds, fromDetection, confirmed, runningSince }) => {
    const flagged = !confirmed && (seconds ?? 0) > query.settings.longestPlausibleSeconds;
    const reason = durationReason(status, definition, { startKnown: runningSince !== null, fromDetection, flagged });
    return { incidentId, started: startedAt, status, seconds, fromDetection, flagged, reason };
  });
}

async function downtimeRows(db: Db, viewer: Viewer, query: FigureQuery): Promise<Row[]> {
  const window = await findWindow(db, viewer, query);
  const rows = await listDowntimeRows(db, viewer, query, window, query.metric.id === 'mtbf_pooled');
  const moments = downtimeMoments(query);
  const once = new Map(rows.filter((row) => row.startedAt >= window.start).map((row) => [row.incidentId, row]));
  return [...once.values()].map(({ incidentId, startedAt, downtime }) => {
    const { status, interval } = downtime;
    const seconds = interval && status === 'recorded' ? secondsBetween(interval.start, interval.end) : null;
    const reason = durationReason(status, moments, { startKnown: true, fromDetection: false, flagged: false });
    return { incidentId, started: startedAt, status, seconds, fromDetection: false, flagged: false, reason };
  });
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
  return rows.flatMap(({ started, ...row }) => {
    const incident = byId.get(row.incidentId);
    if (!incident) return [];
    const { number, title, severity, fromAt, toAt } = incident;
    return { ...row, number, title, severity, fromAt, toAt, startedAt: new Date(Math.floor(started / 1000)) };
  });
}
