import { describe, expect, test } from 'vitest';
import { adherenceOf, countAdherence, type OwedCommunication, waitsForFirst } from '#templates/adherence.ts';

const plain: OwedCommunication = {
  audience: 'external',
  since: 50,
  dueAt: 100,
  missedAt: 200,
  sentAt: null,
  isNeeded: true,
  isIncomplete: false,
  isWrongAudience: false,
};
const sent = (sentAt: number, change: Partial<OwedCommunication> = {}) => ({ ...plain, sentAt, ...change });

describe('how a communication was kept', () => {
  test.each([
    [99, null],
    [100, 'overdue'],
    [199, 'overdue'],
    [200, 'missed'],
  ])('unsent at %i', (asOf, timeliness) => {
    expect(adherenceOf(plain, asOf)?.timeliness ?? null).toBe(timeliness);
  });

  test('on time until the instant at which it was due, late from then on, however late', () => {
    expect([100, 101, 1000].map((at) => adherenceOf(sent(at), 2000)?.timeliness)).toEqual(['on_time', 'late', 'late']);
  });

  test('one that is sent later had not been sent as of an instant before', () => {
    expect(adherenceOf(sent(150), 120)?.timeliness).toBe('overdue');
  });

  test('one without a time at which it is missed stays overdue', () => {
    expect(adherenceOf({ ...plain, missedAt: null }, 1e9)?.timeliness).toBe('overdue');
  });

  test('one that is not needed is not judged', () => {
    expect(adherenceOf({ ...plain, isNeeded: false }, 1e9)).toBeNull();
  });
});

test('counts say what is owed, what became of it, and what was wrong with what was sent', () => {
  const all = [
    sent(90),
    sent(91, { isIncomplete: true }),
    sent(92, { isWrongAudience: true, isIncomplete: true }),
    sent(150, { isWrongAudience: true }),
    plain,
    { ...plain, missedAt: null },
    { ...plain, dueAt: 5000, missedAt: 6000 },
    { ...plain, isNeeded: false },
    // not yet owed then, so not yet needless
    { ...plain, isNeeded: false, since: 4000 },
  ];
  expect(countAdherence(all, 1000)).toEqual({
    owed: 6,
    onTime: 3,
    late: 1,
    missed: 1,
    overdue: 1,
    wrongAudience: 2,
    incomplete: 2,
    asPlanned: 1,
    notNeeded: 1,
  });
});

describe('the wait for the first message', () => {
  const owed = (since: number, sentAt: number | null, change: Partial<OwedCommunication> = {}) => ({
    ...plain,
    since,
    sentAt,
    ...change,
  });
  const waits = (...all: OwedCommunication[]) => waitsForFirst(all, 1000);

  test('runs from when the first was owed to when the first came', () => {
    expect(waits(owed(50, 80), owed(10, null), owed(60, 70))).toEqual([{ length: 60, isOver: true }]);
  });

  test('is nothing where it came before its reason was recorded', () => {
    expect(waits(owed(50, 40))).toEqual([{ length: 0, isOver: true }]);
  });

  test('is as long as so far where none came, due or not, and is not there where none was owed', () => {
    expect(waits(owed(50, null))).toEqual([{ length: 950, isOver: false }]);
    expect(waits(owed(990, null, { dueAt: 5000 }))).toEqual([{ length: 10, isOver: false }]);
    expect(waits({ ...plain, isNeeded: false })).toEqual([]);
    expect(waits()).toEqual([]);
  });

  test('of one audience is not ended by what another was told', () => {
    expect(waits(owed(50, 80, { audience: 'internal' }), owed(10, null), owed(60, null))).toEqual([
      { length: 30, isOver: true },
      { length: 990, isOver: false },
    ]);
  });

  test('knows nothing of what came later than it is asked about', () => {
    expect(waitsForFirst([owed(50, 80)], 79)).toEqual([{ length: 29, isOver: false }]);
    expect(waitsForFirst([owed(50, 80)], 49)).toEqual([]);
  });
});
