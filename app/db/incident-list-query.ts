import { z } from 'zod';
import { fromLocalField } from '../text/instants.ts';
import { DETECTION_SOURCES, INCIDENT_KINDS, SEVERITIES } from './schema.ts';

/*
 * What a list of incidents is asked for, read from the URL. Pure: the page, its links and the tests share it.
 */

export const STATES = ['open', 'resolved', 'closed'] as const;
export const SORT_KEYS = ['started', 'number', 'severity', 'time-to-resolve'] as const;
export const PAGE_SIZES = [25, 50, 100] as const;
const DEFAULT_SIZE = 50;
const LONGEST_SEARCH = 200;

export type SortKey = (typeof SORT_KEYS)[number];

/** A place in a sorted list: the part of the sort order (`segment`), the last value seen there and the incident's number. */
export interface Cursor {
  segment: number;
  value: string | null;
  number: number;
}

export interface IncidentListQuery {
  search: string | null;
  states: (typeof STATES)[number][];
  /** Only what counts as open: without exercises, maintenance and duplicates. */
  isOpenNow: boolean;
  severities: (typeof SEVERITIES)[number][];
  categoryId: string | null;
  serviceId: string | null;
  teamId: string | null;
  kind: (typeof INCIDENT_KINDS)[number] | null;
  /** "unknown": those that say nothing of how they were noticed. */
  detection: (typeof DETECTION_SOURCES)[number] | 'unknown' | null;
  /** Started in [startedFrom, startedBefore). */
  startedFrom: Date | null;
  startedBefore: Date | null;
  sort: { key: SortKey; descending: boolean };
  size: number;
  after: Cursor | null;
  before: Cursor | null;
}

export const EVERY_INCIDENT: IncidentListQuery = {
  search: null,
  states: [],
  isOpenNow: false,
  severities: [],
  categoryId: null,
  serviceId: null,
  teamId: null,
  kind: null,
  detection: null,
  startedFrom: null,
  startedBefore: null,
  sort: { key: 'started', descending: true },
  size: DEFAULT_SIZE,
  after: null,
  before: null,
};

/** What the names in the URL may stand for. */
export interface ListDirectory {
  services: { id: string; slug: string; name: string }[];
  teams: { id: string; slug: string; name: string }[];
  categories: { id: string; key: string; name: string }[];
}

/** A part of the URL that was left out of account, and why. */
export interface Ignored {
  name: string;
  value: string;
  reason: string;
}

/** Reads `sort`: a key, descending with a minus before it. */
const sortSchema = z
  .string()
  .regex(/^-?[a-z-]+$/)
  .transform((text) => ({ key: text.replace(/^-/, ''), descending: text.startsWith('-') }))
  .pipe(z.object({ key: z.enum(SORT_KEYS), descending: z.boolean() }));

const daySchema = z.iso.date();
const searchSchema = z
  .string()
  .trim()
  .max(LONGEST_SEARCH)
  .regex(/[\p{L}\p{N}]/u)
  // PostgreSQL's text has no such character
  .refine((text) => !text.includes('\0'));

/**
 * Reads a list's URL. What cannot be read is left out and named in `ignored`; an empty value is no value.
 *
 * @param timeZone the reader's, in which `from` and `to` are days; both days are included
 */
export function parseIncidentListQuery(
  params: URLSearchParams,
  directory: ListDirectory,
  timeZone: string,
): { query: IncidentListQuery; ignored: Ignored[] } {
  const ignored: Ignored[] = [];
  const ignore = (name: string, value: string, reason: string) => {
    ignored.push({ name, value: value.slice(0, 60), reason });
  };
  const values = (name: string) => params.getAll(name).filter((value) => value !== '');

  function one<T>(name: string, schema: z.ZodType<T, string>, reason: string): T | null {
    const [value, ...rest] = values(name);
    for (const extra of rest) ignore(name, extra, 'only the first counts');
    if (value === undefined) return null;
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    ignore(name, value, reason);
    return null;
  }
  function several<T extends string>(name: string, allowed: readonly T[]): T[] {
    const found = new Set<T>();
    for (const value of values(name)) {
      const match = allowed.find((candidate) => candidate === value);
      if (match) found.add(match);
      else ignore(name, value, `it is one of ${allowed.join(', ')}`);
    }
    return allowed.filter((value) => found.has(value));
  }
  function known<T>(name: string, entries: T[], keyOf: (entry: T) => string): T | null {
    const schema = z.string().transform((value, issues) => {
      const entry = entries.find((candidate) => keyOf(candidate) === value);
      if (entry === undefined) issues.addIssue('unknown');
      return entry as T;
    });
    return one(name, schema, `there is no such ${name}`);
  }
  const day = (name: string) => one(name, daySchema, 'it is no day such as 2026-03-31');

  const startedFrom = startOfDay(day('from'), timeZone);
  const startedBefore = startOfDay(dayAfter(day('to')), timeZone);
  if (startedFrom && startedBefore && startedFrom >= startedBefore) {
    ignore('to', values('to')[0] ?? '', 'it lies before "from"');
  }
  // other lists have numbered pages: an address made after theirs would otherwise always show the first
  for (const value of values('page'))
    ignore('page', value, 'this list goes on from incident to incident, without numbers');
  const sort = one('sort', sortSchema, `it is one of ${SORT_KEYS.join(', ')}, with a minus before it for descending`);
  const size = one(
    'size',
    z.coerce.number<string>().pipe(z.literal([...PAGE_SIZES])),
    `it is one of ${PAGE_SIZES.join(', ')}`,
  );
  const after = one('after', cursorSchema(sort ?? EVERY_INCIDENT.sort), 'it is no place in this list');
  const before = one('before', cursorSchema(sort ?? EVERY_INCIDENT.sort), 'it is no place in this list');
  return {
    query: {
      search: one('q', searchSchema, `it needs a letter or a digit, and at most ${LONGEST_SEARCH} characters`),
      states: several('state', STATES),
      isOpenNow: one('open', z.literal('now'), 'it is "now"') !== null,
      severities: several('severity', SEVERITIES),
      categoryId: known('category', directory.categories, (entry) => entry.key)?.id ?? null,
      serviceId: known('service', directory.services, (entry) => entry.slug)?.id ?? null,
      teamId: known('team', directory.teams, (entry) => entry.slug)?.id ?? null,
      kind: one('kind', z.enum(INCIDENT_KINDS), `it is one of ${INCIDENT_KINDS.join(', ')}`),
      detection: one(
        'detection',
        z.enum([...DETECTION_SOURCES, 'unknown']),
        `it is one of ${DETECTION_SOURCES.join(', ')}, unknown`,
      ),
      startedFrom,
      startedBefore: startedFrom && startedBefore && startedFrom >= startedBefore ? null : startedBefore,
      sort: sort ?? EVERY_INCIDENT.sort,
      size: size ?? DEFAULT_SIZE,
      after,
      before: after ? null : before,
    },
    ignored,
  };
}

/** How many parts a sort order has: severities, and those without the value at the end. */
export function segmentCount(key: SortKey): number {
  return { started: 2, number: 1, severity: SEVERITIES.length * 2, 'time-to-resolve': 2 }[key];
}

/** What a segment's values look like; null: it is sorted by the incidents' numbers alone. */
export function segmentValue(key: SortKey, segment: number): 'instant' | 'seconds' | null {
  if (key === 'number' || segment % 2 === 1) return null;
  return key === 'time-to-resolve' ? 'seconds' : 'instant';
}

export function formatCursor(cursor: Cursor): string {
  return `${cursor.segment}_${cursor.value ?? ''}_${cursor.number}`;
}

function cursorSchema(sort: { key: SortKey }) {
  return z.string().transform((text, issues): Cursor => {
    const [, segment, value, number] = /^(\d)_([^_]*)_(\d{1,9})$/.exec(text) ?? [];
    const cursor = { segment: Number(segment), value: value || null, number: Number(number) };
    const kind = segment === undefined ? null : segmentValue(sort.key, cursor.segment);
    const fits =
      segment !== undefined &&
      cursor.segment < segmentCount(sort.key) &&
      (kind === null ? cursor.value === null : VALUE[kind](cursor.value ?? ''));
    if (!fits) issues.addIssue('no place in this list');
    return cursor;
  });
}

const VALUE = {
  instant: (text: string) => /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?$/.test(text) && isInstant(text),
  seconds: (text: string) => /^-?\d{1,12}(\.\d{1,6})?$/.test(text),
};

function isInstant(text: string): boolean {
  const at = new Date(`${text.slice(0, 19).replace(' ', 'T')}Z`);
  return !text.startsWith('0000') && !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text.slice(0, 10);
}

function startOfDay(day: string | null, timeZone: string): Date | null {
  return day === null || day < '0001' ? null : (fromLocalField(`${day}T00:00`, timeZone) ?? null);
}

function dayAfter(day: string | null): string | null {
  if (day === null) return null;
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
