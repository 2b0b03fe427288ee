import { createHash } from 'node:crypto';
import type { CompiledMapping } from './compiled-mapping.ts';
import { clean, mapValue, shorten } from './fields.ts';
import {
  IMPORTED_AUDIENCES,
  IMPORTED_CHANNELS,
  IMPORTED_EVENT_KINDS,
  type ImportedCommunication,
  type ImportedEvent,
} from './imported-incident.ts';
import type { ReadRow } from './row-reading.ts';

const LONGEST_TEXT = 50_000;
const LONGEST_SUBJECT = 500;
const MOST_RECIPIENTS = 200;

type KeyedEntry = ReadRow['events'][number];

/** The timeline events and communications of an incident's rows, in the order of their times. */
export function entriesOf(
  compiled: CompiledMapping,
  rows: readonly ReadRow[],
): { events: ImportedEvent[]; communications: ImportedCommunication[] } {
  const events = rows.flatMap((row) => row.events.map(toEvent));
  const communications = rows.flatMap((row) => row.communications.map(toCommunication));
  return {
    events: compiled.events.length === 0 ? [] : keyed(events, (event) => [+event.at, event.kind, event.text], 'at'),
    communications: keyed(
      communications,
      (one) => [+one.sentAt, one.audience, one.channel, one.recipients, one.subject, one.body],
      'sentAt',
    ),
  };
}

function toEvent({ reader, entry }: KeyedEntry): [key: string | null, event: Omit<ImportedEvent, 'externalKey'>] {
  const named = read(reader, entry, 'kind');
  const kind = IMPORTED_EVENT_KINDS.find((known) => known === named) ?? (named === 'status' ? 'status_change' : 'note');
  const text = shorten(read(reader, entry, 'text') ?? '', LONGEST_TEXT) || 'No text in the source';
  return [entry.key, { at: entry.at.value, kind, text }];
}

function toCommunication({ reader, entry }: KeyedEntry): [string | null, Omit<ImportedCommunication, 'externalKey'>] {
  const audience = IMPORTED_AUDIENCES.find((known) => known === read(reader, entry, 'audience')) ?? 'internal';
  const channel = IMPORTED_CHANNELS.find((known) => known === read(reader, entry, 'channel')) ?? 'other';
  const communication = {
    sentAt: entry.at.value,
    audience,
    channel,
    recipients: (entry.values.recipients ?? []).slice(0, MOST_RECIPIENTS).map(clean),
    subject: shorten(read(reader, entry, 'subject') ?? '', LONGEST_SUBJECT),
    body: shorten(read(reader, entry, 'body') ?? '', LONGEST_TEXT),
  };
  return [entry.key, communication];
}

function read(reader: KeyedEntry['reader'], entry: KeyedEntry['entry'], name: string): string | undefined {
  const value = entry.values[name]?.at(-1) ?? reader.values[name]?.otherwise;
  const mapped = value === undefined ? undefined : mapValue(reader.values[name]!, value);
  return mapped === undefined ? undefined : clean(mapped);
}

/**
 * Gives each entry a key: its own from the source beside a digest of its content (`key#digest`), so that an edit is
 * recognised; or the digest and how often the same content came before (`digest:ordinal`).
 */
function keyed<T extends object, K extends keyof T & string>(
  entries: [key: string | null, entry: T][],
  content: (entry: T) => unknown[],
  time: K,
): (T & { externalKey: string })[] {
  const seen = new Map<string, number>();
  const result = new Map<string, T & { externalKey: string }>();
  for (const [key, entry] of entries) {
    const digest = createHash('sha256')
      .update(JSON.stringify(content(entry)))
      .digest('base64url')
      .slice(0, 22);
    const ordinal = seen.get(digest) ?? 0;
    if (key === null) seen.set(digest, ordinal + 1);
    const externalKey = key === null ? `${digest}:${ordinal}` : `${shorten(key, 200)}#${digest}`;
    // the same key twice is the same entry: the later one counts
    result.set(key === null ? externalKey : shorten(key, 200), { ...entry, externalKey });
  }
  const when = (entry: T) => +(entry[time] as Date);
  return [...result.values()].sort((a, b) => when(a) - when(b));
}
