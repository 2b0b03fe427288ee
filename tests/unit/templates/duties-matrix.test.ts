import { describe, expect, test } from 'vitest';
import type { Trigger } from '#templates/content.ts';
import type { Audience } from '#templates/duty-types.ts';
import {
  DAY,
  HOUR,
  held,
  incident,
  LAW,
  LONGER,
  message,
  moment,
  ON_ACKNOWLEDGED,
  ON_RESOLVED,
  outcomes,
  template,
  UPDATES,
} from '../../support/duties.ts';

const ON_MITIGATED: Trigger = { id: 'end', kind: 'moment', on: 'mitigated', withinMinutes: 15, stage: 'resolved' };
const ON_CLOSED: Trigger = { id: 'after', kind: 'moment', on: 'closed', withinMinutes: DAY, stage: 'afterwards' };
const AFTER_RESOLUTION: Trigger = { ...ON_CLOSED, on: 'resolved', withinMinutes: 5 * DAY };
const ON_NATURE: Trigger = {
  id: 'nature',
  kind: 'moment',
  on: 'nature_determined',
  withinMinutes: 60,
  stage: 'nature_determined',
};

/*
 * Each incident is detected 5 minutes before the start, acknowledged at 0, expected to take 30 minutes at 10 and 90 at 40;
 * its nature is determined at 50, it is mitigated at 100, resolved at 130, closed at 200.
 */
const moments = [
  moment('detected', -5, { recorded: 0 }),
  moment('declared', 0),
  moment('acknowledged', 0),
  moment('nature_determined', 50),
  moment('mitigated', 100),
  moment('resolved', 130),
  moment('closed', 200),
];

function cell(category: string, audience: Audience, when: Trigger[]) {
  return incident({
    classifications: [
      held(0, { categoryIds: [category] }),
      held(10, { categoryIds: [category], expectedDowntimeSeconds: 30 * 60 }),
      held(40, { categoryIds: [category], expectedDowntimeSeconds: 90 * 60 }),
    ],
    moments,
    templates: [template(category, audience, when)],
  });
}

interface Cell {
  category: string;
  audience: Audience;
  when: Trigger[];
  /** What is owed if nobody writes, a month later. */
  silent: Record<string, string>;
  /** What is sent, by minute, and what it makes of the duties. */
  sent: [Parameters<typeof message>[1], number][];
  kept: Record<string, string>;
}

const CELLS: Cell[] = [
  {
    category: 'availability',
    audience: 'external',
    when: [ON_ACKNOWLEDGED, LONGER, ON_RESOLVED],
    silent: { ack: '30 missed', 'longer.1': '55 missed', end: '160 missed' },
    sent: [
      ['acknowledged', 20],
      ['update', 50],
      ['resolved', 150],
    ],
    kept: { ack: '30 sent 20', 'longer.1': '55 sent 50', end: '160 sent 150' },
  },
  {
    category: 'availability',
    audience: 'internal',
    when: [ON_ACKNOWLEDGED, { ...UPDATES, everyMinutes: 45, until: 'mitigated' } as Trigger, ON_MITIGATED, ON_CLOSED],
    silent: {
      ack: '30 missed',
      'updates.1': '45 missed',
      'updates.2': '90 missed',
      end: '115 missed',
      after: `${200 + DAY} missed`,
    },
    sent: [
      ['acknowledged', 5],
      ['update', 45],
      ['update', 85],
      ['resolved', 116],
      ['afterwards', 300],
    ],
    kept: {
      ack: '30 sent 5',
      'updates.1': '50 sent 45',
      'updates.2': '90 sent 85',
      'updates.3': '130 not needed: over_before_due',
      end: '115 late 116',
      after: `${200 + DAY} sent 300`,
    },
  },
  {
    category: 'security',
    audience: 'external',
    when: [ON_ACKNOWLEDGED, ON_RESOLVED, AFTER_RESOLUTION],
    silent: { ack: '30 missed', end: '160 missed', after: `${130 + 5 * DAY} missed` },
    sent: [
      ['acknowledged', 31],
      ['resolved', 130],
      ['afterwards', 130 + 5 * DAY],
    ],
    kept: { ack: '30 late 31', end: '160 sent 130', after: `${130 + 5 * DAY} sent ${130 + 5 * DAY}` },
  },
  {
    category: 'security',
    audience: 'internal',
    when: [ON_ACKNOWLEDGED, UPDATES, AFTER_RESOLUTION],
    silent: { ack: '30 missed', 'updates.1': '60 missed', 'updates.2': '120 missed', after: `${130 + 5 * DAY} missed` },
    sent: [
      ['acknowledged', 30],
      ['update', 85],
      ['afterwards', DAY],
    ],
    kept: {
      ack: '30 sent 30',
      'updates.1': '90 sent 85',
      'updates.2': '145 not needed: over_before_due',
      after: `${130 + 5 * DAY} sent ${DAY}`,
    },
  },
  {
    category: 'privacy',
    audience: 'external',
    when: [ON_ACKNOWLEDGED, ON_NATURE, { ...LAW, id: 'concerned', law: 'GDPR Art. 34', stage: 'update' } as Trigger],
    silent: { ack: '30 missed', nature: '110 missed', concerned: `${72 * HOUR - 5} overdue` },
    sent: [
      ['acknowledged', 10],
      ['nature_determined', 100],
      ['update', 72 * HOUR],
    ],
    kept: { ack: '30 sent 10', nature: '110 sent 100', concerned: `${72 * HOUR - 5} late ${72 * HOUR}` },
  },
  {
    category: 'privacy',
    audience: 'internal',
    when: [ON_ACKNOWLEDGED, ON_RESOLVED, AFTER_RESOLUTION, LAW],
    silent: {
      ack: '30 missed',
      end: '160 missed',
      after: `${130 + 5 * DAY} missed`,
      law: `${72 * HOUR - 5} overdue`,
    },
    sent: [
      ['acknowledged', 10],
      ['resolved', 140],
      ['nature_determined', 2 * DAY],
      ['afterwards', 3 * DAY],
    ],
    kept: {
      ack: '30 sent 10',
      end: '160 sent 140',
      after: `${130 + 5 * DAY} sent ${3 * DAY}`,
      law: `${72 * HOUR - 5} sent ${2 * DAY}`,
    },
  },
];

describe.each(CELLS)('$category, $audience', ({ category, audience, when, silent, sent, kept }) => {
  const input = cell(category, audience, when);
  const named = (outcomesById: Record<string, string>) =>
    Object.fromEntries(
      Object.entries(outcomesById).map(([id, outcome]) => {
        const [trigger, n] = id.split('.');
        return [`${category}.${audience}/${trigger}/0${n ? `.${n}` : ''}`, outcome];
      }),
    );

  test('owes what its triggers say where nobody writes', () => {
    expect(outcomes(input, 30 * DAY)).toEqual(named(silent));
  });

  test('is kept by the messages of its stages', () => {
    const messages = sent.map(([stage, at]) => message(audience, stage, at));
    expect(outcomes({ ...input, messages }, 30 * DAY)).toEqual(named(kept));
  });

  test('is not kept by what the other audience is told', () => {
    const other = audience === 'internal' ? 'external' : 'internal';
    const messages = sent.map(([stage, at]) => message(other, stage, at));
    expect(outcomes({ ...input, messages }, 30 * DAY)).toEqual(named(silent));
  });

  test('owes nothing to an incident of another category', () => {
    expect(outcomes({ ...input, classifications: [held(0, { categoryIds: ['other'] })] }, 30 * DAY)).toEqual({});
  });

  test.each(['near_miss', 'maintenance'] as const)('owes nothing in a %s', (kind) => {
    expect(outcomes({ ...input, incident: { ...input.incident, kind } }, 30 * DAY)).toEqual({});
  });

  test('is rehearsed in an exercise, where tests keep it', () => {
    const messages = sent.map(([stage, at]) => message(audience, stage, at, { state: 'test' }));
    const exercise = { ...input, incident: { ...input.incident, kind: 'exercise' as const } };
    expect(outcomes(exercise, 30 * DAY)).toEqual(named(silent));
    expect(outcomes({ ...exercise, messages }, 30 * DAY)).toEqual(named(kept));
    expect(outcomes({ ...input, messages }, 30 * DAY)).toEqual(named(silent));
  });
});
