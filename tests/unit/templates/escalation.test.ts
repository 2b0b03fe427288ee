import { describe, expect, test } from 'vitest';
import type { Trigger } from '#templates/content.ts';
import { duties, nextChange } from '#templates/duties.ts';
import type { DutyInput, Severity } from '#templates/duty-types.ts';
import {
  type EscalationSettings,
  escalationPath,
  nextStepAt,
  reachedStep,
  type TakenStep,
} from '#templates/escalation.ts';
import {
  DAY,
  HOUR,
  held,
  incident,
  LAW,
  message,
  minute,
  moment,
  ON_ACKNOWLEDGED,
  ON_RESOLVED,
  START,
  template,
  UPDATES,
} from '../../support/duties.ts';
import { builtIn } from './built-in-files.ts';

const settings: EscalationSettings = { escalateAfterMinutes: 10, nobody: [] };
const overdue = { escalation: { key: 'a', since: minute(30) }, state: 'overdue' as const };
const took = (step: number, at: number): TakenStep => ({ key: 'a', step, at: minute(at) });
const whom = (asOf: number, taken: TakenStep[] = [], change: Partial<EscalationSettings> = {}) =>
  reachedStep(overdue, { ...settings, ...change }, taken, minute(asOf))?.whom;

test('the coordinators of the team are told first, then the others, then the administrators', () => {
  expect([whom(39), whom(40)]).toEqual([undefined, 'team_coordinators']);
  expect([whom(49, [took(1, 40)]), whom(50, [took(1, 40)])]).toEqual([undefined, 'other_coordinators']);
  const both = [took(1, 40), took(2, 50)];
  expect([whom(59, both), whom(60, both), whom(900, [...both, took(3, 60)])]).toEqual([
    undefined,
    'administrators',
    undefined,
  ]);
});

test('whoever is told late has the whole time until the next are told', () => {
  expect(whom(75)).toBe('team_coordinators');
  expect([whom(84, [took(1, 75)]), whom(85, [took(1, 75)])]).toEqual([undefined, 'other_coordinators']);
});

test('a step whose people do not exist passes its time to the next, under its own number', () => {
  const nobody = ['team_coordinators', 'other_coordinators'] as const;
  expect(escalationPath({ dueAt: minute(30) }, { ...settings, nobody })).toEqual([
    { step: 3, whom: 'administrators', at: minute(40) },
  ]);
  expect(whom(90, [], { nobody: [...nobody, 'administrators'] })).toBeUndefined();
});

test('people who were told and are gone leave the next their time', () => {
  const nobody = ['team_coordinators'] as const;
  expect([whom(49, [took(1, 40)], { nobody }), whom(50, [took(1, 40)], { nobody })]).toEqual([
    undefined,
    'other_coordinators',
  ]);
});

test('nobody is told of what is not owed', () => {
  expect(reachedStep({ escalation: null, state: 'missed' }, settings, [], minute(80))).toBeUndefined();
  expect(nextStepAt({ escalation: null, state: 'sent' }, settings, [], minute(0))).toBeNull();
});

test('what was missed is told to everybody, and no longer a day later', () => {
  const missed = { ...overdue, state: 'missed' as const };
  const asOf = minute(60 + DAY);
  expect(reachedStep(missed, settings, [], asOf)).toMatchObject({ step: 1 });
  expect(reachedStep(missed, settings, [], asOf + 1)).toBeUndefined();
  expect(nextStepAt(missed, settings, [took(1, 60)], asOf + 1)).toBeNull();
  expect(reachedStep(overdue, settings, [], minute(9 * DAY))).toMatchObject({ step: 1 });
});

test('the next look is foretold, whoever there is', () => {
  expect(nextStepAt(overdue, settings, [], minute(20))).toBe(minute(40));
  expect(nextStepAt(overdue, settings, [], minute(40))).toBe(minute(50));
  expect(nextStepAt(overdue, settings, [took(1, 75)], minute(75))).toBe(minute(85));
  expect(nextStepAt(overdue, settings, [], minute(60))).toBeNull();
  expect(nextStepAt(overdue, settings, [took(1, 40), took(2, 50), took(3, 60)], minute(60))).toBeNull();
});

/** Who is told when while nobody writes: "minute whom, for the trigger", looked at only when it was foretold. */
function watched(input: DutyInput, hours: number, change: Partial<EscalationSettings> = {}): string[] {
  const applied = { ...settings, ...change };
  const taken: TakenStep[] = [];
  const told: string[] = [];
  let asOf: number | null = START;
  while (asOf !== null && asOf <= minute(hours * HOUR)) {
    const at: number = asOf;
    const owed = duties({ ...input, asOf: at });
    for (const duty of owed) {
      const step = reachedStep(duty, applied, [...taken], at);
      if (!step || taken.some(({ key, step: one }) => key === duty.escalation!.key && one === step.step)) continue;
      taken.push({ key: duty.escalation!.key, step: step.step, at });
      told.push(`${(at - START) / 60_000} ${step.whom}, ${duty.triggerId}`);
    }
    const looks = [nextChange({ asOf: at }, owed), ...owed.map((duty) => nextStepAt(duty, applied, taken, at))];
    const next = looks.filter((look) => look !== null);
    asOf = next.length === 0 ? null : Math.min(...next);
  }
  return told;
}

const internal = (...when: Trigger[]) => [template('availability', 'internal', when)];
const path = (at: number[], trigger: string) =>
  ['team_coordinators', 'other_coordinators', 'administrators'].map((one, index) => `${at[index]} ${one}, ${trigger}`);

describe('over eight hours in which nobody writes', () => {
  const templates = internal(...builtIn('availability', 'internal').content.when);
  const silent = (severity: Severity) => incident({ templates, classifications: [held(0, { severity })] });

  test.each([
    ['SEV1', 15],
    ['SEV2', 30],
    ['SEV3', 60],
    ['SEV4', 120],
  ] as const)('of a %s each is told once of the missed updates, from %d minutes on', (severity, every) => {
    const told = watched(silent(severity), 8);
    const expected = [
      ...path([25, 35, 45], 'acknowledged'),
      ...path([every + 10, every + 20, every + 30], 'during-the-fix'),
    ];
    expect(told.toSorted()).toEqual(expected.toSorted());
  });

  test('what is missed before everybody was told is told to everybody all the same', () => {
    const input = { ...incident({ templates: internal(ON_ACKNOWLEDGED) }), settings: { missedAfterMinutes: 15 } };
    expect(watched(input, 8)).toEqual(path([40, 50, 60], 'ack'));
    expect(watched(input, 8, { escalateAfterMinutes: 60 })).toEqual(path([90, 150, 210], 'ack'));
  });

  test('the law is told after its time, each step once', () => {
    expect(watched(incident({ templates: internal(LAW) }), 100)).toEqual(
      path(
        [10, 20, 30].map((after) => 72 * HOUR + after),
        'law',
      ),
    );
  });
});

describe('what ends it', () => {
  const updates = incident({ templates: internal(UPDATES), classifications: [held(0, { severity: 'SEV1' })] });

  test('a message: the next update that is missed begins anew', () => {
    const input = { ...updates, messages: [message('internal', 'update', 38)] };
    expect(watched(input, 8)).toEqual([
      '25 team_coordinators, updates',
      '35 other_coordinators, updates',
      ...path([63, 73, 83], 'updates'),
    ]);
  });

  test('a message of another kind', () => {
    const often = { ...UPDATES, everyMinutes: 60, bySeverity: {} } as Trigger;
    const input = incident({ templates: internal(often), messages: [message('internal', 'nature_determined', 121)] });
    expect(watched(input, 8)).toEqual([...path([70, 80, 90], 'updates'), ...path([191, 201, 211], 'updates')]);
  });

  test('a waiver, and the end of the incident', () => {
    const waivers = [{ dutyKey: 'availability.internal/updates/0.1', reason: 'Told on the call', at: minute(27) }];
    expect(watched({ ...updates, waivers }, 1)).toEqual([
      '25 team_coordinators, updates',
      '52 team_coordinators, updates',
    ]);
    const moments = [...updates.moments, moment('resolved', 34)];
    const ended = incident({ templates: internal(ON_ACKNOWLEDGED, UPDATES, ON_RESOLVED), moments });
    expect(watched(ended, 1.4)).toEqual(['74 team_coordinators, end', '84 other_coordinators, end']);
  });
});
