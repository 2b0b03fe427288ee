import { describe, expect, test } from 'vitest';
import type { Trigger } from '#templates/content.ts';
import type { DutyTemplate, ImpactLevel, Severity } from '#templates/duty-types.ts';
import {
  begun,
  DAY,
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

const internal = (...when: Trigger[]) => template('availability', 'internal', when);
const both = { categoryIds: ['security', 'privacy'] };

describe('two categories at once', () => {
  const templates = [
    template('security', 'internal', [ON_ACKNOWLEDGED]),
    template('privacy', 'internal', [{ ...ON_ACKNOWLEDGED, withinMinutes: 60 } as Trigger, LAW]),
  ];

  test('each has its duties, and one message may keep both', () => {
    const input = incident({ templates, classifications: [held(0, both)] });
    expect(outcomes(input, 10)).toEqual({
      'security.internal/ack/0': '30 due',
      'privacy.internal/ack/0': '60 due',
      'privacy.internal/law/0': `${72 * HOUR} upcoming`,
    });
    const messages = [message('internal', 'acknowledged', 20)];
    expect(outcomes({ ...input, messages }, 21)).toMatchObject({
      'security.internal/ack/0': '30 sent 20',
      'privacy.internal/ack/0': '60 sent 20',
    });
  });

  test('one that is added later has its whole time from then on, the law its own', () => {
    const classifications = [held(0, { categoryIds: ['security'] }), held(5 * HOUR, both)];
    expect(outcomes(incident({ templates, classifications }), 5 * HOUR)).toMatchObject({
      'privacy.internal/ack/0': '360 due',
      'privacy.internal/law/0': `${72 * HOUR} upcoming`,
    });
    const found = [held(0, { categoryIds: ['security'] }), held(5 * DAY, both)];
    const moments = [...begun, moment('resolved', 60)];
    expect(outcomes(incident({ templates, moments, classifications: found }), 5 * DAY)).toMatchObject({
      'privacy.internal/ack/0': `${5 * DAY + 60} due`,
      'privacy.internal/law/0': `${5 * DAY + 1} due`,
    });
  });

  test('one that is taken away owes nothing more, and what was sent or overdue stays so', () => {
    const input = incident({
      templates,
      classifications: [held(0, both), held(70, { categoryIds: ['security'] })],
      messages: [message('internal', 'acknowledged', 20, { dutyKeys: ['security.internal/ack/0'] })],
    });
    expect(outcomes(input, 69)).toMatchObject({ 'privacy.internal/ack/0': '60 overdue' });
    expect(outcomes(input, 70)).toEqual({
      'security.internal/ack/0': '30 sent 20',
      'privacy.internal/ack/0': '60 missed',
      'privacy.internal/law/0': `${72 * HOUR} not needed: category_taken_away`,
    });
    const back = { ...input, classifications: [...input.classifications, held(90, both)] };
    expect(outcomes(back, 90)).toMatchObject({
      'privacy.internal/ack/0.2': '150 due',
      'privacy.internal/law/0.2': `${72 * HOUR} upcoming`,
    });
  });
});

describe('severity and impact level', () => {
  const updates = (...classifications: ReturnType<typeof held>[]) =>
    incident({ templates: [internal(UPDATES)], classifications });
  const FIRST = 'availability.internal/updates/0.1';

  test('raised, updates come sooner from then on', () => {
    expect(outcomes(updates(held(0), held(10, { severity: 'SEV1' })), 11)).toEqual({ [FIRST]: '25 upcoming' });
    expect(outcomes(updates(held(0), held(55, { severity: 'SEV1' })), 56)).toEqual({ [FIRST]: '60 due' });
    expect(outcomes(updates(held(0), held(10, { impactLevel: 'high' })), 11)).toEqual({ [FIRST]: '40 upcoming' });
  });

  test('a severity has its own interval, shorter or longer, and an impact level makes none longer', () => {
    const templates = [internal({ ...UPDATES, bySeverity: { SEV1: 15, SEV4: 120 } } as Trigger)];
    const due = (severity: Severity, impactLevel: ImpactLevel | null = null) =>
      outcomes(incident({ templates, classifications: [held(0, { severity, impactLevel })] }), 1)[FIRST];
    expect([due('SEV1'), due('SEV2'), due('SEV4')]).toEqual(['15 upcoming', '60 upcoming', '120 upcoming']);
    expect([due('SEV1', 'high'), due('SEV2', 'high'), due('SEV4', 'high')]).toEqual([
      '15 upcoming',
      '30 upcoming',
      '30 upcoming',
    ]);
  });

  test('lowered, updates come later from then on, unless one is overdue', () => {
    const severe = held(0, { severity: 'SEV1' });
    expect(outcomes(updates(severe, held(5)), 6)).toEqual({ [FIRST]: '60 upcoming' });
    expect(outcomes(updates(severe, held(20)), 21)).toEqual({ [FIRST]: '15 overdue' });
  });

  test('lowered, nobody who was told that it is time to write is told otherwise', () => {
    expect(outcomes(updates(held(0, { severity: 'SEV1' }), held(10)), 11)).toEqual({ [FIRST]: '60 due' });
  });

  test('a trigger for some severities owes while it is one of them', () => {
    const templates = [internal({ ...ON_ACKNOWLEDGED, severities: ['SEV1'] } as Trigger)];
    const severe = held(0, { severity: 'SEV1' });
    const input = (...classifications: ReturnType<typeof held>[]) => incident({ templates, classifications });
    const KEY = 'availability.internal/ack/0';
    expect(outcomes(input(held(0)), DAY)).toEqual({});
    expect(outcomes(input(held(0), held(40, { severity: 'SEV1' })), 41)).toEqual({ [KEY]: '70 due' });
    expect(outcomes(input(severe, held(20)), 21)).toEqual({ [KEY]: '30 not needed: no_longer_asked' });
    expect(outcomes(input(severe, held(40)), 41)).toEqual({ [KEY]: '30 missed' });
  });

  test('a trigger for some impact levels waits until the level is known', () => {
    const templates = [internal({ ...UPDATES, impactLevels: ['high'] } as Trigger)];
    const classifications = [held(0), held(20, { impactLevel: 'high' })];
    expect(outcomes(incident({ templates, classifications }), 19)).toEqual({});
    expect(outcomes(incident({ templates, classifications }), 20)).toEqual({ [FIRST]: '50 upcoming' });
  });
});

describe('the expected time to resolve', () => {
  const expecting = (...seconds: [number, number | null][]) =>
    incident({
      templates: [internal(LONGER, ON_RESOLVED)],
      classifications: [held(0), ...seconds.map(([from, s]) => held(from, { expectedDowntimeSeconds: s }))],
    });

  test('is told each time that it grows, not when it is told first or shrinks', () => {
    expect(outcomes(expecting([5, 600], [10, 1200], [20, 900], [30, 901]), 31)).toEqual({
      'availability.internal/longer/0.1': '25 overdue',
      'availability.internal/longer/0.2': '45 due',
    });
  });

  test('that grows against what was last known, with a time between in which nobody knew, is told', () => {
    expect(outcomes(expecting([5, 600], [10, null], [20, 1200]), 21)).toEqual({
      'availability.internal/longer/0.1': '35 due',
    });
  });

  test('grown twice is told by one message, also by the first that tells of the incident', () => {
    const input = {
      ...expecting([5, 600], [10, 1200], [20, 2400]),
      messages: [message('internal', 'acknowledged', 22)],
    };
    expect(outcomes(input, 31)).toEqual({
      'availability.internal/longer/0.1': '25 sent 22',
      'availability.internal/longer/0.2': '35 sent 22',
    });
  });

  test('needs no message once it is over', () => {
    const input = { ...expecting([5, 600], [20, 1200], [40, 2400]), moments: [...begun, moment('resolved', 30)] };
    expect(outcomes(input, 41)).toEqual({
      'availability.internal/longer/0.1': '35 not needed: over_before_due',
      'availability.internal/end/0': '60 due',
    });
  });
});

test('a duplicate of another incident owes nothing from then on', () => {
  const templates = [internal(ON_ACKNOWLEDGED, UPDATES)];
  const merged = incident({ templates, messages: [message('internal', 'acknowledged', 10)] });
  const input = { ...merged, incident: { ...merged.incident, mergedAt: minute(40) } };
  expect(outcomes(input, 300)).toEqual({
    'availability.internal/ack/0': '30 sent 10',
    'availability.internal/updates/0.1': '70 not needed: merged',
  });
});

test('what a person says is not needed has their reason, and the update after it is owed', () => {
  const key = 'availability.internal/updates/0.1';
  const waivers = [{ dutyKey: key, reason: 'Told on the call', at: minute(50) }];
  const input = incident({ templates: [internal(UPDATES)], waivers });
  expect(dutiesAt(input, 60)[0]).toMatchObject({ state: 'not_needed', reason: 'waived', waiver: 'Told on the call' });
  expect(outcomes(input, 60)).toMatchObject({
    [key]: '60 not needed: waived',
    [key.replace('.1', '.2')]: '120 upcoming',
  });
});

test('the version counts that was in force when the duty arose', () => {
  const first = internal(ON_ACKNOWLEDGED, UPDATES);
  const hourly = first.versions[0]!;
  const often = {
    ...hourly,
    id: 'second',
    number: 2,
    from: minute(30),
    content: { ...hourly.content, when: [{ ...UPDATES, everyMinutes: 20 } as Trigger] },
  };
  const templates: DutyTemplate[] = [{ ...first, versions: [often, hourly] }];
  const input = incident({ templates, messages: [message('internal', 'update', 50)] });
  expect(outcomes(input, 51)).toEqual({
    'availability.internal/ack/0': '30 overdue',
    'availability.internal/updates/0.1': '60 sent 50',
    'availability.internal/updates/0.2': '70 upcoming',
  });
  expect(dutiesAt(input, 51).map(({ versionId }) => versionId)).toEqual([hourly.id, hourly.id, 'second']);
});

describe('a waiver', () => {
  const waived = (key: string, at: number) => [{ dutyKey: key, reason: 'No time', at: minute(at) }];
  const ACK = 'availability.internal/ack/0';

  test('of what is overdue leaves it missed from then on, with the reason, and it may come late', () => {
    const input = incident({ templates: [internal(ON_ACKNOWLEDGED)], waivers: waived(ACK, 45) });
    expect(outcomes(input, 44)).toEqual({ [ACK]: '30 overdue' });
    expect(dutiesAt(input, 46)[0]).toMatchObject({
      state: 'missed',
      reason: null,
      waiver: 'No time',
      missedAt: minute(45),
      escalation: null,
    });
    const messages = [message('internal', 'acknowledged', 50)];
    expect(outcomes({ ...input, messages }, 51)).toEqual({ [ACK]: '30 late 50' });
  });

  test('of an overdue law leaves it missed', () => {
    const input = incident({ templates: [internal(LAW)], waivers: waived('availability.internal/law/0', 73 * HOUR) });
    expect(outcomes(input, 74 * HOUR)).toEqual({ 'availability.internal/law/0': `${72 * HOUR} missed` });
  });

  test('of what was missed says nothing', () => {
    const input = incident({ templates: [internal(ON_ACKNOWLEDGED)], waivers: waived(ACK, 91) });
    expect(dutiesAt(input, 92)[0]).toMatchObject({ state: 'missed', waiver: null, missedAt: minute(90) });
  });

  test('of an overdue update owes the next one, which does not follow it', () => {
    const key = (n: number) => `availability.internal/updates/0.${n}`;
    const input = incident({ templates: [internal(UPDATES)], waivers: waived(key(1), 70) });
    expect(outcomes(input, 71)).toEqual({ [key(1)]: '60 missed', [key(2)]: '130 upcoming' });
    expect(dutiesAt(input, 71)[1]!.escalation).toEqual({ key: key(2), since: minute(130) });
  });

  test('begins the count of what was missed in a row anew', () => {
    const severe = [held(0, { severity: 'SEV1' })];
    const input = incident({ templates: [internal(UPDATES)], classifications: severe });
    expect(dutiesAt(input, 400)).toHaveLength(13);
    const waivers = waived('availability.internal/updates/0.6', 91);
    expect(dutiesAt({ ...input, waivers }, 400)).toHaveLength(19);
  });
});

test('what is missed of an interval that changed is missed one of the new ones after it', () => {
  const lowered = [held(0, { severity: 'SEV1' }), held(5)];
  const input = incident({ templates: [internal(UPDATES)], classifications: lowered });
  expect(dutiesAt(input, 6)[0]).toMatchObject({ dueAt: minute(60), missedAt: minute(120) });
});
