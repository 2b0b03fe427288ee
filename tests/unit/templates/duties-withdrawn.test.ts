import { describe, expect, test } from 'vitest';
import type { Trigger } from '#templates/content.ts';
import type { DutyInput } from '#templates/duty-types.ts';
import {
  begun,
  dutiesAt,
  HOUR,
  held,
  incident,
  LAW,
  LONGER,
  message,
  minute,
  moment,
  ON_ACKNOWLEDGED,
  ON_RESOLVED,
  outcomes,
  template,
  UPDATES,
} from '../../support/duties.ts';

/* What becomes of that whose time has come where the incident is changed so that nothing is owed any longer. */

const cell = (...when: Trigger[]) => [template('availability', 'internal', when)];
const key = (name: string) => `availability.internal/${name}`;
const ACK = key('ack/0');
const ELSEWHERE = { categoryIds: ['security'] };

/** By what makes it needless: an incident to which it happens at an instant. */
const ends: [what: string, reason: string, end: (input: DutyInput, at: number) => DutyInput][] = [
  [
    'a category that is taken away',
    'category_taken_away',
    (input, at) => ({ ...input, classifications: [...input.classifications, held(at, ELSEWHERE)] }),
  ],
  ['a merge', 'merged', (input, at) => ({ ...input, incident: { ...input.incident, mergedAt: minute(at) } })],
  [
    'a void',
    'moment_voided',
    (input, at) => ({
      ...input,
      moments: [...input.moments, moment('acknowledged', null, { recorded: at, change: 'voided' })],
    }),
  ],
];

describe.each(ends)('%s', (_, reason, end) => {
  const input = incident({ templates: cell(ON_ACKNOWLEDGED) });

  test('makes needless what was not due yet', () => {
    expect(outcomes(end(input, 29), 200)).toEqual({ [ACK]: `30 not needed: ${reason}` });
  });

  test('leaves missed what was overdue, from then on, and nobody is asked for it', () => {
    const ended = end(input, 45);
    expect(dutiesAt(ended, 44)).toEqual(dutiesAt(input, 44));
    expect(dutiesAt(ended, 45)[0]).toMatchObject({
      state: 'missed',
      reason: null,
      missedAt: minute(45),
      escalation: null,
    });
  });

  test('leaves missed since when it was what was missed before', () => {
    expect(dutiesAt(end(input, 95), 96)[0]).toMatchObject({ state: 'missed', missedAt: minute(90) });
  });

  test('leaves missed every update that was overdue, and ends them', () => {
    const updates = incident({ templates: cell(UPDATES) });
    expect(outcomes(end(updates, 130), 500)).toEqual({
      [key('updates/0.1')]: '60 missed',
      [key('updates/0.2')]: '120 missed',
    });
    expect(outcomes(end(updates, 90), 500)).toEqual({ [key('updates/0.1')]: '60 missed' });
    expect(outcomes(end(updates, 59), 500)).toEqual({ [key('updates/0.1')]: `60 not needed: ${reason}` });
  });
});

describe.each(ends.slice(0, 2))('%s', (_, reason, end) => {
  test('leaves missed the overdue message that it takes longer', () => {
    const classifications = [held(0), held(5, { expectedDowntimeSeconds: 600 })];
    const grown = held(10, { expectedDowntimeSeconds: 1200 });
    const input = incident({ templates: cell(LONGER), classifications: [...classifications, grown] });
    expect(outcomes(end(input, 24), 25)).toEqual({ [key('longer/0.1')]: `25 not needed: ${reason}` });
    expect(outcomes(end(input, 30), 31)).toEqual({ [key('longer/0.1')]: '25 missed' });
  });
});

test('an overdue law is missed where its category is taken away or the awareness was none', () => {
  const law = { [key('law/0')]: `${72 * HOUR} missed` };
  const input = incident({ templates: cell(LAW) });
  const takenAway = { ...input, classifications: [held(0), held(80 * HOUR, ELSEWHERE)] };
  expect(outcomes(takenAway, 80 * HOUR)).toEqual(law);
  const unaware = moment('declared', null, { recorded: 80 * HOUR, change: 'voided' });
  expect(outcomes({ ...input, moments: [...begun, unaware] }, 80 * HOUR)).toEqual(law);
});

describe('a category that is given back', () => {
  const input = incident({
    templates: cell(ON_ACKNOWLEDGED, LAW),
    classifications: [held(0), held(80 * HOUR, ELSEWHERE), held(81 * HOUR)],
  });

  test('asks once more for what was overdue when it was taken away', () => {
    expect(outcomes(input, 81 * HOUR)).toEqual({
      [ACK]: '30 missed',
      [key('ack/0.2')]: `${81 * HOUR + 30} due`,
      [key('law/0')]: `${72 * HOUR} missed`,
      [key('law/0.2')]: `${81 * HOUR + 1} due`,
    });
  });

  test('asks for nothing that was sent late meanwhile', () => {
    const both = [
      message('internal', 'acknowledged', 80.5 * HOUR),
      message('internal', 'nature_determined', 80.5 * HOUR),
    ];
    expect(outcomes({ ...input, messages: both }, 81 * HOUR)).toEqual({
      [ACK]: `30 late ${80.5 * HOUR}`,
      [key('law/0')]: `${72 * HOUR} late ${80.5 * HOUR}`,
    });
  });
});

describe('an end that became known later', () => {
  const resolved = (at: number, recorded: number) =>
    incident({
      templates: cell(ON_ACKNOWLEDGED, ON_RESOLVED),
      moments: [...begun, moment('resolved', at, { recorded })],
    });

  test('leaves missed what was due at that very instant', () => {
    expect(outcomes(resolved(30, 40), 41)).toMatchObject({ [ACK]: '30 missed' });
    expect(outcomes(resolved(29, 40), 41)).toMatchObject({ [ACK]: '30 not needed: over_before_due' });
  });

  test('leaves missed since when it was what was missed before', () => {
    expect(dutiesAt(resolved(40, 100), 101)[0]).toMatchObject({ key: ACK, missedAt: minute(90) });
  });
});
