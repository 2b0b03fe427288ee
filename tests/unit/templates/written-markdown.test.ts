import { expect, it } from 'vitest';
import { checkStage, renderStage } from '#templates/render.ts';
import { exampleVariables } from '#templates/variable-values.ts';

/* A variable that is Markdown already: the published account for customers. */

const account = '### What happened\n\n- Payments failed, *for a third* of all\n- It was over by noon';
const variables = {
  ...exampleVariables(),
  post_mortem: { ...exampleVariables().post_mortem, customer_text: account },
};
const text = (body: string, subject = 'What we learned') => ({ subject, body });

it('stands in the body as it was written, where other values are text and never markup', () => {
  const summary = { ...variables, incident: { ...variables.incident, summary: '*so*' } };
  const { body } = renderStage(text('{{ incident.summary }}\n\n{{ post_mortem.customer_text }}\n\nBye'), summary);
  expect(body).toBe(`\\*so\\*\n\n${account}\n\nBye`);
});

it('can be asked for, assigned, and replaced where nobody published it', () => {
  const body = '{% assign it = post_mortem.customer_text %}{% if it %}{{ it }}{% else %}nothing{% endif %}';
  expect(renderStage(text(body), variables).body).toBe(account);
  const none = { ...variables, post_mortem: { ...variables.post_mortem, customer_text: null } };
  expect(renderStage(text(body), none).body).toBe('nothing');
  expect(renderStage(text('{{ post_mortem.customer_text | default: "not yet" }}'), none).body).toBe('not yet');
});

it('has no place in a subject, in a loop, or under a filter for texts', () => {
  const messages = [
    text('', '{{ post_mortem.customer_text }}'),
    text('{{ post_mortem.customer_text | upcase }}'),
    text('{% for line in post_mortem.customer_text %}{{ line }}{% endfor %}'),
    text('{{ post_mortem.customer_text.markdown }}'),
  ].map((stage) => checkStage(stage).map(({ message }) => message));
  expect(messages).toEqual([
    ['This is a text with paragraphs of its own: it stands in the body.'],
    ['“upcase” is for a text.'],
    ['Only a list can be gone through.'],
    [expect.stringContaining('post_mortem.customer_text.markdown')],
  ]);
});

it('is without control characters, and nothing where nothing is left', () => {
  const odd = (customer_text: string) => ({ ...variables, post_mortem: { ...variables.post_mortem, customer_text } });
  expect(renderStage(text('{{ post_mortem.customer_text }}'), odd('one\u0000\r\n\u202etwo')).body).toBe('one\ntwo');
  expect(renderStage(text('{% if post_mortem.customer_text %}a{% else %}b{% endif %}'), odd(' \n\u0007')).body).toBe(
    'b',
  );
});
