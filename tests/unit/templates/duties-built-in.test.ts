import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { BUILT_IN_TEMPLATES } from '#templates/built-in.ts';
import { STAGES, type Trigger } from '#templates/content.ts';
import { duties as dutiesOf } from '#templates/duties.ts';
import { parseTemplateFile } from '#templates/template-file.ts';
import {
  DAY,
  dutiesAt,
  HOUR,
  held,
  incident,
  message,
  minute,
  moment,
  outcomes,
  reopening,
  START,
} from '../../support/duties.ts';

const templates = BUILT_IN_TEMPLATES.map(({ category, audience, file }) => {
  const { content } = parseTemplateFile(readFileSync(new URL(`../../../templates/${file}`, import.meta.url), 'utf8'));
  const templateId = `${category}.${audience}`;
  return { templateId, categoryId: category, audience, versions: [{ id: templateId, number: 1, from: 0, content }] };
});

/** Goes on long enough for every regular update of a SEV3; the expected time grows after an hour. */
const moments = [
  moment('detected', 0),
  moment('declared', 0),
  moment('acknowledged', 5),
  moment('nature_determined', 2 * HOUR),
  moment('mitigated', 3 * DAY),
  moment('resolved', 4 * DAY),
  moment('closed', 5 * DAY),
];

/** When the first duty of a trigger is due, in minutes. */
function firstDue(trigger: Trigger): number {
  const at = (kind: string) => (moments.find((row) => row.kind === kind)!.at! - START) / 60_000;
  switch (trigger.kind) {
    case 'moment':
      return Math.max(at(trigger.on) + trigger.withinMinutes, at(trigger.on) + 1);
    case 'law':
      return trigger.hoursAfterAwareness * 60;
    case 'expected_grows':
      return HOUR + trigger.withinMinutes;
    case 'periodic':
      return at(trigger.from) + (trigger.bySeverity?.SEV3 ?? trigger.everyMinutes);
  }
}

describe.each(templates)('the built-in template $templateId', (template) => {
  const kind = { severity: 'SEV3' as const, categoryIds: [template.categoryId] };
  const input = incident({
    moments,
    templates,
    classifications: [
      held(0, { ...kind, expectedDowntimeSeconds: 600 }),
      held(HOUR, { ...kind, expectedDowntimeSeconds: 9000 }),
    ],
  });
  const triggers = template.versions[0]!.content.when;
  const own = (asOf: number, messages = input.messages) =>
    dutiesAt({ ...input, messages }, asOf).filter(({ templateId }) => templateId === template.templateId);

  test.each(triggers.map((trigger) => [trigger.id, trigger] as const))(
    'owes what its trigger %s says',
    (id, trigger) => {
      const duties = own(30 * DAY).filter(({ triggerId }) => triggerId === id);
      expect(duties[0]).toMatchObject({ dueAt: minute(firstDue(trigger)), stage: trigger.stage });
      if (trigger.kind === 'moment') expect(duties.map(({ state }) => state)).toEqual(['missed']);
      if (trigger.kind === 'law') expect(duties.map(({ state }) => state)).toEqual(['overdue']);
    },
  );

  test.each(triggers.map((trigger) => [trigger.id, trigger] as const))('is kept in time for %s', (id, trigger) => {
    const messages = [message(template.audience, trigger.stage, firstDue(trigger))];
    expect(own(30 * DAY, messages).find(({ triggerId }) => triggerId === id)).toMatchObject({
      state: 'sent',
      sentAt: minute(firstDue(trigger)),
    });
  });

  // Europe/Zurich leaves winter time on 29 March 2026 at 01:00 UTC and summer time on 25 October at 01:00 UTC
  const changes = { spring: Date.UTC(2026, 2, 29, 1), autumn: Date.UTC(2026, 9, 25, 1) };
  test.each(
    triggers.flatMap((trigger) =>
      (['spring', 'autumn'] as const).map((season) => [trigger.id, season, trigger] as const),
    ),
  )('owes as much time for %s where the clocks change meanwhile, in %s', (id, season, trigger) => {
    // a minute before the first is due
    const shift = changes[season] - minute(firstDue(trigger) - 1);
    const later = <T extends object>(row: T, ...fields: (keyof T)[]): T => ({
      ...row,
      ...Object.fromEntries(fields.map((field) => [field, (row[field] as number) + shift])),
    });
    const shifted = dutiesOf({
      ...input,
      asOf: minute(30 * DAY) + shift,
      moments: moments.map((row) => later(row, 'at', 'recordedAt')),
      classifications: input.classifications.map((row) => later(row, 'from')),
    });
    const found = shifted.filter((duty) => duty.templateId === template.templateId && duty.triggerId === id);
    expect(found[0]!.dueAt - changes[season]).toBe(60_000);
    expect(found.map(({ dueAt, state }) => [dueAt - shift, state])).toEqual(
      own(30 * DAY)
        .filter(({ triggerId }) => triggerId === id)
        .map(({ dueAt, state }) => [dueAt, state]),
    );
  });

  test('has a text for every stage that it owes', () => {
    const { stages } = template.versions[0]!.content;
    for (const { stage } of triggers) expect(STAGES).toContain(stage);
    expect(triggers.filter(({ stage }) => !stages[stage])).toEqual([]);
  });
});

/*
 * Each incident is detected at 0, acknowledged at 5, its nature determined at 20, resolved at 40; everybody is told. It is
 * reopened after two hours, takes longer than was expected after three, and is over after nine; then nobody is told.
 */
const REOPENED = 2 * HOUR;
const OVER = 9 * HOUR;
const again = (every: number, n: number, outcome: string) =>
  Object.fromEntries(Array.from({ length: n }, (_, i) => [`1.${i + 1}`, `${REOPENED + (i + 1) * every} ${outcome}`]));
const SECOND_CYCLE: Record<string, Record<string, string>> = {
  'availability.internal': {
    'acknowledged/1': `${REOPENED + 15} missed`,
    ...prefixed('during-the-fix', again(60, 6, 'missed')),
    'downtime-ended/1': `${OVER + 15} missed`,
    'afterwards/1': `${OVER + 3 * DAY} missed`,
  },
  'availability.external': {
    'acknowledged/1': `${REOPENED + 30} missed`,
    'takes-longer/1.1': `${3 * HOUR + 15} missed`,
    'resolved/1': `${OVER + 30} missed`,
  },
  'security.internal': {
    'acknowledged/1': `${REOPENED + 15} missed`,
    ...prefixed('during-the-solution', again(120, 3, 'missed')),
    'afterwards/1': `${OVER + 3 * DAY} missed`,
  },
  'security.external': {
    'acknowledged/1': `${REOPENED + 60} missed`,
    'resolved/1': `${OVER + 60} missed`,
    'afterwards/1': `${OVER + 5 * DAY} missed`,
  },
  'privacy.internal': {
    'acknowledged/1': `${REOPENED + 30} missed`,
    'resolved/1': `${OVER + 60} missed`,
    'afterwards/1': `${OVER + 3 * DAY} missed`,
  },
  // its nature and the awareness of the law stay what they were: nothing is owed for them again
  'privacy.external': {
    'acknowledged/1': `${REOPENED + 60} missed`,
    ...prefixed('further-action', again(DAY, 1, 'not needed: over_before_due')),
  },
};

function prefixed(trigger: string, duties: Record<string, string>) {
  return Object.fromEntries(Object.entries(duties).map(([cycle, outcome]) => [`${trigger}/${cycle}`, outcome]));
}

test.each(templates)(
  '$templateId: a reopening after everybody was told owes the messages of a second round',
  (template) => {
    const { templateId, categoryId, audience } = template;
    const kind = { severity: 'SEV3' as const, categoryIds: [categoryId] };
    const input = incident({
      templates: [template],
      moments: [
        moment('detected', 0),
        moment('declared', 0),
        moment('acknowledged', 5),
        moment('nature_determined', 20),
        moment('mitigated', 30),
        moment('resolved', 40),
        ...reopening(REOPENED, ['resolved', 'mitigated']),
        moment('mitigated', 8 * HOUR),
        moment('resolved', OVER),
      ],
      messages: [
        message(audience, 'acknowledged', 10),
        message(audience, 'nature_determined', 25),
        message(audience, 'resolved', 45),
      ],
      classifications: [
        held(0, { ...kind, expectedDowntimeSeconds: 600 }),
        held(3 * HOUR, { ...kind, expectedDowntimeSeconds: 9000 }),
      ],
    });
    const all = Object.entries(outcomes(input, 30 * DAY)).map(([key, outcome]) => [
      key.slice(templateId.length + 1),
      outcome,
    ]);
    expect(Object.fromEntries(all.filter(([key]) => /\/1(\.|$)/.test(key!)))).toEqual(SECOND_CYCLE[templateId]);
    // what was told in the first round is kept for ever
    for (const [key, outcome] of all.filter(([key]) => /\/0(\.|$)/.test(key!)))
      expect(`${key} ${outcome}`).not.toMatch(/missed|overdue/);
  },
);
