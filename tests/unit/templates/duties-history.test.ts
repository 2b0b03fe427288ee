import { describe, expect, test } from 'vitest';
import {
  begun,
  DAY,
  HOUR,
  held,
  incident,
  LAW,
  message,
  minute,
  moment,
  ON_RESOLVED,
  outcomes,
  template,
  UPDATES,
} from '../../support/duties.ts';

const named = (byId: Record<string, string>) =>
  Object.fromEntries(Object.entries(byId).map(([id, outcome]) => [`availability.internal/${id}`, outcome]));

describe('the awareness of an incident', () => {
  const cell = [template('availability', 'internal', [LAW])];
  const detected = (recorded: number, at: number | null = recorded, change: 'recorded' | 'voided' = 'recorded') =>
    moment('detected', at, { recorded, change });

  test('that is voided and recorded again owes the law once more', () => {
    const moments = [detected(0), detected(10, null, 'voided'), detected(20, 5)];
    const input = incident({ templates: cell, moments });
    expect(outcomes(input, 11)).toEqual(named({ 'law/0': `${72 * HOUR} not needed: moment_voided` }));
    expect(outcomes(input, 21)).toEqual(
      named({ 'law/0': `${72 * HOUR} not needed: moment_voided`, 'law/0.2': `${72 * HOUR + 5} upcoming` }),
    );
  });

  test('that is voided where it was declared as well runs from the declaration', () => {
    const moments = [moment('declared', 30), detected(40, 0), detected(50, null, 'voided')];
    const input = incident({ templates: cell, moments });
    expect(outcomes(input, 51)).toEqual(named({ 'law/0': `${72 * HOUR + 30} upcoming` }));
  });

  test('owes the law wherever the incident was recorded, and however long after it was over', () => {
    const recorded = { recorded: 6 * DAY };
    const open = [moment('declared', 0, recorded)];
    expect(outcomes(incident({ templates: cell, moments: open }), 6 * DAY)).toEqual(
      named({ 'law/0': `${6 * DAY + 1} due` }),
    );
    const over = [moment('detected', 0, { recorded: 60 }), moment('resolved', 30, { recorded: 60 })];
    expect(outcomes(incident({ templates: cell, moments: over }), 61)).toEqual(
      named({ 'law/0': `${72 * HOUR} upcoming` }),
    );
  });
});

describe('what was over for long', () => {
  test('is not told of when somebody records its end a day later', () => {
    const cell = [template('availability', 'internal', [ON_RESOLVED])];
    const resolved = (recorded: number) =>
      incident({ templates: cell, moments: [...begun, moment('resolved', 60, { recorded })] });
    expect(outcomes(resolved(60 + DAY), 60 + DAY)).toEqual(named({ 'end/0': `${61 + DAY} due` }));
    expect(outcomes(resolved(61 + DAY), 61 + DAY)).toEqual(
      named({ 'end/0': `${62 + DAY} not needed: recorded_afterwards` }),
    );
  });

  test('is told of by a category that is added up to a month later', () => {
    const cell = [template('privacy', 'internal', [ON_RESOLVED])];
    const added = (from: number) =>
      incident({
        asOf: minute(from),
        templates: cell,
        moments: [...begun, moment('resolved', 60)],
        classifications: [held(0), held(from, { categoryIds: ['privacy'] })],
      });
    const state = (from: number) => Object.values(outcomes(added(from), from));
    expect(state(60 + 30 * DAY)).toEqual([`${90 + 30 * DAY} due`]);
    expect(state(61 + 30 * DAY)).toEqual([`${91 + 30 * DAY} not needed: recorded_afterwards`]);
  });
});

describe('a template that is younger than the incident', () => {
  const young = (from: number) => {
    const cell = template('availability', 'internal', [UPDATES]);
    return [{ ...cell, versions: cell.versions.map((version) => ({ ...version, from: minute(from) })) }];
  };

  test('asks for updates from then on where it has just begun', () => {
    expect(outcomes(incident({ templates: young(120) }), 121)).toEqual(named({ 'updates/0.1': '180 upcoming' }));
  });

  test('waits for the first message where it has gone on for more than a day without', () => {
    const input = incident({ templates: young(3 * DAY) });
    const waits = { 'updates/0.1': `${3 * DAY + 60} not needed: recorded_afterwards` };
    expect(outcomes(input, 4 * DAY)).toEqual(named(waits));
    const messages = [message('internal', 'update', 4 * DAY)];
    expect(outcomes({ ...input, messages }, 4 * DAY)).toEqual(
      named({ ...waits, 'updates/0.2': `${4 * DAY + 60} upcoming` }),
    );
  });

  test('and waits where it is brought along from elsewhere', () => {
    const moments = [moment('acknowledged', -900 * DAY, { recorded: 0 })];
    const input = incident({ templates: young(-10 * DAY), moments });
    expect(outcomes(input, DAY)).toEqual(named({ 'updates/0.1': '60 not needed: recorded_afterwards' }));
  });

  test('asks from then on where a category that is added brings it', () => {
    const input = incident({
      templates: young(2 * DAY),
      classifications: [held(0, { categoryIds: ['privacy'] }), held(3 * DAY)],
    });
    expect(outcomes(input, 3 * DAY)).toEqual(named({ 'updates/0.1': `${3 * DAY + 60} upcoming` }));
  });
});
