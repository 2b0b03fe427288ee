import { sql } from 'kysely';
import type { FactColumns } from '#analytics/metrics/columns/fact-columns.ts';
import type { Moment } from '#analytics/metrics/definitions.ts';
import type { Db } from './client.server.ts';
import { askedCohort } from './figure-asked.ts';
import { type Behind, FIGURE_STATUSES, type FigureStatus, incidentsBehind, type Told } from './figure-behind.ts';
import { databaseOf, type FactSource } from './figure-facts.server.ts';
import { type FigurePart, readPart } from './figure-parts.server.ts';
import { type FigureRequest, invalid } from './figure-request.ts';
import { placesByRank } from './places-by-rank.ts';
import type { Severity } from './schema.ts';
import type { Viewer } from './viewer.ts';
import { visibleTo } from './visibility.server.ts';

/** One incident behind a figure. */
export interface FigureIncident extends Told {
  incidentId: string;
  number: number;
  title: string;
  severity: Severity;
  startedAt: Date;
  /** The two moments as recorded, for finding out which is wrong. */
  fromAt: Date | null;
  toAt: Date | null;
}

export interface FigureIncidentPage {
  measures: Behind['measures'];
  total: number;
  /** The one that is listed: after the last page there is none, so it is the last. */
  page: number;
  pages: number;
  /** How many there are of each status, whichever are listed. */
  statuses: Partial<Record<FigureStatus, number>>;
  /** Every value that is complete, whichever incidents are listed: whole durations or downtimes, in no order. */
  values: number[];
  incidents: FigureIncident[];
}

type FigureSort = 'longest' | 'shortest' | 'newest' | 'oldest';

export interface FigureIncidentOptions {
  status?: string;
  /** Longest first is the default: it is where the mean comes from. */
  sort?: FigureSort;
  /** From 1; after the last it is the last. */
  page?: number;
  pageSize?: number;
}

type Chosen = Told & { incidentId: string; started: number };

/** A page of the incidents behind a figure before their titles are known. */
interface FoundPage extends Omit<FigureIncidentPage, 'incidents'> {
  chosen: Chosen[];
  moments: Behind['moments'];
}

/**
 * The incidents behind a figure: those of its cohort, and where it is made of downtime those whose downtime reaches into
 * the window, each once, with what each adds or why it adds nothing. They are the very rows that the figure is made of.
 *
 * @param now a page's own clock; the `asOf` of a question that has none
 * @throws AppError INVALID naming the field that cannot be understood
 */
export async function listFigureIncidents(
  source: FactSource,
  viewer: Viewer,
  request: FigureRequest,
  options: FigureIncidentOptions = {},
  now = new Date(),
): Promise<FigureIncidentPage> {
  const found = await readPart(source, viewer, behindFigure(request, options), now);
  return tellBehind(databaseOf(source), viewer, found);
}

/**
 * The same as a part of what is read together, without titles: `tellBehind` adds them.
 *
 * @throws AppError INVALID for a status that there is not
 */
export function behindFigure(request: FigureRequest, options: FigureIncidentOptions = {}): FigurePart<FoundPage> {
  const { status, sort = 'longest', page = 1, pageSize = 50 } = options;
  if (status !== undefined && !(FIGURE_STATUSES as readonly string[]).includes(status)) {
    throw invalid('status', `There is no status “${status}”; there are ${FIGURE_STATUSES.join(', ')}.`);
  }
  return {
    requests: [{ ...request, groupBy: undefined }],
    needs: { downtime: true },
    tell: (facts, [query]) => {
      const behind = incidentsBehind(askedCohort(facts, query!));
      return pageOf(facts.columns, behind, { status, sort, page, pageSize });
    },
  };
}

export async function tellBehind(db: Db, viewer: Viewer, found: FoundPage): Promise<FigureIncidentPage> {
  const { chosen, moments, ...listed } = found;
  return { ...listed, incidents: await withTitles(db, viewer, chosen, moments) };
}

function pageOf(
  columns: FactColumns,
  { measures, moments, rows, statuses, seconds, complete, tell }: Behind,
  { status, sort, page: asked, pageSize }: FigureIncidentOptions & { sort: FigureSort; page: number; pageSize: number },
) {
  const counts = new Array<number>(FIGURE_STATUSES.length).fill(0);
  for (let place = 0; place < rows.length; place++) counts[statuses[place]!]!++;
  const wanted = status === undefined ? -1 : (FIGURE_STATUSES as readonly string[]).indexOf(status);
  const places = new Int32Array(rows.length);
  let total = 0;
  for (let place = 0; place < rows.length; place++) {
    if (wanted === -1 || statuses[place] === wanted) places[total++] = place;
  }
  const pages = Math.max(1, Math.ceil(total / pageSize));
  const page = Math.min(pages, asked);
  const keyOf = KEYS[sort];
  const key = (place: number) => keyOf(seconds[place]!, columns.startedAt[rows[place]!]!);
  // of equal ones by their ids, word by word
  const words = [0, 1, 2, 3].map((index) => (place: number) => columns.ids.wordOf(rows[place]!, index));
  const shown = placesByRank(places.subarray(0, total), [key, ...words], {
    from: (page - 1) * pageSize,
    to: page * pageSize,
  });
  return {
    measures,
    moments,
    total,
    page,
    pages,
    statuses: Object.fromEntries(FIGURE_STATUSES.flatMap((name, i) => (counts[i]! > 0 ? [[name, counts[i]!]] : []))),
    values: Array.from(complete.filter((value) => !Number.isNaN(value))),
    chosen: shown.map((place): Chosen => {
      return {
        incidentId: columns.ids.textOf(rows[place]!),
        started: columns.startedAt[rows[place]!]!,
        ...tell(place),
      };
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
