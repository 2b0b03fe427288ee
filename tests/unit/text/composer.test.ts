import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMPOSER_COMMANDS, type ComposedEntry, compose } from '#app/text/composer.ts';
import { toLocalField } from '#app/text/instants.ts';
import { AHEAD_MS } from '#app/text/spoken-time.ts';

const BERLIN = 'Europe/Berlin';
// Saturday 21 November 2026, 02:30 in Berlin
const clock = { now: new Date('2026-11-21T01:30:00Z'), timeZone: BERLIN };

function understood(line: string, at = clock): { entry: ComposedEntry; doubt: string | null } {
  const composed = compose(line, at);
  if (composed.status !== 'understood') throw new Error(`not understood: ${JSON.stringify(composed)}`);
  return composed;
}

/** When the entry is said to have been, on the clock of its zone. */
function instant(line: string, at = clock): string {
  const { entry } = understood(line, at);
  return 'at' in entry ? toLocalField(entry.at, at.timeZone) : '';
}

const failure = (line: string, at = clock) => {
  const composed = compose(line, at);
  return composed.status === 'error' ? composed.message : composed.status;
};

describe('what a line of the composer is', () => {
  it('free text is a note of now', () => {
    expect(understood('payments look slow').entry).toEqual({
      type: 'event',
      kind: 'note',
      at: clock.now,
      precision: 'exact',
      text: 'payments look slow',
      csfFunction: null,
    });
  });

  it('free text that begins with a time is a note of then', () => {
    expect(understood('10 min ago customers wrote').entry).toMatchObject({
      kind: 'note',
      text: 'customers wrote',
      at: new Date('2026-11-21T01:20:00Z'),
    });
  });

  it.each([
    'now the cache is cold',
    '5 servers are down',
    '3 h outage expected',
    'about half of all requests fail',
    '10:1 ratio',
  ])('a sentence stays whole: %s', (line) =>
    expect(understood(line).entry).toMatchObject({ kind: 'note', text: line, at: clock.now }),
  );

  it.each([
    ['/impact-started', 'impact_started'],
    ['/started', 'impact_started'],
    ['/detected', 'detected'],
    ['/declared', 'declared'],
    ['/acknowledged', 'acknowledged'],
    ['/ack', 'acknowledged'],
    ['/nature', 'nature_determined'],
    ['/mitigated', 'mitigated'],
    ['/Resolved', 'resolved'],
    ['/closed', 'closed'],
  ])('%s is the moment %s', (line, kind) =>
    expect(understood(line).entry).toMatchObject({ type: 'moment', kind, text: '' }),
  );

  it.each([
    ['/observation', 'observation'],
    ['/decision', 'decision'],
    ['/action', 'action'],
    ['/status', 'status_change'],
    ['/alert', 'alert'],
    ['/note', 'note'],
  ])('%s adds an event of the kind %s', (command, kind) =>
    expect(understood(`${command} roll back release 481`).entry).toMatchObject({ kind, text: 'roll back release 481' }),
  );

  it('a tag names the function of the NIST framework and leaves the text', () => {
    expect(understood('/action 02:25 rolled back #respond').entry).toMatchObject({
      csfFunction: 'respond',
      text: 'rolled back',
    });
    expect(understood('see #4711').entry).toMatchObject({ csfFunction: null, text: 'see #4711' });
  });

  it('reopening takes a reason and no time', () => {
    expect(understood('/reopen errors are back').entry).toEqual({ type: 'reopen', text: 'errors are back' });
    expect(failure('/reopen 5 min ago')).toMatch(/leave the time out/);
  });

  it('an unknown command is named, with the way to keep it as text', () => {
    expect(failure('/var/log is full')).toBe(
      'There is no "/var/log". For text that begins with a slash write "/note /var/log".',
    );
    expect(understood('/note /var/log is full').entry).toMatchObject({ text: '/var/log is full' });
    expect(failure('/constructor x')).toMatch(/There is no/);
  });

  it('an event without text is refused', () => expect(failure('/decision 02:25')).toMatch(/Say what happened/));
  it('nothing is nothing', () => expect(compose('   ', clock)).toEqual({ status: 'empty' }));
});

describe('when it was', () => {
  it.each([
    ['/mitigated', '2026-11-21T02:30:00'],
    ['/mitigated now', '2026-11-21T02:30:00'],
    ['/mitigated 5 min ago rolled back', '2026-11-21T02:25:00'],
    ['/mitigated 5 minutes ago', '2026-11-21T02:25:00'],
    ['/mitigated 90 s ago', '2026-11-21T02:28:30'],
    ['/mitigated an hour ago', '2026-11-21T01:30:00'],
    ['/mitigated half an hour ago', '2026-11-21T02:00:00'],
    ['/mitigated 2h ago', '2026-11-21T00:30:00'],
    ['/mitigated 1h 30m ago', '2026-11-21T01:00:00'],
    ['/mitigated 1.5 hours ago', '2026-11-21T01:00:00'],
    ['/mitigated 02:25', '2026-11-21T02:25:00'],
    ['/mitigated at 2:25 rolled back', '2026-11-21T02:25:00'],
    ['/mitigated 2:25 am', '2026-11-21T02:25:00'],
    ['/mitigated 11:50 pm', '2026-11-20T23:50:00'],
    ['/mitigated 02:25:30, rolled back', '2026-11-21T02:25:30'],
    ['/mitigated 01:25 UTC', '2026-11-21T02:25:00'],
    ['/mitigated yesterday 23:50', '2026-11-20T23:50:00'],
    ['/mitigated today 01:00', '2026-11-21T01:00:00'],
    ['/mitigated 2026-03-05 14:00', '2026-03-05T14:00:00'],
    ['/mitigated 2026-03-05T14:00Z', '2026-03-05T15:00:00'],
  ])('%s', (line, expected) => expect(instant(line)).toBe(expected));

  it('a clock time that has not been today was yesterday', () =>
    expect(instant('/started 23:50')).toBe('2026-11-20T23:50:00'));

  it('a clock a little ahead of ours is not yesterday', () =>
    expect(instant('/mitigated 02:33')).toBe('2026-11-21T02:33:00'));

  it('asks where "yesterday" is a long way back', () => {
    expect(understood('/started 23:50').doubt).toBeNull();
    expect(understood('/started 02:45').doubt).toMatch(/yesterday is meant/);
  });

  it.each(['/started ~02:25', '/started about 02:25', '/started around 5 min ago'])('%s is estimated', (line) =>
    expect(understood(line).entry).toMatchObject({ precision: 'estimated', at: new Date('2026-11-21T01:25:00Z') }),
  );

  it.each([
    '/started between 02:10 and 02:20 customers wrote',
    '/started 02:10-02:20 customers wrote',
    '/started 02:10 to 02:20 customers wrote',
  ])('%s is a range with its middle', (line) =>
    expect(understood(line).entry).toMatchObject({
      precision: 'range',
      text: 'customers wrote',
      at: new Date('2026-11-21T01:15:00Z'),
      earliestAt: new Date('2026-11-21T01:10:00Z'),
      latestAt: new Date('2026-11-21T01:20:00Z'),
    }),
  );

  it('the end of a range is on the day that was named for its beginning', () => {
    expect(understood('/started between 2026-03-05 14:00 and 14:30').entry).toMatchObject({
      latestAt: new Date('2026-03-05T13:30:00Z'),
    });
  });

  it.each([
    ['/mitigated 25:99', /25:99/],
    ['/mitigated 2026-02-30 10:00', /2026-02-30 10:00/],
    ['/mitigated 2026-3-5 10:00', /2026-3-5/],
    ['/mitigated 2027-01-01 10:00', /has not been yet/],
    ['/mitigated today 12:00', /has not been yet/],
    ['/mitigated in 5 minutes', /in 5/],
    ['/mitigated tomorrow 10:00', /tomorrow/],
    // a time that is not understood must never become now
    ['/impact-started 3 years ago', /3 years ago/],
    ['/detected about two months ago rolled back', /two months ago/],
    ['/detected a few hours ago', /a few hours ago/],
    ['/mitigated 13:10 pm', /13:10 pm/],
    ['/started between 02:20 and 02:10', /ends before it begins/],
    ['/started between 02:10 and 02:40', /ends before it begins, or has not ended yet/],
  ])('%s is refused by name', (line, message) => expect(failure(line)).toMatch(message));
});

describe('when the clocks change', () => {
  it('an hour that came twice means the later, and is asked about', () => {
    const after = { now: new Date('2026-10-25T03:00:00Z'), timeZone: BERLIN };
    const { entry, doubt } = understood('/mitigated 02:30', after);
    expect(entry).toMatchObject({ at: new Date('2026-10-25T01:30:00Z') });
    expect(doubt).toMatch(/came twice/);
  });

  it('in the first of the two hours only the first has been', () => {
    const between = { now: new Date('2026-10-25T00:40:00Z'), timeZone: BERLIN };
    expect(understood('/mitigated 02:30', between)).toMatchObject({
      doubt: null,
      entry: { at: new Date('2026-10-25T00:30:00Z') },
    });
  });

  it('an hour that was skipped is asked about', () => {
    const after = { now: new Date('2026-03-29T03:00:00Z'), timeZone: BERLIN };
    expect(understood('/mitigated 02:30', after).doubt).toMatch(/did not exist/);
  });

  it('yesterday is a day of the calendar, not 24 hours', () => {
    const after = { now: new Date('2026-10-25T22:00:00Z'), timeZone: BERLIN };
    expect(instant('/started yesterday 23:00', after)).toBe('2026-10-24T23:00:00');
  });
});

describe('whatever is typed', () => {
  const zones = fc.constantFrom(
    'UTC',
    BERLIN,
    'America/New_York',
    'Asia/Kolkata',
    'Australia/Lord_Howe',
    'Pacific/Apia',
  );
  const nows = fc.date({ min: new Date('2015-01-01'), max: new Date('2035-01-01'), noInvalidDate: true });
  const pieces = fc.constantFrom(
    ...COMPOSER_COMMANDS,
    'between',
    'and',
    'about',
    '~',
    '02:25',
    '23:59:59',
    '24:00',
    'yesterday',
    'today',
    '2026-03-05',
    '9999-99-99',
    'ago',
    '10',
    'min',
    'h',
    '#respond',
    'rolled back',
    'pm',
    'UTC',
    '99999999999999999999 days ago',
  );
  const lines = fc.oneof(
    fc.string(),
    fc.array(pieces, { maxLength: 8 }).map((words) => words.join(' ')),
    fc.tuple(fc.constantFrom(...COMPOSER_COMMANDS), fc.string()).map(([command, rest]) => `${command} ${rest}`),
  );

  it('never throws and never answers with a time that has not been', () => {
    fc.assert(
      fc.property(lines, nows, zones, (line, now, timeZone) => {
        const composed = compose(line, { now, timeZone });
        if (composed.status !== 'understood' || !('at' in composed.entry)) return;
        const { entry } = composed;
        const latest = Math.max(entry.at.getTime(), 'latestAt' in entry ? (entry.latestAt?.getTime() ?? 0) : 0);
        expect(latest).toBeLessThanOrEqual(now.getTime() + AHEAD_MS);
      }),
      { numRuns: 3000 },
    );
  });

  it('a date and time written out comes back as the same clock time and the same text', () => {
    fc.assert(
      fc.property(
        nows,
        zones,
        fc.integer({ min: 0, max: 400 * 86_400 }),
        fc.constantFrom('', 'rolled back', 'x: 5'),
        (now, timeZone, back, text) => {
          const written = toLocalField(new Date(now.getTime() - back * 1000), timeZone);
          const { entry } = understood(`/mitigated ${written.replace('T', ' ')} ${text}`, { now, timeZone });
          expect('at' in entry && toLocalField(entry.at, timeZone)).toBe(written);
          expect(entry.text).toBe(text);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
