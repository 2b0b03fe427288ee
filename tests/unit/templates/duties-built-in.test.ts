import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { BUILT_IN_TEMPLATES } from '#templates/built-in.ts';
import { STAGES, type Trigger } from '#templates/content.ts';
import { parseTemplateFile } from '#templates/template-file.ts';
import { DAY, dutiesAt, HOUR, held, incident, message, minute, moment, START } from '../../support/duties.ts';

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

  test('has a text for every stage that it owes', () => {
    const { stages } = template.versions[0]!.content;
    for (const { stage } of triggers) expect(STAGES).toContain(stage);
    expect(triggers.filter(({ stage }) => !stages[stage])).toEqual([]);
  });
});
