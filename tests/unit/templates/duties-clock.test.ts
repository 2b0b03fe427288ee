import { describe, expect, test } from 'vitest';
import { duties, nextChange } from '#templates/duties.ts';
import type { DutyInput } from '#templates/duty-types.ts';
import {
  begun,
  DAY,
  dutiesAt,
  HOUR,
  held,
  incident,
  LAW,
  message,
  minute,
  moment,
  ON_ACKNOWLEDGED,
  ON_RESOLVED,
  outcomes,
  START,
  template,
  UPDATES,
} from '../../support/duties.ts';

const internal = (...when: Parameters<typeof template>[2]) => template('availability', 'internal', when);

describe('a duty as time goes by', () => {
  const updates = incident({ templates: [internal(UPDATES)] });
  const state = (input: DutyInput, asOf: number) => dutiesAt(input, asOf)[0]!.state;

  test('is due when it is time to write, overdue when its time is over, missed when the next one is due', () => {
    expect([1, 44, 45, 59, 60, 119, 120].map((asOf) => state(updates, asOf))).toEqual([
      'upcoming',
      'upcoming',
      'due',
      'due',
      'overdue',
      'overdue',
      'missed',
    ]);
  });

  test('of a moment is due at once, and missed after the time that the organisation sets', () => {
    const input = incident({ templates: [internal(ON_ACKNOWLEDGED)] });
    expect([0, 29, 30, 89, 90].map((asOf) => state(input, asOf))).toEqual([
      'due',
      'due',
      'overdue',
      'overdue',
      'missed',
    ]);
  });

  test('of the law is upcoming for the first days and never counts as missed', () => {
    const input = incident({ templates: [internal(LAW)] });
    expect([1, 54 * HOUR, 72 * HOUR, 9 * DAY].map((asOf) => state(input, asOf))).toEqual([
      'upcoming',
      'due',
      'overdue',
      'overdue',
    ]);
  });

  test('changes at the instants that are foretold, and at no other', () => {
    const input = incident({ templates: [internal(UPDATES, ON_ACKNOWLEDGED, LAW)], asOf: START });
    const changes: number[] = [];
    let asOf = START;
    for (let look = 0; look < 12; look++) {
      const next = nextChange({ asOf }, duties({ ...input, asOf }))!;
      expect(duties({ ...input, asOf: next - 1 })).toEqual(duties({ ...input, asOf }));
      expect(duties({ ...input, asOf: next })).not.toEqual(duties({ ...input, asOf }));
      changes.push((next - START) / 60_000);
      asOf = next;
    }
    expect(changes).toEqual([30, 45, 60, 90, 120, 180, 240, 300, 360, 420, 480, 540]);
  });

  test('has no next change when nothing is open', () => {
    const messages = [message('internal', 'acknowledged', 5)];
    const input = incident({ templates: [internal(ON_ACKNOWLEDGED)], messages });
    expect(nextChange(input, duties(input))).toBeNull();
  });
});

describe('regular updates', () => {
  const updates = incident({ templates: [internal(UPDATES)] });

  test('are owed one interval after the last', () => {
    const messages = [message('internal', 'update', 50), message('internal', 'update', 115)];
    expect(outcomes({ ...updates, messages }, 130)).toEqual({
      'availability.internal/updates/0.1': '60 sent 50',
      'availability.internal/updates/0.2': '110 late 115',
      'availability.internal/updates/0.3': '175 upcoming',
    });
  });

  test('are put off by a message of another stage, and kept by one where it was time to write', () => {
    const early = [message('internal', 'acknowledged', 5)];
    expect(outcomes({ ...updates, messages: early }, 10)).toEqual({
      'availability.internal/updates/0.1': '65 upcoming',
    });
    const late = [message('internal', 'nature_determined', 61)];
    expect(outcomes({ ...updates, messages: late }, 62)).toEqual({
      'availability.internal/updates/0.1': '60 late 61',
      'availability.internal/updates/0.2': '121 upcoming',
    });
  });

  test('that nobody sends are missed one after the other, at last one that stays owed', () => {
    const all = dutiesAt(updates, 30 * DAY);
    expect(all.map(({ state }) => state)).toEqual([...Array(12).fill('missed'), 'overdue']);
    expect(all.map(({ dueAt }) => dueAt)).toEqual(all.map((_, i) => minute(60 * (i + 1))));
    const messages = [message('internal', 'update', 3 * DAY)];
    expect(outcomes({ ...updates, messages }, 3 * DAY)).toMatchObject({
      'availability.internal/updates/0.13': `${13 * 60} late ${3 * DAY}`,
      'availability.internal/updates/0.14': `${3 * DAY + 60} upcoming`,
    });
  });

  test('end with what they last for, and begin again where that was recorded by mistake', () => {
    const moments = [...begun, moment('resolved', 70), moment('resolved', null, { recorded: 80, change: 'voided' })];
    const input = incident({ templates: [internal(UPDATES)], moments });
    expect(outcomes(input, 75)).toEqual({ 'availability.internal/updates/0.1': '60 missed' });
    expect(outcomes(input, 90)).toMatchObject({ 'availability.internal/updates/0.2': '140 upcoming' });
  });

  test('that were missed turn out not to have been needed where it had been over before', () => {
    const moments = [...begun, moment('resolved', 100, { recorded: 400 })];
    const input = incident({ templates: [internal(UPDATES)], moments });
    expect(Object.values(outcomes(input, 399))).toEqual(
      ['60', '120', '180', '240', '300'].map((at) => `${at} missed`).concat('360 overdue'),
    );
    expect(Object.values(outcomes(input, 400))).toEqual([
      '60 missed',
      ...['120', '180', '240', '300', '360'].map((at) => `${at} not needed: over_before_due`),
    ]);
  });
});

describe('intervals are elapsed time', () => {
  // Europe/Berlin leaves winter time on 29 March 2026 at 01:00 UTC and summer time on 25 October at 01:00 UTC
  test.each([
    ['spring', Date.UTC(2026, 2, 29, 0, 15)],
    ['autumn', Date.UTC(2026, 9, 25, 0, 15)],
  ])('across the change of clocks in %s', (_, at) => {
    const shift = at - START;
    const input = incident({
      templates: [internal(ON_ACKNOWLEDGED, UPDATES, ON_RESOLVED, LAW)],
      moments: [...begun, moment('resolved', 150)].map((row) => ({
        ...row,
        at: row.at! + shift,
        recordedAt: row.recordedAt + shift,
      })),
      classifications: [{ ...held(0), from: at }],
      asOf: at + 200 * 60_000,
    });
    const due = duties(input).map(({ triggerId, dueAt }) => [triggerId, (dueAt - at) / 60_000]);
    expect(due).toEqual([
      ['ack', 30],
      ['updates', 60],
      ['updates', 120],
      ['end', 180],
      ['law', 72 * HOUR],
    ]);
    const [, , , , law] = duties(input);
    expect(law!.dueAt - at).toBe(72 * 3_600_000);
  });
});

describe('another time until something is missed', () => {
  const ack = incident({ templates: [internal(ON_ACKNOWLEDGED)] });
  const set = (until: number, before: number, after: number): DutyInput => ({
    ...ack,
    settings: { missedAfterMinutes: after, before: [{ until: minute(until), missedAfterMinutes: before }] },
  });
  const states = (input: DutyInput, asOf: number[]) => asOf.map((at) => dutiesAt(input, at)[0]!.state);

  test('leaves missed what was missed', () => {
    expect(states(set(100, 60, 10_080), [89, 90, 99, 100, 101])).toEqual([
      'overdue',
      'missed',
      'missed',
      'missed',
      'missed',
    ]);
    expect(dutiesAt(set(100, 60, 10_080), 200)[0]!.missedAt).toBe(minute(90));
  });

  test('counts for what is overdue, from then on', () => {
    expect(states(set(50, 60, 120), [90, 149, 150])).toEqual(['overdue', 'overdue', 'missed']);
    expect(states(set(50, 60, 10), [49, 50])).toEqual(['overdue', 'missed']);
    expect(dutiesAt(set(50, 60, 10), 51)[0]!.missedAt).toBe(minute(50));
    expect(states(set(5, 60, 10), [39, 40])).toEqual(['overdue', 'missed']);
  });

  test('says nothing of regular updates', () => {
    const input = { ...set(70, 60, 1), templates: [internal(UPDATES)] };
    expect([119, 120].map((asOf) => dutiesAt(input, asOf)[0]!.state)).toEqual(['overdue', 'missed']);
  });
});
