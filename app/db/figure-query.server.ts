import { sql } from 'kysely';
import { CALENDAR_UNITS, type CalendarUnit } from '#analytics/metrics/calendar.ts';
import { METRICS, type MetricDefinition } from '#analytics/metrics/definitions.ts';
import type { DowntimeEnd } from '#analytics/metrics/downtime.ts';
import type { Instant } from '#analytics/metrics/instant.ts';
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

/**
 * Checks a question and finds what it names.
 *
 * @param now in microseconds; the `asOf` of a question that has none
 * @throws AppError INVALID naming the field: an unknown metric, name or dimension, a bad date, an empty window
 */
export async function readFigureQuery(db: Db, request: FigureRequest, now: Instant): Promise<FigureQuery> {
  const parsed = figureRequestSchema.safeParse(request);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    throw invalid(String(issue.path[0]), issue.message);
  }
  const asked = parsed.data;
  const metric = METRICS.find((candidate) => candidate.id === asked.metric);
  if (!metric) {
    throw invalid(
      'metric',
      `There is no metric "${asked.metric}"; there are ${METRICS.map(({ id }) => id).join(', ')}.`,
    );
  }
  const settings = (await findOrganisation(db)) ?? DEFAULT_SETTINGS;
  const { timeZone, downtimeEndsAt, longestPlausibleSeconds } = settings;
  const [from, to, asOf] = (['from', 'to', 'asOf'] as const).map((field) => readInstant(field, asked[field], timeZone));
  checkWindow(from!, to!, asOf ?? now);
  return {
    metric,
    settings: { timeZone, downtimeEndsAt, longestPlausibleSeconds },
    asOf: asOf ?? now,
    from: from!,
    to: to!,
    filters: {
      service: await findIds(db, 'service', asked.service),
      severity: readSeverities(asked.severity),
      category: await findIds(db, 'category', asked.category),
      team: await findIds(db, 'team', asked.team),
    },
    groupBy: readDimensions(asked.groupBy ?? []),
  };
}

function readInstant(field: string, text: string | undefined, timeZone: string): Instant | null {
  if (text === undefined) return null;
  const instant = parseInstant(text, timeZone);
  if (instant !== undefined) return instant;
  const expected = 'a date such as 2026-03-01 or an instant with its offset such as 2026-03-01T12:00:00Z';
  throw invalid(field, `${field} is ${expected}; got "${text}".`);
}

function checkWindow(from: Instant | null, to: Instant | null, asOf: Instant): void {
  if (from !== null && to !== null && to <= from) throw invalid('to', 'The window is empty: to must be after from.');
  if (from !== null && asOf <= from)
    throw invalid('from', 'The window begins in the future: from must be before asOf.');
}

const DIRECTORIES = {
  service: { table: 'services', name: 'slug' },
  category: { table: 'categories', name: 'key' },
  team: { table: 'teams', name: 'slug' },
} as const;

async function findIds(
  db: Db,
  field: keyof typeof DIRECTORIES,
  wanted: string[] | undefined,
): Promise<string[] | null> {
  if (!wanted) return null;
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
