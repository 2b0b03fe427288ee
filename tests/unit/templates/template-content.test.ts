import { describe, expect, it } from 'vitest';
import type { RequiredItem, TemplateContent } from '#templates/content.ts';
import { requiredItems, unknownItems } from '#templates/required-content.ts';
import { checkContent, parseContent } from '#templates/template-content.ts';
import { exampleVariables } from '#templates/variable-values.ts';
import { builtIn } from './built-in-files.ts';
import { sparseVariables } from './variables.ts';

const CONTENT = builtIn('availability', 'external').content;
const faults = (change: Record<string, unknown>) =>
  checkContent({ ...CONTENT, ...change }).map(({ path, message }) => `${path.join('.')}: ${message}`);

describe('a content that can be kept', () => {
  it('has no faults', () => expect(checkContent(CONTENT)).toEqual([]));

  it('has its lines on one line and no empty lines around its texts', () => {
    const resolved = { subject: '  It is\tover\u0000 ', body: '\r\n\n  Hello,\r\n\r\nbye\n \n' };
    const parsed = parseContent({ ...CONTENT, name: ' A\nname ', stages: { ...CONTENT.stages, resolved } });
    if (parsed.status !== 'valid') throw new Error('refused');
    expect(parsed.content.name).toBe('A name');
    expect(parsed.content.stages.resolved).toEqual({ subject: 'It is over', body: '  Hello,\n\nbye' });
  });

  const trigger = { id: 'a', kind: 'moment', on: 'acknowledged', withinMinutes: 5, stage: 'acknowledged' };
  const periodic = {
    id: 'a',
    kind: 'periodic',
    from: 'acknowledged',
    until: 'resolved',
    everyMinutes: 5,
    stage: 'update',
  };
  const item = { id: 'a', label: 'A', hint: 'B' };
  it.each([
    ['no name', { name: ' ' }, 'name: This is empty.'],
    ['no channel', { how: [] }, 'how: At least one is needed.'],
    ['a channel twice', { how: ['email', 'email'] }, 'how: One of these is there twice.'],
    ['a channel that is none', { how: ['fax'] }, 'how.0: One of email, chat, group, call, meeting, in_app, forum.'],
    ['nobody to tell', { who: [] }, 'who: At least one is needed.'],
    ['a role twice', { who: [{ role: 'a' }, { role: 'a', ifRequired: true }] }, 'who: One of these is there twice.'],
    [
      'a role by no key',
      { who: [{ role: 'Head of IT' }] },
      'who.0.role: Use small letters, digits and single hyphens.',
    ],
    ['an item twice', { content: [item, item] }, 'content: One of these is there twice.'],
    [
      'an item of no variable',
      { content: [{ ...item, variable: 'incident.couse' }] },
      'content.0.variable: There is no variable “incident.couse”. Is “incident.cause” meant?',
    ],
    ['an item of no stage', { content: [{ ...item, stages: [] }] }, 'content.0.stages: At least one is needed.'],
    ['a trigger twice', { when: [trigger, trigger] }, 'when: One of these is there twice.'],
    [
      'a trigger of no kind',
      { when: [{ ...trigger, kind: 'often' }] },
      'when.0.kind: One of moment, periodic, expected_grows, law.',
    ],
    [
      'half a minute',
      { when: [{ ...trigger, withinMinutes: 0.5 }] },
      'when.0.withinMinutes: This is a whole number of minutes.',
    ],
    ['every no minutes', { when: [{ ...periodic, everyMinutes: 0 }] }, 'when.0.everyMinutes: At least 1.'],
    [
      'every no minutes for one severity',
      { when: [{ ...periodic, bySeverity: { SEV1: 0 } }] },
      'when.0.bySeverity.SEV1: At least 1.',
    ],
    [
      'an end before the beginning',
      { when: [{ ...periodic, until: 'acknowledged' }] },
      'when.0.until: This comes after where it begins.',
    ],
    [
      'a stage without a text',
      { when: [{ ...trigger, stage: 'nature_determined' }] },
      'when.0.stage: There is no text for “nature_determined”.',
    ],
    [
      'what belongs to another kind',
      { when: [{ ...trigger, everyMinutes: 5 }] },
      'when.0.everyMinutes: Nothing is called “everyMinutes” here.',
    ],
    ['no texts', { when: [], stages: {} }, 'stages: At least one stage needs a text.'],
    [
      'a text without a subject',
      { stages: { ...CONTENT.stages, resolved: { subject: '', body: 'x' } } },
      'stages.resolved.subject: This is empty.',
    ],
    ['something else', { more: 1 }, 'more: Nothing is called “more” here.'],
  ])('with %s is refused by the name of the part', (_, change, expected) => expect(faults(change)).toContain(expected));

  it('a fault of a text comes with its line and column', () => {
    const resolved = { subject: 'x', body: 'Hello,\n{{ incident.couse }}' };
    expect(checkContent({ ...CONTENT, stages: { ...CONTENT.stages, resolved } })).toEqual([
      {
        path: ['stages', 'resolved', 'body'],
        line: 2,
        column: 4,
        message: 'There is no variable “incident.couse”. Is “incident.cause” meant?',
      },
    ]);
  });

  it.each([undefined, null, 1, 'x', [], {}])('%j is none', (content) => expect(checkContent(content)).not.toEqual([]));
});

describe('required content', () => {
  const items: RequiredItem[] = [
    { id: 'cause', label: 'Cause', hint: '', variable: 'incident.cause' },
    { id: 'services', label: 'Services', hint: '', variable: 'incident.services', stages: ['update'] },
    { id: 'apology', label: 'Apology', hint: '', stages: ['resolved'] },
  ];
  const content: Pick<TemplateContent, 'content'> = { content: items };
  const ids = (found: readonly RequiredItem[]) => found.map(({ id }) => id);

  it('is asked for in its stages, or in all', () => {
    expect(ids(requiredItems(content, 'update'))).toEqual(['cause', 'services']);
    expect(ids(requiredItems(content, 'resolved'))).toEqual(['cause', 'apology']);
  });

  it('is for its writer to find out where the incident does not know it, or nothing says it', () => {
    expect(ids(unknownItems(content, 'update', exampleVariables()))).toEqual([]);
    expect(ids(unknownItems(content, 'update', sparseVariables()))).toEqual(['cause', 'services']);
    expect(ids(unknownItems(content, 'resolved', exampleVariables()))).toEqual(['apology']);
  });

  it('a value of nothing but blanks is none', () => {
    const variables = { ...sparseVariables(), incident: { ...exampleVariables().incident, cause: ' \n' } };
    expect(ids(unknownItems(content, 'afterwards', variables))).toEqual(['cause']);
  });
});
