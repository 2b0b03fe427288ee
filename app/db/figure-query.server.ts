import { sql } from 'kysely';
import { CALENDAR_UNITS, type CalendarUnit } from '#analytics/metrics/calendar.ts';
import { METRICS, type MetricDefinition } from '#analytics/metrics/definitions.ts';
import type { DowntimeEnd } from '#analytics/metrics/downtime.ts';
import { type Instant, instantText } from '#analytics/metrics/instant.ts';
import { parseInstant } from '#analytics/metrics/parse-instant.ts';
import type { Db } from './client.server.ts';
import { type FigureRequest, figureRequestSchema, invalid } from './figure-request.ts';
import { findOrganisation } from './organisation.server.ts';
import { SEVERITIES, type Severity } from './schema.ts';

/** What groups can be made of, apart from stretches of the calendar. */
export const VALUE_DIMENSIONS = ['service', 'severity', 'category', 'team', 'detectionSource'] as const;
export type ValueDimension = (typeof VALUE_DIMENSIONS)[number];
export type Dimension = CalendarUnit | ValueDimension;

/** A question that can be answered: every name found, every date read. */
export interface FigureQuery {
  metric: MetricDefinition;
  settings: { timeZone: string; downtimeEndsAt: DowntimeEnd; longestPlausibleSeconds: number };
  asOf: Instant;
  /** As asked; null where the data set the bound. */
  from: Instant | null;
  to: Instant | null;
  /** Ids, or severities; null where every one is meant. */
  filters: { service: string[] | null; severity: Severity[] | null; category: string[] | null; team: string[] | null };
  groupBy: Dimension[];
}

/** How figures are made before the organisation has set anything; the database's defaults. */
const DEFAULT_SETTINGS: FigureQuery['settings'] = {
  timeZone: 'UTC',
  downtimeEndsAt: 'resolved',
  longestPlausibleSeconds: 7_776_000,
};

/** Clocks differ: an `asOf` this much later than ours is not the future. In microseconds. */
const CLOCK_SKEW = 5 * 60 * 1_000_000;

/**
 * Checks questions and finds what they name; what several of them need is read once.
 *
 * @param now in microseconds; the `asOf` of a question that has none
 * @throws AppError INVALID naming the field: an unknown metric, name or dimension, a bad date, an `asOf` in the future, an
 *   empty window
 */
export async function readFigureQueries(
  db: Db,
  requests: readonly FigureRequest[],
  now: Instant,
): Promise<FigureQuery[]> {
  const { timeZone, downtimeEndsAt, longestPlausibleSeconds } = (await findOrganisation(db)) ?? DEFAULT_SETTINGS;
  const settings = { timeZone, downtimeEndsAt, longestPlausibleSeconds };
  const known = new Map<string, string[]>();
  const find = async (field: keyof typeof DIRECTORIES, wanted: string[] | undefined) => {
    if (!wanted) return null;
    const key = JSON.stringify([field, wanted]);
    const ids = known.get(key) ?? (await findIds(db, field, wanted));
    known.set(key, ids);
    return ids;
  };
  const queries: FigureQuery[] = [];
  for (const request of requests) {
    const asked = readRequest(request);
    const metric = readMetric(asked.metric);
    const [from, to, asOf] = [
      readInstant('from', asked.from, timeZone),
      readInstant('to', asked.to, timeZone),
      readInstant('asOf', asked.asOf, timeZone) ?? now,
    ];
    checkWindow({ from, to, asOf }, now);
    const filters = {
      service: await find('service', asked.service),
      severity: readSeverities(asked.severity),
      category: await find('category', asked.category),
      team: await find('team', asked.team),
    };
    queries.push({ metric, settings, asOf, from, to, filters, groupBy: readDimensions(asked.groupBy ?? []) });
  }
  return queries;
}

function readRequest(request: FigureRequest): FigureRequest {
  const parsed = figureRequestSchema.safeParse(request);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  throw invalid(String(issue.path[0]), issue.message);
}

function readMetric(id: string): MetricDefinition {
  const metric = METRICS.find((candidate) => candidate.id === id);
  if (metric) return metric;
  throw invalid('metric', `There is no metric "${id}"; there are ${METRICS.map((known) => known.id).join(', ')}.`);
}

function readInstant(field: string, text: string | undefined, timeZone: string): Instant | null {
  if (text === undefined) return null;
  const instant = parseInstant(text, timeZone);
  if (instant !== undefined) return instant;
  const expected = 'a date such as 2026-03-01 or an instant with its offset such as 2026-03-01T12:00:00Z';
  throw invalid(field, `${field} is ${expected}; got "${text}".`);
}

function checkWindow({ from, to, asOf }: Pick<FigureQuery, 'from' | 'to' | 'asOf'>, now: Instant): void {
  if (asOf > now + CLOCK_SKEW) {
    const message = `asOf lies in the future: nothing is known as of ${instantText(asOf)} yet. Leave it out for now.`;
    throw invalid('asOf', message);
  }
  if (from !== null && to !== null && to <= from) throw invalid('to', 'The window is empty: to must be after from.');
  if (from !== null && asOf <= from)
    throw invalid('from', 'The window begins in the future: from must be before asOf.');
}

const DIRECTORIES = {
  service: { table: 'services', name: 'slug' },
  category: { table: 'categories', name: 'key' },
  team: { table: 'teams', name: 'slug' },
} as const;

async function findIds(db: Db, field: keyof typeof DIRECTORIES, wanted: string[]): Promise<string[]> {
  const { table, name } = DIRECTORIES[field];
  const { rows } = await sql<{ wanted: string; id: string | null }>`
    select w.wanted, d.id from unnest(${wanted}::text[]) as w(wanted)
    left join ${sql.table(table)} d
      on d.${sql.ref(name)} = lower(w.wanted) or lower(d.name) = lower(w.wanted) or d.id::text = lower(w.wanted)
    order by w.wanted, d.id`.execute(db);
  const unknown = rows.find((row) => row.id === null);
  if (unknown) throw invalid(field, `There is no ${field} "${unknown.wanted}".`);
  return [...new Set(rows.map((row) => row.id!))];
}

function readSeverities(wanted: string[] | undefined): Severity[] | null {
  if (!wanted) return null;
  return wanted.map((text) => {
    const severity = SEVERITIES.find((candidate) => candidate === text.toUpperCase());
    if (!severity) throw invalid('severity', `There is no severity "${text}"; there are ${SEVERITIES.join(', ')}.`);
    return severity;
  });
}

function readDimensions(wanted: string[]): Dimension[] {
  const dimensions: readonly Dimension[] = [...CALENDAR_UNITS, ...VALUE_DIMENSIONS];
  const found = wanted.map((text) => {
    const dimension = dimensions.find((candidate) => candidate === text);
    if (!dimension) throw invalid('groupBy', `groupBy knows ${dimensions.join(', ')}; got "${text}".`);
    return dimension;
  });
  return [...new Set(found)];
}
