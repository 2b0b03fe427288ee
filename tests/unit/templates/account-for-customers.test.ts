import { expect, it } from 'vitest';
import { gapsIn } from '#templates/gaps.ts';
import { renderStage } from '#templates/render.ts';
import { itemState } from '#templates/required-content.ts';
import { exampleVariables } from '#templates/variable-values.ts';
import { builtIn, HOLES } from './built-in-files.ts';
import { sparseVariables } from './variables.ts';

/* The published account for customers, in the built-in messages that send it. */

it.each(['availability', 'security', 'privacy'])(
  '%s: what the account for customers says of the cause, of what changes and of questions is not said beside it',
  (category) => {
    const { stages, content } = builtIn(category, 'external').content;
    const text = stages.afterwards!;
    const gapsOf = (variables: ReturnType<typeof exampleVariables>) =>
      gapsIn(renderStage(text, variables).body).map((gap) => gap.text);
    const unknown = { ...exampleVariables().incident, cause: null };
    const told = { ...exampleVariables(), incident: unknown };
    const { customer_text: account, customer_cause: cause } = told.post_mortem;
    const { body } = renderStage(text, told);
    expect(body).toContain(account);
    expect(body.split(cause!)).toHaveLength(2);
    expect(body).not.toMatch(/\*\*The cause|\*\*What (?:we changed|protects)|If you have questions/);
    expect(gapsOf(told).filter((gap) => /made it possible|does not happen again/.test(gap))).toEqual([]);
    const asked = { id: 'cause', label: 'Cause', hint: '', variable: 'incident.cause' };
    const item = content.find(({ id }) => id === 'cause') ?? asked;
    const written = { ...renderStage(text, told), saidItems: [] };
    expect(itemState(item, written, told, [text])).toBe('there');
    const other = { ...written, body: body.replace(cause!, 'Something else.') };
    expect(itemState(item, other, told, [text])).toBe('missing');
    // an account that leaves the cause open leaves it to the message
    const open = { ...told, post_mortem: { ...told.post_mortem, customer_cause: null } };
    expect(gapsOf(open)[0]).toMatch(/^what made it possible/);
    const none = { ...exampleVariables(), post_mortem: sparseVariables().post_mortem, incident: unknown };
    expect(gapsOf(none)).toHaveLength(gapsOf(told).length + 2);
    expect(renderStage(text, none).body).toContain('If you have questions');
  },
);

const SECTIONS = ['customer_events', 'customer_cause', 'customer_changes', 'customer_questions'] as const;
const accounts = Array.from({ length: 2 ** SECTIONS.length - 1 }, (_, nth) => {
  const parts = SECTIONS.filter((_section, place) => (nth + 1) & (2 ** place));
  return { parts, named: parts.join(', ') };
});

it.each(accounts)('what an account of only $named leaves open, the message around it says', ({ parts }) => {
  const { post_mortem: none } = sparseVariables();
  const { post_mortem: whole, incident, ...rest } = exampleVariables();
  const written = Object.fromEntries(parts.map((part) => [part, whole[part]]));
  const post_mortem = { ...none, ...written, customer_text: Object.values(written).join('\n\n') };
  const told = { ...rest, incident: { ...incident, cause: null }, post_mortem };
  for (const category of ['availability', 'security', 'privacy']) {
    const { subject, body } = renderStage(builtIn(category, 'external').content.stages.afterwards!, told);
    const isOpen = (part: (typeof SECTIONS)[number]) => !(part in written);
    expect(`${subject}\n\n${body}`).not.toMatch(HOLES);
    for (const text of Object.values(written)) expect(body.split(text!)).toHaveLength(2);
    expect(/\*\*The cause/.test(body)).toBe(isOpen('customer_cause'));
    expect(/\*\*What (?:we changed|protects)/.test(body)).toBe(isOpen('customer_changes'));
    expect(/If you have questions/.test(body)).toBe(isOpen('customer_questions'));
    if (category !== 'availability') continue;
    const opening = 'On Saturday 21 November 2026, Checkout and Payments did not work as you expected, for 41 minutes.';
    expect(body.includes(opening)).toBe(isOpen('customer_events'));
  }
});
