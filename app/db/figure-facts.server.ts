import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { RESTRICTED } from '#analytics/metrics/columns/codes.ts';
import { type Derived, FactColumns } from '#analytics/metrics/columns/fact-columns.ts';
import { ANYTHING_ANYWHERE, type Reach } from '#analytics/metrics/columns/reach.ts';
import { type Instant, instantText } from '#analytics/metrics/instant.ts';
import { FIRST_STARTS, recordedSince } from '#analytics/metrics/recorded-since.ts';
import type { Db } from './client.server.ts';
import type { FactCopy } from './fact-copy.server.ts';
import { readFacts, takeFacts } from './fact-reading.server.ts';
import { firstStarts } from './figure-cohorts.ts';
import { type FigureFrame, type FigureSettings, readFigureFrame } from './figure-frame.server.ts';
import { type FigureQuery, readFigureQueries } from './figure-query.server.ts';
import type { FigureRequest } from './figure-request.ts';
import { findFirstStarts } from './first-start.server.ts';
import { nameOf } from './row-names.ts';
import { inSnapshot } from './snapshot.server.ts';
import type { Viewer } from './viewer.ts';

/** Where figures come from: the database, or the copy of its facts that a web process keeps. The answers are the same. */
export type FactSource = Db | FactCopy;

/** Everything figures are made of, in one state of the database, for one reader. */
export interface FigureFacts {
  columns: FactColumns;
  frame: FigureFrame;
  /** Rows that the reader may not see. */
  hidden: readonly number[];
  /** As `analytics/metrics/recorded-since` says of what the reader may see: what was before nobody knows. */
  recordedSince: Instant | null;
  /**
   * What was made for the same question, as of the same instant, from the same frame and from facts that are the same as far
   * as they are within its reach; else makes it. Exact, since an answer depends on nothing else; what is given is never to be
   * changed.
   *
   * @param reach without it everything
   */
  remember<T>(name: string, query: FigureQuery, make: () => T, reach?: Reach): T;
}

/** What is read beside the incidents that started in the windows, where nothing is kept in memory. */
export interface FactNeeds {
  /** Incidents from before whose downtime reaches in. */
  downtime: boolean;
  /** Every incident from before. */
  earlier: boolean;
}

/**
 * Reads questions and the facts they need, and works with them. `work` must not wait for anything: while it runs nothing
 * changes.
 *
 * @throws AppError INVALID naming the field that cannot be understood in the first such question
 */
export async function withFacts<T>(
  source: FactSource,
  viewer: Viewer,
  requests: readonly FigureRequest[],
  now: Instant,
  work: (facts: FigureFacts, queries: FigureQuery[]) => T,
  also: Partial<FactNeeds> = {},
): Promise<T> {
  if (isCopy(source) && (await source.loaded())) return withCopy(source, viewer, requests, now, work);
  return inSnapshot(databaseOf(source), async (db) => {
    const frame = await readFigureFrame(db, viewer);
    const queries = await readFigureQueries(db, frame, requests, now);
    const columns = new FactColumns();
    for await (const chunk of readFacts(db, needed(queries, also))) takeFacts(columns, chunk);
    const since = recordedSince(await findFirstStarts(db, viewer, FIRST_STARTS), frame.organisationSince);
    const hidden = hiddenRows(columns, frame);
    return work({ columns, frame, hidden, recordedSince: since, remember: (_name, _query, make) => make() }, queries);
  });
}

export const databaseOf = (source: FactSource): Db => (isCopy(source) ? source.db : source);
export const copyOf = (source: FactSource): FactCopy | null => (isCopy(source) ? source : null);

/** By its shape: the built pages hold a class of their own, of which the process's copy is no instance. */
const isCopy = (source: FactSource): source is FactCopy => 'reach' in source;

async function withCopy<T>(
  copy: FactCopy,
  viewer: Viewer,
  requests: readonly FigureRequest[],
  now: Instant,
  work: (facts: FigureFacts, queries: FigureQuery[]) => T,
): Promise<T> {
  for (let again = true; ; again = false) {
    const frame = await copy.frames.read(viewer);
    const queries = await readFigureQueries(copy.db, frame, requests, now);
    const columns = await copy.reach(frame.newestChange);
    // others may have had the copy take in what is newer than the frame, of a service that the frame does not know
    const isNewer = copy.revision > (frame.newestChange ?? 0);
    if (again && isNewer && !knowsEveryName(columns, frame)) continue;
    const hidden = hiddenRows(columns, frame);
    const first = firstStarts(columns, hidden, Number.POSITIVE_INFINITY, FIRST_STARTS);
    const since = recordedSince(first, frame.organisationSince);
    const seen = `${frame.name} ${since} ${nameOf(hidden)}`;
    const remember: FigureFacts['remember'] = (name, query, make, reach = ANYTHING_ANYWHERE) => {
      const repeats = requests[queries.indexOf(query)]?.asOf !== undefined;
      if (!repeats) return make();
      return copy.answers.remember(columns, `${name} ${JSON.stringify(query)} ${seen}`, reach, make);
    };
    return work({ columns, frame, hidden, recordedSince: since, remember }, queries);
  }
}

function knowsEveryName({ links }: FactColumns, { directories }: FigureFrame): boolean {
  return (['service', 'category', 'team'] as const).every((dimension) => {
    const known = new Set(directories[dimension].map(({ id }) => id));
    return links[dimension].ids.names.every((id) => known.has(id));
  });
}

/**
 * Rows that leave no trace: those whose incident the reader may not see now, and those whose fact says restricted where the
 * frame, being older, does not say that the reader sees it.
 */
export function hiddenRows(columns: FactColumns, { restricted }: FigureFrame): number[] {
  if (restricted === null) return [];
  const visible = new Set<number>();
  const hidden = new Set<number>();
  for (const { id, visible: isVisible } of restricted) {
    const row = columns.ids.rowOf(id);
    if (row !== -1) (isVisible ? visible : hidden).add(row);
  }
  for (const row of columns.derive('restricted', () => new RestrictedRows(columns)).rows) {
    if (!visible.has(row)) hidden.add(row);
  }
  return [...hidden];
}

class RestrictedRows implements Derived {
  readonly rows = new Set<number>();
  readonly #columns: FactColumns;

  constructor(columns: FactColumns) {
    this.#columns = columns;
    this.update(Array.from({ length: columns.size }, (_, row) => row));
  }

  update(rows: readonly number[]): void {
    for (const row of rows) {
      if (this.#columns.flags[row]! & RESTRICTED) this.rows.add(row);
      else this.rows.delete(row);
    }
  }
}

/** The facts that some questions need, of `incident_facts f`. */
function needed(queries: readonly FigureQuery[], also: Partial<FactNeeds>): RawBuilder<SqlBool> {
  const cohorts = queries.flatMap((query) => [query, ...(query.baseline ? [query.baseline] : [])]);
  const end = Math.max(...queries.map(({ asOf }) => asOf));
  const starts = cohorts.map(({ from }) => from ?? Number.NEGATIVE_INFINITY);
  const begin = Math.min(...starts);
  const kinds = sql<SqlBool>`(f.counted or f.kind in ('maintenance', 'near_miss')) and f.started_at < ${instantText(end)}`;
  const isAll = also.earlier || queries.some(({ metric }) => metric.id === 'recurrence');
  if (isAll || begin === Number.NEGATIVE_INFINITY) return kinds;
  const isReaching = also.downtime || queries.some(({ metric }) => isReliability(metric.id));
  return sql<SqlBool>`${kinds} and (f.started_at >= ${instantText(begin)}
    ${isReaching ? reachesInto(begin, queries[0]!.settings) : sql``})`;
}

/** True for the figures that are made of downtime: that of incidents from before the window reaches into it. */
export function isReliability(metric: string): metric is 'mtbf' | 'mtbf_pooled' | 'availability' {
  return metric === 'mtbf' || metric === 'mtbf_pooled' || metric === 'availability';
}

/**
 * Incidents from before a window whose downtime may reach into it: something is known of them from after its beginning,
 * or nothing has ended it. What has ended long ago stays where it is, closed or not; but for what was planned, where that is no
 * downtime of those.
 */
function reachesInto(begin: Instant, { downtimeEndsAt, subtractMaintenance }: FigureSettings): RawBuilder<unknown> {
  const notEnded =
    downtimeEndsAt === 'mitigated'
      ? sql`f.mitigated_at is null and f.resolved_at is null and f.closed_at is null`
      : sql`f.resolved_at is null and f.closed_at is null`;
  return sql`or f.last_moment_at > ${instantText(begin)} or (${notEnded})
    ${subtractMaintenance ? sql`or f.kind = 'maintenance'` : sql``}`;
}
