import { describe, expect, it } from 'vitest';
import { type RequiredItem, STAGES, type StageText } from '#templates/content.ts';
import { renderStage } from '#templates/render.ts';
import { itemState, requiredItems } from '#templates/required-content.ts';
import { saysValue } from '#templates/said-value.ts';
import { exampleVariables } from '#templates/variable-values.ts';
import type { TemplateVariables } from '#templates/variables.ts';
import { countProcessorTime } from '#tests/support/processor-time.ts';
import { builtInFiles } from './built-in-files.ts';

const variables = exampleVariables();
const having = (incident: Partial<TemplateVariables['incident']>) => ({
  ...variables,
  incident: { ...variables.incident, ...incident },
});
const says = (body: string, name: string, known = variables, texts: StageText[] = []) =>
  saysValue({ subject: 'An outage', body }, name, known, texts);

describe('a message says a value', () => {
  it.each([
    ['incident.cause', having({ cause: 'a *full* disk.' }), 'It was: A \\*full\\* disk, which we emptied.'],
    ['incident.cause', having({ cause: 'First one.\n\nThen another.' }), 'First one.\nThen another.'],
    ['incident.services', variables, 'Payments is slow, and so is checkout.'],
    ['incident.expected_downtime', variables, 'It takes about 45 minutes in all.'],
    ['incident.users_affected', variables, 'For 1,200 people, or 1200.'],
    ['incident.resolved_at', variables, 'Over since 14:41 CET.'],
    ['incident.resolved_at', variables, 'Over since Saturday 21 November 2026.'],
    ['incident.severity', variables, 'A sev2.'],
    ['services', variables, 'Checkout, Payments'],
    ['incident.cause', having({ cause: '数据库磁盘已满' }), '原因是数据库磁盘已满。'],
  ])('of %s, %#', (name, known, body) => expect(says(body, name, known)).toBe(true));

  it.each([
    [
      'what it says of the cause when nobody knew it',
      'incident.cause',
      variables,
      'Cause: not known yet; we go on looking',
    ],
    ['one of two services', 'incident.services', variables, 'Checkout is down.'],
    ['a part of a word', 'incident.services', having({ services: ['pay'] }), 'Payments are down.'],
    ['another time', 'incident.expected_downtime', having({ expected_downtime: 120 }), 'In 12 minutes.'],
    ['a part of a time', 'incident.expected_downtime', having({ expected_downtime: 1500 }), 'In 1 hour 25 minutes.'],
    ['a longer time', 'incident.expected_downtime', having({ expected_downtime: 3600 }), 'In 1 hour 25 minutes.'],
    ['a number within a time', 'incident.users_affected', having({ users_affected: 41 }), 'Since 14:41.'],
    ['a value that nobody knows', 'incident.cause', having({ cause: null }), 'null'],
    ['a variable that there is not', 'incident.nothing', variables, 'nothing'],
  ])('not by %s', (_, name, known, body) => expect(says(body, name, known)).toBe(false));

  const text = {
    subject: 'S',
    body: 'Hello,\n\n{% if incident.severity == "SEV2" %}\nMany of you notice it.\n{% endif %}\n{% for a in response.actions reversed limit: 1 %}\n- {{ a.text }}\n{% endfor %}\n\nBye',
  };

  it('by the lines that its template has because of it, as long as all of them are there', () => {
    const { body } = renderStage(text, variables);
    expect(body).toContain('Rolled back');
    expect(says(body, 'response.actions', variables, [text])).toBe(true);
    expect(says(body.replace('Rolled back', 'Took back'), 'response.actions', variables, [text])).toBe(false);
    expect(says(body, 'incident.severity', variables, [text])).toBe(true);
    expect(says(body, 'incident.cause', variables, [text])).toBe(false);
    expect(says(body, 'incident.severity', variables, [{ subject: 'S', body: '{{ incident.nothing }}' }])).toBe(false);
  });

  it('is found at once, whatever is written', () => {
    const spent = countProcessorTime();
    const cause = 'a'.repeat(20_000);
    expect(says('a'.repeat(50_000), 'incident.cause', having({ cause }))).toBe(false);
    expect(says('. '.repeat(25_000), 'incident.cause', having({ cause: '. '.repeat(10_000) }))).toBe(false);
    expect(spent()).toBeLessThan(1000);
  });
});

const items = builtInFiles.flatMap(({ file, content }) =>
  STAGES.flatMap((stage) => {
    const text = content.stages[stage];
    return text ? requiredItems(content, stage).map((item) => ({ file, stage, text, item })) : [];
  }),
);
const filledIn = items.filter(({ item }) => item.variable !== undefined);

describe('the built-in texts', () => {
  const state = (item: RequiredItem, text: StageText, body: string, saidItems: string[] = []) =>
    itemState(item, { ...renderStage(text, variables), body, saidItems }, variables, [text]);

  it('fill in what several of their items ask for', () => expect(filledIn.length).toBeGreaterThan(10));

  it.each(filledIn)('$file, $stage: what is filled in counts, with its template and without', ({ item, text }) => {
    const { body, subject } = renderStage(text, variables);
    expect(state(item, text, body)).toBe('there');
    expect(itemState(item, { subject, body, saidItems: [] }, variables, [])).toBe('there');
  });

  it.each(filledIn)('$file, $stage: without it its writer has to tick it', ({ item, text }) => {
    const other = { subject: 'Something', body: 'Else', saidItems: [] as string[] };
    expect(itemState(item, other, variables, [text])).toBe('missing');
    expect(itemState(item, { ...other, saidItems: [item.id] }, variables, [text])).toBe('said');
  });

  it.each(items.filter(({ item }) => item.variable === undefined))(
    '$file, $stage: what no value says is for the writer to tick: $item.label',
    ({ item, text }) => {
      const { body } = renderStage(text, variables);
      expect(state(item, text, body)).toBe('missing');
      expect(state(item, text, body, [item.id])).toBe('said');
    },
  );
});
