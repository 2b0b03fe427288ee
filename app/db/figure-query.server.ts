import { CALENDAR_UNITS, type CalendarUnit } from '#analytics/metrics/calendar.ts';
import type { Measure } from '#analytics/metrics/columns/duration-column.ts';
import type { LinkDimension } from '#analytics/metrics/columns/fact-columns.ts';
import { METRICS, type MetricDefinition } from '#analytics/metrics/definitions.ts';
import { type Instant, instantText } from '#analytics/metrics/instant.ts';
import { FIRST_INSTANT, parseInstant } from '#analytics/metrics/parse-instant.ts';
import { findBusinessCalendar, type KeptCalendar } from './business-calendars.server.ts';
import type { Db } from './client.server.ts';
import { checkBaseline } from './figure-baseline.ts';
import type { FigureFrame, FigureSettings, Named } from './figure-frame.server.ts';
import { type FigureRequest, figureRequestSchema, invalid } from './figure-request.ts';
import { listOwnDurations, type OwnDuration } from './own-durations.server.ts';
import { type Audience, SEVERITIES, type Severity } from './schema.ts';

/** What groups can be made of, apart from stretches of the calendar. */
export const VALUE_DIMENSIONS = ['service', 'severity', 'category', 'team', 'detectionSource'] as const;
export type ValueDimension = (typeof VALUE_DIMENSIONS)[number];
export type Dimension = CalendarUnit | ValueDimension;

/** A figure that can be asked for: one of `METRICS`, or a duration of the organisation's own. */
export interface FigureMetric extends Omit<MetricDefinition, 'id'> {
  id: string;
  /** Of a duration, between which moments and how; null for other figures. */
  measure: Measure | null;
}

/** Ids, or severities; null where every one is meant. */
export interface FigureFilters extends Record<LinkDimension, string[] | null> {
  severity: Severity[] | null;
}

/** Which incidents a cohort is made of. */
export interface CohortQuery {
  /** As asked; null where the data set the bound. */
  from: Instant | null;
  to: Instant | null;
  filters: FigureFilters;
}

/** A question that can be answered: every name found, every date read. */
export interface FigureQuery extends CohortQuery {
  metric: FigureMetric;
  settings: FigureSettings;
  asOf: Instant;
  groupBy: Dimension[];
  /** By which seconds count; null for the clock. */
  calendar: KeptCalendar | null;
  knownStart: boolean;
  /** To whom the messages were owed that count; null for either, and where none are counted. */
  audience: Audience | null;
  /** With what every group is compared; null for nothing. */
  baseline: CohortQuery | null;
}

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
  frame: FigureFrame,
  requests: readonly FigureRequest[],
  now: Instant,
): Promise<FigureQuery[]> {
  const own = requests.some(({ metric }) => metric?.startsWith(OWN)) ? await listOwnDurations(db) : [];
  const calendars = new Map<string, KeptCalendar>();
  const queries: FigureQuery[] = [];
  for (const request of requests) {
    const asked = readRequest(request);
    const query = readFigureQuery(frame, asked, own, now);
    queries.push({ ...query, calendar: await readCalendar(db, asked.time, calendars) });
  }
  return queries;
}

function readFigureQuery(
  frame: FigureFrame,
  asked: FigureRequest,
  own: readonly OwnDuration[],
  now: Instant,
): FigureQuery {
  const { settings } = frame;
  const instant = (field: 'from' | 'to' | 'asOf' | 'compareFrom' | 'compareTo') =>
    readInstant(field, asked[field], settings.timeZone);
  const metric = readMetric(asked.metric, own);
  const [from, to, asOf] = [instant('from'), instant('to'), instant('asOf') ?? now];
  checkWindow({ from, to, asOf }, now);
  const filters = readFilters(frame, asked, '');
  const groupBy = readDimensions(asked.groupBy ?? []);
  const query: FigureQuery = {
    metric,
    settings,
    asOf,
    from,
    to,
    filters,
    groupBy,
    calendar: null,
    knownStart: asked.knownStart === 'true',
    audience: readAudience(asked.audience, metric),
    baseline: null,
  };
  return { ...query, baseline: readBaseline(frame, asked, query, instant) };
}

/** The cohort to compare with: that of the question but for what is said to differ. */
function readBaseline(
  frame: FigureFrame,
  asked: FigureRequest,
  { from, to, asOf, filters, groupBy }: FigureQuery,
  instant: (field: 'compareFrom' | 'compareTo') => Instant | null,
): CohortQuery | null {
  const [compareFrom, compareTo] = [instant('compareFrom'), instant('compareTo')];
  const others = readFilters(frame, asked, 'compare');
  const differs = Object.values(others).some((other) => other !== null);
  if (!asked.compare && compareFrom === null && compareTo === null && !differs) return null;
  if (groupBy.some((dimension) => (CALENDAR_UNITS as readonly string[]).includes(dimension))) {
    throw invalid('groupBy', 'A comparison holds one window against another: group it by values, not by the calendar.');
  }
  const end = Math.min(to ?? asOf, asOf);
  if (asked.compare === 'previous') {
    if (compareFrom !== null || compareTo !== null) {
      throw invalid(
        'compare',
        'compare=previous is the window of the same length before; leave out compareFrom and compareTo.',
      );
    }
    if (from === null) {
      throw invalid(
        'compare',
        'compare=previous needs from: without it the window has no length that another could have.',
      );
    }
  }
  const window =
    asked.compare === 'previous'
      ? { from: from! - (end - from!), to: from }
      : { from: compareFrom ?? from, to: compareTo ?? to };
  const baseline = {
    ...window,
    filters: {
      service: others.service ?? filters.service,
      category: others.category ?? filters.category,
      team: others.team ?? filters.team,
      severity: others.severity ?? filters.severity,
    },
  };
  if (window.from !== null && window.from < FIRST_INSTANT) {
    throw invalid('from', 'The window before this one would begin before the year 1: from must be later.');
  }
  checkBaseline(asked, { from, to, asOf, filters }, baseline);
  return baseline;
}

function readRequest(request: FigureRequest): FigureRequest {
  const parsed = figureRequestSchema.safeParse(request);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  throw invalid(String(issue.path[0]), issue.message);
}

const OWN = 'own_';

function readMetric(id: string, own: readonly OwnDuration[]): FigureMetric {
  const metric = METRICS.find((candidate) => candidate.id === id);
  if (metric) return { ...metric, measure: measureOf(metric) };
  const duration = own.find(({ key }) => OWN + key === id);
  if (duration) return ownMetric(duration);
  const known = METRICS.map((candidate) => candidate.id).join(', ');
  throw invalid('metric', `There is no metric “${id}”; there are ${known}, and durations of one's own as own_<key>.`);
}

/** @throws AppError INVALID where the figure counts no messages, of which there would be two kinds */
function readAudience(audience: Audience | undefined, { id, name }: FigureMetric): Audience | null {
  if (audience === undefined || id === 'adherence') return audience ?? null;
  throw invalid('audience', `audience narrows adherence only: “${name}” counts no messages.`);
}

function measureOf({ id, from, to }: MetricDefinition): Measure | null {
  if (id === 'detection_lead') return { from: 'impact_started', to: 'detected', lead: true };
  return from && to ? { from, to } : null;
}

/** A duration of the organisation's own as a figure. */
export function ownMetric({ key, name, from, to, words }: OwnDuration): FigureMetric {
  const shape = { abbreviation: null, meanAbbreviation: null, unit: 'seconds' as const };
  return { id: OWN + key, name, from, to, words, ...shape, measure: { from, to } };
}

async function readCalendar(
  db: Db,
  time: string | undefined,
  known: Map<string, KeptCalendar>,
): Promise<KeptCalendar | null> {
  if (time === undefined || time === 'clock') return null;
  const calendar = known.get(time) ?? (await findBusinessCalendar(db, time === 'business' ? 'default' : time));
  if (!calendar) {
    const message =
      time === 'business'
        ? 'No business calendar is set; time is clock, or the key of a calendar.'
        : `There is no business calendar “${time}”; time is clock, business, or the key of a calendar.`;
    throw invalid('time', message);
  }
  known.set(time, calendar);
  return calendar;
}

function readInstant(field: string, text: string | undefined, timeZone: string): Instant | null {
  if (text === undefined) return null;
  const instant = parseInstant(text, timeZone);
  if (instant !== undefined) return instant;
  const expected = 'a date such as 2026-03-01 or an instant with its offset such as 2026-03-01T12:00:00Z';
  throw invalid(field, `${field} is ${expected}; got “${text}”.`);
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

function readFilters(frame: FigureFrame, asked: FigureRequest, prefix: '' | 'compare'): FigureFilters {
  const field = (name: string) =>
    (prefix ? `compare${name[0]!.toUpperCase()}${name.slice(1)}` : name) as 'service' | 'compareService';
  const ids = (dimension: LinkDimension) => {
    const wanted = asked[field(dimension)];
    return wanted ? findIds(field(dimension), dimension, frame.directories[dimension], wanted) : null;
  };
  return {
    service: ids('service'),
    category: ids('category'),
    team: ids('team'),
    severity: readSeverities(field('severity'), asked[field('severity')]),
  };
}

function findIds(field: string, dimension: LinkDimension, directory: readonly Named[], wanted: string[]): string[] {
  const found = wanted.flatMap((text) => {
    const lower = text.toLowerCase();
    const entries = directory.filter(
      ({ id, slug, name }) => slug === lower || name.toLowerCase() === lower || id === lower,
    );
    if (entries.length === 0) throw invalid(field, `There is no ${dimension} “${text}”.`);
    return entries.map(({ id }) => id);
  });
  return [...new Set(found)];
}

function readSeverities(field: string, wanted: string[] | undefined): Severity[] | null {
  if (!wanted) return null;
  return wanted.map((text) => {
    const severity = SEVERITIES.find((candidate) => candidate === text.toUpperCase());
    if (!severity) throw invalid(field, `There is no severity “${text}”; there are ${SEVERITIES.join(', ')}.`);
    return severity;
  });
}

function readDimensions(wanted: string[]): Dimension[] {
  const dimensions: readonly Dimension[] = [...CALENDAR_UNITS, ...VALUE_DIMENSIONS];
  const found = wanted.map((text) => {
    const dimension = dimensions.find((candidate) => candidate === text);
    if (!dimension) throw invalid('groupBy', `groupBy knows ${dimensions.join(', ')}; got “${text}”.`);
    return dimension;
  });
  return [...new Set(found)];
}
