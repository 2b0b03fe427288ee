import fc from 'fast-check';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { describe, expect, it } from 'vitest';
import { gapParts, gapsIn } from '#templates/gaps.ts';
import { asMarkdown } from '#templates/markdown-text.ts';
import { renderStage } from '#templates/render.ts';
import { oneLine } from '#templates/tidy-text.ts';
import { exampleVariables } from '#templates/variable-values.ts';

interface Node {
  type: string;
  value?: string;
  url?: string;
  children?: Node[];
}

const parser = unified().use(remarkParse);
const parsed = (markdown: string): Node => parser.parse(markdown) as Node;
const all = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap(all)];
const textOf = (node: Node): string => node.value ?? (node.children ?? []).map(textOf).join('');

/** Scraps of which hostile values are made. */
const scrap = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...'\\`*_[]()<>#+-=~|!&;:./"\' \n\t1a9.x'.split('')) },
  fc.constantFrom(
    '](http://evil.example)',
    '<script>',
    '</b>',
    '&lt;',
    '&#x3c;',
    '---',
    '***',
    '```',
    '~~~',
    '![x](y)',
  ),
  fc.constantFrom(
    '[x]: http://evil.example',
    '<http://evil.example>',
    'snake_case_name',
    '2 * 3',
    '1. ',
    '    ',
    '> ',
    '- ',
  ),
  fc.constantFrom('{{ incident.cause }}', '{% if %}', '[[gap]]', '@channel', 'javascript:alert(1)'),
  fc.string({ unit: 'grapheme', maxLength: 4 }),
);
const hostile = fc.array(scrap, { maxLength: 12 }).map((scraps) => scraps.join(''));

const withTitle = (title: string) => ({ ...exampleVariables(), incident: { ...exampleVariables().incident, title } });

describe('values in a body', () => {
  it.each([
    ['snake_case and 2 * 3 & more', 'snake_case and 2 * 3 & more'],
    ['Error <timeout> in *all* of [it](x)', 'Error \\<timeout> in \\*all\\* of \\[it\\](x)'],
    ['# one', '\\# one'],
    ['1. one', '1\\. one'],
    ['#1 is down', '#1 is down'],
    ['a < b', 'a < b'],
    ['AT&T &amp; co', 'AT&T \\&amp; co'],
  ])('%s is written so that it reads the same', (value, markdown) => expect(asMarkdown(value)).toBe(markdown));

  it('are text and nothing else, wherever they stand', () => {
    fc.assert(
      fc.property(hostile, (value) => {
        const title = oneLine(value);
        fc.pre(title !== '');
        for (const [before, after] of [
          ['', ''],
          ['a ', ' z'],
          ['- ', ''],
          ['', '\n\nz'],
        ] as const) {
          const { body } = renderStage(
            { subject: 'x', body: `${before}{{ incident.title }}${after}` },
            withTitle(value),
          );
          const root = parsed(body);
          const kinds = all(root).map(({ type }) => type);
          for (const kind of kinds) expect(['root', 'paragraph', 'text', 'list', 'listItem']).toContain(kind);
          expect(kinds.includes('list')).toBe(before === '- ');
          expect(textOf(root).trim()).toBe(`${before.replace('- ', '')}${title}${after.replace('\n\n', '')}`.trim());
        }
      }),
      { numRuns: 150 },
    );
  }, 20_000);

  it('of many lines are paragraphs and nothing else', () => {
    fc.assert(
      fc.property(hostile, hostile, (one, other) => {
        const summary = `${one}\n${other}\n\n${one}`;
        const variables = { ...exampleVariables(), incident: { ...exampleVariables().incident, summary } };
        const { body } = renderStage({ subject: 'x', body: 'a {{ incident.summary }}' }, variables);
        for (const { type } of all(parsed(body))) expect(['root', 'paragraph', 'text', 'break']).toContain(type);
      }),
      { numRuns: 150 },
    );
  }, 20_000);

  it('cannot pretend to be a gap that a writer has to fill', () => {
    fc.assert(
      fc.property(hostile, (value) => {
        const { body } = renderStage({ subject: 'x', body: 'a {{ incident.title }}' }, withTitle(`${value}[[x]]`));
        expect(gapsIn(body)).toEqual([]);
      }),
    );
  });

  it('addresses lead to the web, stay within their brackets, and are left out where they do neither', () => {
    const text = '{% if incident.link %}[here]({{ incident.link }}){% else %}none{% endif %}';
    const link = fc.oneof(
      hostile,
      hostile.map((path) => `https://a.example/${path}`),
      fc.webUrl(),
      fc.constantFrom('javascript:x', 'data:,x', 'file:///etc/passwd', '//x', 'https://a.example/a)b(c'),
    );
    fc.assert(
      fc.property(link, (address) => {
        const variables = { ...exampleVariables(), incident: { ...exampleVariables().incident, link: address } };
        const { body } = renderStage({ subject: 'x', body: text }, variables);
        if (body === 'none') return;
        const root = parsed(body);
        expect(all(root).map(({ type }) => type)).toEqual(['root', 'paragraph', 'link', 'text']);
        expect(all(root)[2]?.url).toMatch(/^https?:\/\//);
      }),
      { numRuns: 150 },
    );
  }, 20_000);
});

describe('gaps', () => {
  it('are found with what is to be written there', () => {
    const text = 'a [[what users\ncan do]] b [[x]] [ [no] ] [[]]';
    expect(gapsIn(text)).toEqual([
      { text: 'what users can do', start: 2, end: 23 },
      { text: 'x', start: 26, end: 31 },
    ]);
    expect(text.slice(2, 23)).toBe('[[what users\ncan do]]');
  });

  it('are told apart from what stands around them, and nothing of the text is lost', () => {
    expect(gapParts('[[a]][[b]] c')).toEqual([
      { text: '[[a]]', isGap: true },
      { text: '[[b]]', isGap: true },
      { text: ' c', isGap: false },
    ]);
    const pieces = fc.array(fc.constantFrom('[[', ']]', '[', ']', 'a', '\n', ' ')).map((all) => all.join(''));
    fc.assert(
      fc.property(pieces, (text) => {
        const parts = gapParts(text);
        expect(parts.map((part) => part.text).join('')).toBe(text);
        expect(parts.filter(({ isGap }) => isGap)).toHaveLength(gapsIn(text).length);
      }),
    );
  });
});
