import { describe, expect, test } from 'vitest';
import type { Trigger } from '#templates/content.ts';
import {
  begun,
  DAY,
  HOUR,
  incident,
  LAW,
  message,
  minute,
  moment,
  ON_ACKNOWLEDGED,
  ON_RESOLVED,
  outcomes,
  reopening,
  template,
  UPDATES,
} from '../../support/duties.ts';

const templates = [template('availability', 'internal', [ON_ACKNOWLEDGED, UPDATES, ON_RESOLVED, LAW])];
const named = (byId: Record<string, string>) =>
  Object.fromEntries(Object.entries(byId).map(([id, outcome]) => [`availability.internal/${id}`, outcome]));
const LAW_ROW = { 'law/0': `${72 * HOUR} upcoming` };

describe('a resolution', () => {
  test('makes needless what was not due yet, and ends what was overdue', () => {
    const input = incident({ templates, moments: [...begun, moment('resolved', 20)] });
    expect(outcomes(input, 21)).toEqual(
      named({
        'ack/0': '30 not needed: over_before_due',
        'updates/0.1': '60 not needed: over_before_due',
        'end/0': '50 due',
        ...LAW_ROW,
      }),
    );
    const late = incident({ templates, moments: [...begun, moment('resolved', 40)] });
    expect(outcomes(late, 41)).toMatchObject(named({ 'ack/0': '30 missed' }));
  });

  test('leaves owed what no message of the end replaces', () => {
    const input = incident({
      templates: [template('availability', 'internal', [ON_ACKNOWLEDGED])],
      moments: [...begun, moment('resolved', 20)],
    });
    expect(outcomes(input, 21)).toEqual(named({ 'ack/0': '30 due' }));
  });

  test('does not stop the clock of the law', () => {
    const moments = [...begun, moment('resolved', 20), moment('closed', 60)];
    expect(outcomes(incident({ templates, moments }), 4 * DAY)).toMatchObject(
      named({ 'law/0': `${72 * HOUR} overdue` }),
    );
  });

  test('that was recorded by mistake owes nothing, and what it had made needless is owed again', () => {
    const voided = moment('resolved', null, { recorded: 35, change: 'voided' });
    const moments = [...begun, moment('resolved', 20), voided, moment('resolved', 90)];
    const input = incident({ templates, moments });
    expect(outcomes(input, 36)).toEqual(
      named({
        'ack/0': '30 not needed: over_before_due',
        'ack/0.2': '65 due',
        'updates/0.1': '60 not needed: over_before_due',
        'updates/0.2': '95 upcoming',
        'end/0': '50 not needed: moment_voided',
        ...LAW_ROW,
      }),
    );
    expect(outcomes(input, 91)).toMatchObject(named({ 'end/0.2': '120 due', 'ack/0.2': '65 missed' }));
  });
});

describe('an end that nobody recorded', () => {
  const ON_MITIGATED: Trigger = { ...ON_RESOLVED, id: 'mended', on: 'mitigated' } as Trigger;
  const until = (moment: 'mitigated' | 'nature_determined'): Trigger => ({ ...UPDATES, until: moment }) as Trigger;

  test('is implied by a later one', () => {
    const cell = [template('availability', 'internal', [ON_MITIGATED, ON_RESOLVED, until('mitigated')])];
    const input = incident({ templates: cell, moments: [...begun, moment('closed', 20)] });
    expect(outcomes(input, 21)).toEqual(
      named({ 'mended/0': '50 due', 'end/0': '50 due', 'updates/0.1': '60 not needed: over_before_due' }),
    );
  });

  test('and is recorded later owes nothing twice', () => {
    const moments = [...begun, moment('resolved', 20), moment('mitigated', 10, { recorded: 30 })];
    const input = incident({ templates: [template('availability', 'internal', [ON_MITIGATED])], moments });
    expect(outcomes(input, 31)).toEqual(named({ 'mended/0': '40 due' }));
  });

  test('does not keep updates going that were to last until something which never came', () => {
    const cell = [template('availability', 'internal', [until('nature_determined')])];
    const input = incident({ templates: cell, moments: [...begun, moment('resolved', 20)] });
    expect(outcomes(input, DAY)).toEqual(named({ 'updates/0.1': '60 not needed: over_before_due' }));
  });
});

describe('a reopening', () => {
  const resolved = [...begun, moment('resolved', 40)];

  test('after the message that it is over begins a new cycle with new duties', () => {
    const input = incident({
      templates,
      moments: [...resolved, ...reopening(100, ['resolved', 'closed', 'mitigated']), moment('resolved', 150)],
      messages: [message('internal', 'acknowledged', 10), message('internal', 'resolved', 50)],
    });
    expect(outcomes(input, 101)).toEqual(
      named({
        'ack/0': '30 sent 10',
        'updates/0.1': '70 not needed: over_before_due',
        'end/0': '70 sent 50',
        'ack/1': '130 due',
        'updates/1.1': '160 upcoming',
        ...LAW_ROW,
      }),
    );
    const again = [...input.messages, message('internal', 'acknowledged', 120), message('internal', 'resolved', 155)];
    expect(outcomes({ ...input, messages: again }, 160)).toMatchObject(
      named({ 'ack/1': '130 sent 120', 'updates/1.1': '180 not needed: over_before_due', 'end/1': '180 sent 155' }),
    );
  });

  test('before anybody was told that it is over owes no second first message', () => {
    const input = incident({
      templates,
      moments: [...resolved, ...reopening(50)],
      messages: [message('internal', 'acknowledged', 10)],
    });
    expect(outcomes(input, 51)).toEqual(
      named({
        'ack/0': '30 sent 10',
        'updates/0.1': '70 not needed: over_before_due',
        'end/0': '70 not needed: reopened_before_due',
        'updates/1.1': '110 upcoming',
        ...LAW_ROW,
      }),
    );
  });

  test('owes the first message where resolution had made it needless', () => {
    const input = incident({ templates, moments: [...begun, moment('resolved', 20), ...reopening(25)] });
    expect(outcomes(input, 26)).toMatchObject(
      named({ 'ack/1': '55 due', 'end/0': '50 not needed: reopened_before_due' }),
    );
  });

  test('takes back updates that were to begin with mitigation', () => {
    const cell = [template('availability', 'internal', [{ ...UPDATES, from: 'mitigated' } as Trigger])];
    const moments = [...begun, moment('mitigated', 10), ...reopening(30, ['mitigated'])];
    expect(outcomes(incident({ templates: cell, moments }), 31)).toEqual(
      named({ 'updates/0.1': '70 not needed: reopened_before_due' }),
    );
  });

  test('leaves missed what was overdue', () => {
    const input = incident({ templates, moments: [...resolved, ...reopening(80)] });
    expect(outcomes(input, 81)).toMatchObject(named({ 'end/0': '70 missed' }));
  });

  test('does not keep the duties of the cycle before with messages of the next', () => {
    const input = incident({
      templates,
      moments: [...resolved, ...reopening(80), moment('resolved', 100)],
      messages: [message('internal', 'resolved', 110)],
    });
    expect(outcomes(input, 111)).toMatchObject(named({ 'end/0': '70 missed', 'end/1': '130 sent 110' }));
  });
});

describe('what is recorded late', () => {
  test('owes nothing that lay before an incident which was typed in when it was over', () => {
    const recorded = { recorded: 5 * HOUR };
    const moments = [
      moment('declared', 0, recorded),
      moment('acknowledged', 5, recorded),
      moment('resolved', 60, recorded),
    ];
    expect(outcomes(incident({ templates, moments }), 5 * HOUR)).toEqual(
      named({
        'ack/0': '301 not needed: recorded_afterwards',
        'end/0': '301 not needed: recorded_afterwards',
        ...LAW_ROW,
      }),
    );
    const years = [longAgo('declared'), longAgo('acknowledged'), longAgo('resolved')];
    const outcome = Object.values(outcomes(incident({ templates: [always], moments: years }), 1));
    expect(outcome).toHaveLength(3);
    expect(outcome.every((words) => words.endsWith('not needed: recorded_afterwards'))).toBe(true);
  });

  test('is owed within a minute where it goes on', () => {
    const recorded = { recorded: 100 };
    const moments = [moment('declared', 0, recorded), moment('acknowledged', 5, recorded)];
    expect(outcomes(incident({ templates, moments }), 100)).toEqual(
      named({ 'ack/0': '101 due', 'updates/0.1': '160 upcoming', ...LAW_ROW }),
    );
  });

  test('of an open incident that is brought along from elsewhere, owes the law and waits for the first message', () => {
    const recorded = { recorded: 4 * DAY };
    const moments = [moment('declared', 0, recorded), moment('acknowledged', 5, recorded)];
    const input = incident({ templates, moments });
    expect(outcomes(input, 6 * DAY)).toEqual(
      named({
        'ack/0': `${4 * DAY + 1} not needed: recorded_afterwards`,
        'updates/0.1': '65 not needed: recorded_afterwards',
        'law/0': `${4 * DAY + 1} overdue`,
      }),
    );
    const messages = [message('internal', 'update', 5 * DAY)];
    expect(outcomes({ ...input, messages }, 5 * DAY)).toMatchObject(
      named({ 'updates/0.2': `${5 * DAY + 60} upcoming` }),
    );
  });

  test('is kept by a message that was sent before it was recorded', () => {
    const moments = [moment('declared', 0), moment('acknowledged', 5, { recorded: 20 })];
    const input = incident({ templates, moments, messages: [message('internal', 'acknowledged', 8)] });
    expect(outcomes(input, 21)).toMatchObject(named({ 'ack/0': '35 sent 8', 'updates/0.1': '68 upcoming' }));
  });

  test('a correction moves what is not due yet, and nothing that was sent', () => {
    const corrected = moment('acknowledged', 20, { recorded: 25, change: 'corrected' });
    const input = incident({ templates, moments: [...begun, corrected] });
    expect(outcomes(input, 24)).toMatchObject(named({ 'ack/0': '30 due' }));
    expect(outcomes(input, 26)).toMatchObject(named({ 'ack/0': '50 due' }));
    const sooner = moment('acknowledged', -10, { recorded: 5, change: 'corrected' });
    expect(outcomes({ ...input, moments: [...begun, sooner] }, 6)).toMatchObject(named({ 'ack/0': '20 due' }));
    const messages = [message('internal', 'acknowledged', 24)];
    expect(outcomes({ ...input, messages }, 26)).toMatchObject(named({ 'ack/0': '30 sent 24' }));
  });
});

const always = {
  ...templates[0]!,
  versions: templates[0]!.versions.map((version) => ({ ...version, from: Number.NEGATIVE_INFINITY })),
};

const longAgo = (kind: 'declared' | 'acknowledged' | 'resolved') => ({
  ...moment(kind, 0),
  at: Date.UTC(2020, 0, 1),
  recordedAt: minute(0),
});

test('a trigger that becomes one of another kind leaves owed what it was', () => {
  const [first] = templates[0]!.versions;
  const changed: Trigger = { ...ON_ACKNOWLEDGED, kind: 'expected_grows' } as Trigger;
  const second = {
    ...first!,
    id: 'second',
    number: 2,
    from: minute(10),
    content: { ...first!.content, when: [changed] },
  };
  const input = incident({ templates: [{ ...templates[0]!, versions: [first!, second] }] });
  expect(outcomes(input, 11)).toMatchObject(named({ 'ack/0': '30 due' }));
});
