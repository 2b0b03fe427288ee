import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Trigger } from '#templates/content.ts';
import { duties, nextChange } from '#templates/duties.ts';
import {
  type Classification,
  DUTY_STATES,
  type Duty,
  type DutyInput,
  type DutyMessage,
  type DutyMomentVersion,
  type DutyState,
} from '#templates/duty-types.ts';
import {
  begun,
  DAY,
  held,
  incident,
  LAW,
  LONGER,
  message,
  minute,
  moment,
  ON_ACKNOWLEDGED,
  ON_RESOLVED,
  reopening,
  template,
  UPDATES,
} from '../../support/duties.ts';

const when: Trigger[] = [
  ON_ACKNOWLEDGED,
  UPDATES,
  LONGER,
  ON_RESOLVED,
  LAW,
  {
    id: 'nature',
    kind: 'moment',
    on: 'nature_determined',
    withinMinutes: 45,
    stage: 'nature_determined',
    severities: ['SEV1'],
  },
  { id: 'after', kind: 'moment', on: 'resolved', withinMinutes: 2 * DAY, stage: 'afterwards', impactLevels: ['high'] },
];
const templates = ['availability', 'privacy'].flatMap((category) => [
  template(category, 'internal', when, ['team_managers', 'head_of_it']),
  template(category, 'external', when),
]);

type Fact =
  | { moment: DutyMomentVersion[] }
  | { held: Classification }
  | { message: DutyMessage }
  | { waiver: DutyInput['waivers'][number] }
  | { mergedAt: number };

const HORIZON = 3 * DAY;
const at = fc.oneof(fc.integer({ min: 1, max: 240 }), fc.integer({ min: 1, max: HORIZON }));
const key = fc
  .tuple(fc.constantFrom(...templates), fc.constantFrom(...when), fc.constantFrom('0', '0.1', '0.2', '1', '1.1'))
  .map(([{ templateId }, { id }, cycle]) => `${templateId}/${id}/${cycle}`);

const fact: fc.Arbitrary<Fact> = fc.oneof(
  fc
    .record({
      kind: fc.constantFrom('detected', 'acknowledged', 'nature_determined', 'mitigated', 'resolved', 'closed'),
      recorded: at,
      ago: fc.integer({ min: 0, max: 90 }),
      change: fc.constantFrom('recorded', 'corrected', 'voided'),
    } as const)
    .map(({ kind, recorded, ago, change }) => ({
      moment: [moment(kind, change === 'voided' ? null : recorded - ago, { recorded, change })],
    })),
  at.map((recorded) => ({ moment: reopening(recorded, ['resolved', 'closed']) })),
  fc
    .record({
      from: at,
      severity: fc.constantFrom('SEV1', 'SEV2', 'SEV3'),
      impactLevel: fc.constantFrom('low', 'high', null),
      expectedDowntimeSeconds: fc.option(fc.integer({ min: 60, max: 9000 })),
      categoryIds: fc.subarray(['availability', 'privacy'], { minLength: 1 }),
    } as const)
    .map(({ from, ...change }) => ({ held: held(from, change) })),
  fc
    .record({
      audience: fc.constantFrom('internal', 'external'),
      stage: fc.constantFrom('acknowledged', 'update', 'nature_determined', 'resolved', 'afterwards', null),
      sent: at,
      dutyKeys: fc.oneof(fc.constant([]), fc.array(key, { maxLength: 2 })),
      recipientRoles: fc.subarray(['team_managers', 'head_of_it']),
      state: fc.constantFrom('sent', 'sent', 'sent', 'failed', 'test'),
    } as const)
    .map(({ audience, stage, sent, ...change }) => ({ message: message(audience, stage, sent, change) })),
  fc.record({ dutyKey: key, at }).map(({ dutyKey, at }) => ({ waiver: { dutyKey, reason: 'Said', at: minute(at) } })),
);
const facts = fc
  .tuple(fc.array(fact, { minLength: 1, maxLength: 14 }), fc.option(at, { freq: 8 }))
  .map(([all, merged]) => (merged === null ? all : [...all, { mergedAt: minute(merged) }]));

const knownAt = (one: Fact) =>
  'moment' in one
    ? one.moment[0]!.recordedAt
    : 'held' in one
      ? one.held.from
      : 'message' in one
        ? one.message.sentAt
        : 'waiver' in one
          ? one.waiver.at
          : one.mergedAt;

function inputOf(all: readonly Fact[]): DutyInput {
  const sorted = all.toSorted((a, b) => knownAt(a) - knownAt(b));
  const pick = <T>(choose: (one: Fact) => T[]) => sorted.flatMap(choose);
  const base = incident({ templates });
  return {
    ...base,
    incident: { ...base.incident, mergedAt: pick((one) => ('mergedAt' in one ? [one.mergedAt] : []))[0] ?? null },
    classifications: [held(0), ...pick((one) => ('held' in one ? [one.held] : []))],
    moments: [...begun, ...pick((one) => ('moment' in one ? one.moment : []))],
    messages: pick((one) => ('message' in one ? [one.message] : [])),
    waivers: pick((one) => ('waiver' in one ? [one.waiver] : [])),
  };
}

const byKey = (all: readonly Duty[]) => new Map(all.map((duty) => [duty.key, duty]));
const isKept = ({ state }: Duty) => state === 'sent' || state === 'late';

/** A duty goes through these in this order; from the last rank none leads to another. */
const RANK: Record<DutyState, number> = { upcoming: 0, due: 1, overdue: 2, missed: 3, late: 4, sent: 4, not_needed: 4 };

const runs = { numRuns: 200 };

test('a duty has one key, one state, and what belongs to that state', () => {
  fc.assert(
    fc.property(facts, at, (all, asOf) => {
      const found = duties({ ...inputOf(all), asOf: minute(asOf) });
      expect(byKey(found).size).toBe(found.length);
      for (const duty of found) {
        const { state, sentAt, reason, dueFrom, dueAt, missedAt } = duty;
        expect([state, isKept(duty), state === 'not_needed', dueFrom <= dueAt, dueAt <= (missedAt ?? dueAt)]).toEqual([
          expect.toBeOneOf([...DUTY_STATES]),
          sentAt !== null,
          reason !== null,
          true,
          true,
        ]);
      }
      expect(found.map(({ dueAt }) => dueAt)).toEqual(found.map(({ dueAt }) => dueAt).toSorted((a, b) => a - b));
    }),
    runs,
  );
});

test('as time goes by no duty goes away, and none goes back to an earlier state', () => {
  fc.assert(
    fc.property(facts, at, at, (all, one, other) => {
      const input = inputOf(all);
      const before = duties({ ...input, asOf: minute(Math.min(one, other)) });
      const after = byKey(duties({ ...input, asOf: minute(Math.max(one, other)) }));
      expect([...after.keys()]).toEqual(expect.arrayContaining(before.map(({ key }) => key)));
      for (const duty of before) {
        const later = after.get(duty.key)!;
        expect(RANK[later.state]).toBeGreaterThanOrEqual(RANK[duty.state]);
        if (RANK[duty.state] === 4) expect(later.state).toBe(duty.state);
        if (isKept(duty)) expect(later).toMatchObject({ dueAt: duty.dueAt, sentAt: duty.sentAt });
      }
    }),
    runs,
  );
});

test('facts that become known later change no key and nothing that was sent', () => {
  fc.assert(
    fc.property(facts, at, (all, known) => {
      const asOf = minute(HORIZON + DAY);
      const early = duties({ ...inputOf(all.filter((one) => knownAt(one) <= minute(known))), asOf });
      const late = byKey(duties({ ...inputOf(all), asOf }));
      const then = byKey(duties({ ...inputOf(all), asOf: minute(known) }));
      for (const duty of early) {
        if (isKept(duty))
          expect(late.get(duty.key)).toMatchObject({ state: duty.state, dueAt: duty.dueAt, since: duty.since });
        if (then.has(duty.key)) expect(late.has(duty.key)).toBe(true);
      }
    }),
    runs,
  );
});

test('what becomes known after an instant plays no part in it', () => {
  fc.assert(
    fc.property(facts, at, (all, asOf) => {
      const known = all.filter((one) => knownAt(one) <= minute(asOf));
      expect(duties({ ...inputOf(all), asOf: minute(asOf) })).toEqual(
        duties({ ...inputOf(known), asOf: minute(asOf) }),
      );
    }),
    runs,
  );
});

test('between two instants at which something changes nothing does', () => {
  fc.assert(
    fc.property(facts, at, (all, from) => {
      const asOf = minute(from);
      const input = inputOf(all.filter((one) => knownAt(one) <= asOf));
      const found = duties({ ...input, asOf });
      const next = nextChange({ asOf }, found);
      expect(duties({ ...input, asOf: next === null ? minute(90 * DAY) : next - 1 })).toEqual(found);
      if (next !== null) expect(duties({ ...input, asOf: next })).not.toEqual(found);
    }),
    runs,
  );
});
