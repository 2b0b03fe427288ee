import { expect, test } from 'vitest';
import { type EscalationSettings, escalationPath, nextStepAt, reachedSteps } from '#templates/escalation.ts';
import { minute } from '../../support/duties.ts';

const settings: EscalationSettings = { escalateAfterMinutes: 10, nobody: [] };
const overdue = { dueAt: minute(30), missedAt: minute(90), state: 'overdue' as const };
const whom = (asOf: number, change: Partial<EscalationSettings> = {}) =>
  reachedSteps(overdue, { ...settings, ...change }, minute(asOf)).map((step) => step.whom);

test('the coordinators of the team are told first, then the others, then the administrators', () => {
  expect(whom(39)).toEqual([]);
  expect(whom(40)).toEqual(['team_coordinators']);
  expect(whom(50)).toEqual(['team_coordinators', 'other_coordinators']);
  expect(whom(60)).toEqual(['team_coordinators', 'other_coordinators', 'administrators']);
});

test('a step whose people do not exist passes its time to the next, under its own number', () => {
  expect(escalationPath(overdue, { ...settings, nobody: ['team_coordinators', 'other_coordinators'] })).toEqual([
    { step: 3, whom: 'administrators', at: minute(40) },
  ]);
  expect(whom(90, { nobody: ['team_coordinators', 'other_coordinators', 'administrators'] })).toEqual([]);
});

test.each(['upcoming', 'due', 'sent', 'late', 'missed', 'not_needed'] as const)(
  'nobody is told of one that is %s',
  (state) => {
    expect(reachedSteps({ ...overdue, state }, settings, minute(80))).toEqual([]);
  },
);

test('the next step is told of ahead, as long as it would still be owed', () => {
  expect(nextStepAt({ ...overdue, state: 'due' }, settings, minute(20))).toBe(minute(40));
  expect(nextStepAt(overdue, settings, minute(40))).toBe(minute(50));
  expect(nextStepAt(overdue, settings, minute(60))).toBeNull();
  expect(nextStepAt({ ...overdue, missedAt: minute(45) }, settings, minute(40))).toBeNull();
  expect(nextStepAt({ ...overdue, missedAt: null }, settings, minute(40))).toBe(minute(50));
  expect(nextStepAt({ ...overdue, state: 'late' }, settings, minute(40))).toBeNull();
});
