import fs from 'node:fs';
import { expect, test } from 'vitest';
import { PostMortemFileError, parsePostMortemFile } from '#templates/post-mortem-file.ts';
import { chooseTemplate, inFittingOrder, POST_MORTEM_KEYS, postMortemFile } from '#templates/post-mortems.ts';

const TEMPLATES = POST_MORTEM_KEYS.map((key) => {
  const file = postMortemFile(key);
  const text = fs.readFileSync(new URL(`../../../templates/${file}`, import.meta.url), 'utf8');
  return { key, text, ...parsePostMortemFile(text, file) };
});

const FILE = `---
name: Short
purpose: To learn.
audience: internal
categories: []
severities: [SEV1]
sections:
  - key: summary
    title: Summary
    prefill: summary
    prompts:
      - What happened?
---

Be kind.
`;

const faultsOf = (text: string): string => {
  try {
    parsePostMortemFile(text, 'short.md');
  } catch (error) {
    if (error instanceof PostMortemFileError) return error.message;
    throw error;
  }
  return '';
};

test('a file is read as it stands', () => {
  expect(parsePostMortemFile(FILE, 'short.md')).toEqual({
    name: 'Short',
    purpose: 'To learn.',
    audience: 'internal',
    categories: [],
    severities: ['SEV1'],
    sections: [{ key: 'summary', title: 'Summary', prefill: 'summary', prompts: ['What happened?'] }],
    guide: 'Be kind.',
  });
});

test.each([
  [
    'audience: internal',
    'audience: intern',
    'short.md, line 4: audience: one of internal, customers. Is “internal” meant?',
  ],
  [
    'severities: [SEV1]',
    'severities: [SEV1, SEV9]',
    'short.md, line 6: severities, 2: one of SEV1, SEV2, SEV3, SEV4. Is “SEV1” meant?',
  ],
  ['categories: []', 'categories: privacy', 'short.md, line 5: categories: a list of 0 to 20.'],
  ['    title: Summary\n', '', 'short.md, line 8: sections, 1, title: a text of at most 80 characters.'],
  ['    prefill: summary', '    prefil: summary', 'short.md, line 10: There is no “prefil” here. Is “prefill” meant?'],
  [
    'key: summary',
    'key: My Summary',
    'short.md, line 8: sections, 1, key: small letters and digits with hyphens between them, like “went-well”.',
  ],
  ['      - What happened?', '      []', 'short.md, line 11: sections, 1, prompts: a list of 1 to 8.'],
  ['Be kind.', '', 'short.md, line 2: Below the second “---” stands the guide for those who write with it.'],
  ['---\nname', 'name', 'short.md, line 1: What the template is of stands first, between two lines of “---”.'],
])('where “%s” is “%s” it says what is wrong on which line', (right, wrong, message) => {
  expect(faultsOf(FILE.replace(right, wrong))).toBe(message);
});

test('a key that is there twice is a fault of the second', () => {
  const twice = FILE.replace('---\n\nBe', '  - key: summary\n    title: Again\n    prompts: [How?]\n---\n\nBe');
  expect(faultsOf(twice)).toBe('short.md, line 13: sections, 2, key: “summary” is there twice.');
});

test.each(TEMPLATES)('the questions of “$name” ask what and how, not who and why', ({ sections }) => {
  for (const { prompts } of sections) {
    for (const prompt of prompts) {
      expect(prompt, prompt).not.toMatch(/^(?:why|who (?:caused|did|made|broke|missed|forgot|failed))\b/i);
      expect(prompt, prompt).not.toMatch(
        /\b(?:should have|could have|failed to|human error|careless|mistakes?|fault|blame)\b/i,
      );
    }
  }
});

test.each(TEMPLATES)('“$name” says where feedback about a person belongs', ({ guide }) => {
  expect(guide).toMatch(/feedback about a person (?:does not belong here|belongs into a conversation)/i);
});

test.each(TEMPLATES)(
  '“$name” ends in what is done about it, and uses no jargon of compliance',
  ({ sections, text }) => {
    expect(sections.some(({ key }) => key === 'actions' || key === 'what-we-change')).toBe(true);
    expect(text).not.toMatch(/stakeholder|going forward|leverage|remediation plan|action items?\b/i);
  },
);

const choose = (categories: string[], severity: 'SEV1' | 'SEV2' | 'SEV3' | 'SEV4') =>
  chooseTemplate(TEMPLATES, { categories, severity }).key;

test.each([
  [['availability'], 'SEV1', 'blameless-review'],
  [['availability'], 'SEV3', 'five-whys'],
  [[], 'SEV4', 'five-whys'],
  [['security'], 'SEV3', 'security'],
  [['privacy', 'availability'], 'SEV1', 'privacy'],
  [['something-of-our-own'], 'SEV2', 'blameless-review'],
] as const)('an incident of %j and %s is looked at with %s', (categories, severity, key) => {
  expect(choose([...categories], severity)).toBe(key);
});

test('all templates are offered, the one for customers after ours, those of other categories last', () => {
  const order = inFittingOrder(TEMPLATES, { categories: ['security'], severity: 'SEV1' }).map(({ key }) => key);
  expect(order).toEqual(['security', 'blameless-review', 'five-whys', 'customer-rca', 'privacy']);
});
