import { type Clock, likeTime, readSpokenTime, type SpokenTime } from './spoken-time.ts';

const MOMENTS = {
  'impact-started': 'impact_started',
  started: 'impact_started',
  detected: 'detected',
  declared: 'declared',
  acknowledged: 'acknowledged',
  ack: 'acknowledged',
  nature: 'nature_determined',
  'nature-determined': 'nature_determined',
  mitigated: 'mitigated',
  resolved: 'resolved',
  closed: 'closed',
} as const;

const KINDS = {
  observation: 'observation',
  decision: 'decision',
  action: 'action',
  status: 'status_change',
  alert: 'alert',
  note: 'note',
} as const;

const TAG = /(?:^|\s)#(govern|identify|protect|detect|respond|recover)(?=$|\s)/i;

type CsfTag = 'govern' | 'identify' | 'protect' | 'detect' | 'respond' | 'recover';

type Time = Omit<SpokenTime, 'doubt'>;

/** What a line of the composer means. `text` is what was said beside it. */
export type ComposedEntry =
  | ({ type: 'moment'; kind: (typeof MOMENTS)[keyof typeof MOMENTS]; text: string } & Time)
  | {
      type: 'event';
      kind: (typeof KINDS)[keyof typeof KINDS];
      at: Date;
      precision: 'exact' | 'estimated';
      text: string;
      csfFunction: CsfTag | null;
    }
  | { type: 'reopen'; text: string };

export type Composed =
  | { status: 'understood'; entry: ComposedEntry; doubt: string | null }
  | { status: 'empty' }
  | { status: 'error'; message: string };

/** What can follow the slash, for the list of suggestions. */
export const COMPOSER_COMMANDS: readonly string[] = [...Object.keys(MOMENTS), 'reopen', ...Object.keys(KINDS)].map(
  (word) => `/${word}`,
);

/**
 * Understands one line typed during an incident: free text is a note; `/mitigated`, `/decision` and the like say what it
 * is; a time at its start says when; `#respond` and the like name the function of the NIST Cybersecurity Framework.
 *
 * @returns an error that names what was not understood, rather than a guess
 * @example compose('/mitigated 5 min ago rolled back', { now, timeZone: 'UTC' })
 */
export function compose(line: string, clock: Clock): Composed {
  const trimmed = line.trim();
  if (trimmed === '') return { status: 'empty' };
  const command = /^\/(\S*)\s*/.exec(trimmed);
  const word = command?.[1]?.toLowerCase();
  const body = command ? trimmed.slice(command[0].length) : trimmed;
  if (word === undefined) return event('note', body, clock, false);
  if (word === 'reopen' || word === 'reopened') return reopening(body, clock);
  if (isKey(MOMENTS, word)) return moment(MOMENTS[word], body, clock);
  if (isKey(KINDS, word)) return event(KINDS[word], body, clock, true);
  return {
    status: 'error',
    message: `There is no "/${word}". For text that begins with a slash write "/note /${word}".`,
  };
}

function moment(kind: (typeof MOMENTS)[keyof typeof MOMENTS], body: string, clock: Clock): Composed {
  const read = timeOf(body, clock, true);
  if (read.status === 'error') return read;
  const { doubt, ...time } = read.time;
  return { status: 'understood', entry: { type: 'moment', kind, text: read.rest, ...time }, doubt };
}

function event(kind: (typeof KINDS)[keyof typeof KINDS], body: string, clock: Clock, isCommand: boolean): Composed {
  const tag = TAG.exec(body)?.[1]?.toLowerCase() as CsfTag | undefined;
  const read = timeOf(tag ? body.replace(TAG, '').trim() : body, clock, isCommand);
  if (read.status === 'error') return read;
  if (read.rest === '')
    return { status: 'error', message: 'Say what happened: there is a time or a kind, but no text.' };
  const { at, precision, doubt } = read.time;
  return {
    status: 'understood',
    entry: {
      type: 'event',
      kind,
      at,
      precision: precision === 'exact' ? 'exact' : 'estimated',
      text: read.rest,
      csfFunction: tag ?? null,
    },
    doubt,
  };
}

function reopening(body: string, clock: Clock): Composed {
  const read = readSpokenTime(body, clock);
  if (read.status !== 'none' && !/^now\b/i.test(body)) {
    return { status: 'error', message: 'A reopening counts from when it is kept: leave the time out.' };
  }
  return {
    status: 'understood',
    entry: { type: 'reopen', text: read.status === 'error' ? body : read.rest },
    doubt: null,
  };
}

/** The time a text begins with and what follows it; now, where it begins with none. */
function timeOf(body: string, clock: Clock, isCommand: boolean) {
  // "now the cache is cold" is a sentence; after a command it is a time
  const read = isCommand || !/^(?:just\s+)?now\b/i.test(body) ? readSpokenTime(body, clock) : undefined;
  if (read?.status === 'time') return { ...read, rest: read.rest.trim() };
  if (read?.status === 'error') return read;
  const unread = isCommand ? likeTime(body) : undefined;
  if (unread) return { status: 'error' as const, message: `"${unread}" is no time that can be understood.` };
  const now: SpokenTime = { at: clock.now, precision: 'exact', earliestAt: null, latestAt: null, doubt: null };
  return { status: 'time' as const, time: now, rest: body };
}

function isKey<T extends object>(record: T, key: PropertyKey): key is keyof T {
  return Object.hasOwn(record, key);
}
