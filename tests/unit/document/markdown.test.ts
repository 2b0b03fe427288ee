import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkedDocument, normalDocument } from '#app/document/checked.ts';
import { documentSchema } from '#app/document/extensions.ts';
import { markdownOf, sectionMarkdown } from '#app/document/markdown.ts';
import { documentOf, sectionContentOf } from '#app/document/markdown-in.ts';
import type { Doc, Inline, SectionBlock } from '#app/document/model.ts';
import { arbitraryDocument } from '#tests/support/arbitrary-document.ts';
import { nastyText } from '#tests/support/nasty-text.ts';

const inSection = (...content: SectionBlock[]): Doc => ({
  type: 'doc',
  content: [{ type: 'section', attrs: { key: 'impact', title: 'Impact' }, content }],
});
const words = (text: string): Inline => ({ type: 'text', text });
const paragraph = (...content: Inline[]): SectionBlock => ({ type: 'paragraph', content });

test('a document that goes through Markdown is the same document', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(arbitraryDocument, (doc) => {
      expect(documentOf(markdownOf(doc))).toEqual(doc);
    }),
    { numRuns: 1000 },
  );
});

test('what stands in a section goes through Markdown without the section', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(arbitraryDocument, ({ content }) => {
      for (const section of content) expect(sectionContentOf(sectionMarkdown(section))).toEqual(section.content);
    }),
    { numRuns: 150 },
  );
});

test('any text gives a document that the editor takes, in its one form', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(nastyText, (markdown) => {
      const doc = documentOf(markdown);
      const node = documentSchema().nodeFromJSON(doc);
      node.check();
      expect(JSON.parse(JSON.stringify(node))).toEqual(doc);
      expect(normalDocument(doc)).toEqual(doc);
      expect(checkedDocument(doc)).toEqual({ status: 'valid', doc });
      expect(documentOf(markdownOf(doc))).toEqual(doc);
    }),
    { numRuns: 300 },
  );
});

test('a document reads in Markdown as one would write it', () => {
  const doc = inSection(
    paragraph(
      words('From 02:14 on the '),
      { type: 'text', text: 'checkout', marks: [{ type: 'bold' }] },
      words(' had no connections left (3 * 2 = 6, snake_case): see '),
      {
        type: 'text',
        text: 'the graph',
        marks: [{ type: 'link', attrs: { href: 'https://a.example/g?from=1&to=2' } }],
      },
      words('. '),
      { type: 'evidence', attrs: { eventId: 'e-1', label: '02:14 detected' } },
    ),
    { type: 'heading', attrs: { level: 3 }, content: [{ type: 'text', text: 'Who noticed' }] },
    {
      type: 'bulletList',
      content: [
        { type: 'listItem', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'customers' }] }] },
        { type: 'listItem', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'a check' }] }] },
      ],
    },
    { type: 'timelineExcerpt', attrs: { from: '2026-03-01T02:00:00Z', to: null } },
    { type: 'metricFigure', attrs: { metric: 'time_to_detect' } },
    { type: 'paragraph' },
    { type: 'dutiesBlock' },
  );
  expect(markdownOf(doc)).toBe(
    [
      '## Impact',
      '<!-- section: impact -->',
      '',
      'From 02:14 on the **checkout** had no connections left (3 * 2 = 6, snake_case): see [the graph](https://a.example/g?from=1&to=2). [02:14 detected](hindsight:event/e-1)',
      '',
      '### Who noticed',
      '',
      '- customers',
      '- a check',
      '',
      '[Timeline](hindsight:timeline?from=2026-03-01T02:00:00Z)',
      '',
      '[Figure](hindsight:metric/time_to_detect)',
      '',
      '<!-- empty -->',
      '',
      '[Duties](hindsight:duties)',
      '',
    ].join('\n'),
  );
});

test('a section in which nothing stands is no text, and no text is such a section', () => {
  const [empty] = documentOf('## Impact\n<!-- section: impact -->\n').content;
  expect(empty).toEqual({
    type: 'section',
    attrs: { key: 'impact', title: 'Impact' },
    content: [{ type: 'paragraph' }],
  });
  expect(sectionMarkdown(empty!)).toBe('');
  expect(sectionContentOf('')).toEqual([{ type: 'paragraph' }]);
});

test('headings of a document from elsewhere become its sections, deeper ones stay headings', () => {
  const doc = documentOf('# Outage of the shop\n\nShort.\n\n## What went well\n\n#### Detail\n\ntext');
  expect(doc.content.map(({ attrs }) => attrs)).toEqual([
    { key: 'outage-of-the-shop', title: 'Outage of the shop' },
    { key: 'what-went-well', title: 'What went well' },
  ]);
  expect(doc.content[1]?.content?.[0]).toMatchObject({ type: 'heading', attrs: { level: 4 } });
});

test('text before the first heading is kept as notes', () => {
  expect(documentOf('Hello.').content).toEqual([
    { type: 'section', attrs: { key: 'notes', title: 'Notes' }, content: [paragraph(words('Hello.'))] },
  ]);
});

test('HTML in Markdown becomes the text that it is, but for a break', () => {
  expect(sectionContentOf('a <b onclick="x()">b</b><br>c')).toEqual([
    paragraph(words('a <b onclick="x()">b</b>'), { type: 'hardBreak' }, words('c')),
  ]);
  expect(sectionContentOf('<script>\nalert(1)\n</script>')).toEqual([
    paragraph(words('<script>'), { type: 'hardBreak' }, words('alert(1)'), { type: 'hardBreak' }, words('</script>')),
  ]);
  expect(sectionContentOf('<!-- a note -->')).toEqual([paragraph(words('<!-- a note -->'))]);
});

test.each([
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'javascript&colon;alert(1)',
  'java&Tab;script:alert(1)',
  '&#1;javascript:alert(1)',
  'java%73cript:alert(1)',
  'vbscript:x',
  'data:text/html,x',
  'file:///etc/passwd',
  '//elsewhere.example',
  '/\\elsewhere.example',
  '/%09/x'.replace('%09', '&Tab;'),
  'blob:https://a.example/1',
  'ftp://a.example',
  'relative/path',
  'https://',
])('a link to %s loses where it leads and keeps its words', (address) => {
  expect(sectionContentOf(`[words](<${address}>)`)).toEqual([paragraph(words('words'))]);
});

test.each(['https://a.example/b?c=d#e', 'HTTP://a.example', 'mailto:team@a.example', '/incidents/INC-1', '#impact'])(
  'a link to %s stays one',
  (href) => {
    const link: Inline = { type: 'text', text: 'words', marks: [{ type: 'link', attrs: { href } }] };
    expect(sectionContentOf(`[words](${href})`)).toEqual([paragraph(link)]);
  },
);

test('a bare address becomes a link, one that is escaped stays text', () => {
  const link: Inline = {
    type: 'text',
    text: 'https://a.example',
    marks: [{ type: 'link', attrs: { href: 'https://a.example' } }],
  };
  expect(sectionContentOf('https://a.example')).toEqual([paragraph(link)]);
  expect(sectionContentOf('https\\://a.example')).toEqual([paragraph(words('https://a.example'))]);
});

test('pictures become links, footnotes and references what they say', () => {
  const link: Inline = {
    type: 'text',
    text: 'graph',
    marks: [{ type: 'link', attrs: { href: 'https://a.example/x' } }],
  };
  expect(sectionContentOf('![graph](https://a.example/x)')).toEqual([paragraph(link)]);
  expect(sectionContentOf('![graph][g]\n\n[g]: https://a.example/x "title"')).toEqual([paragraph(link)]);
  expect(sectionContentOf('a[^1]\n\n[^1]: b')).toEqual([
    paragraph(words('a[^1]')),
    paragraph(words('[^1]:')),
    paragraph(words('b')),
  ]);
});

test('a list of which only some items are tasks becomes two', () => {
  expect(sectionContentOf('- [x] done\n- plain').map(({ type }) => type)).toEqual(['taskList', 'bulletList']);
  expect(sectionContentOf('1. [ ] numbered')).toMatchObject([
    { type: 'orderedList', content: [{ content: [paragraph(words('[ ] numbered'))] }] },
  ]);
});

test('two tildes strike and one does not', () => {
  expect(sectionContentOf('~5 min to ~6 min')).toEqual([paragraph(words('~5 min to ~6 min'))]);
  expect(sectionContentOf('~~gone~~')).toEqual([
    paragraph({ type: 'text', text: 'gone', marks: [{ type: 'strike' }] }),
  ]);
});

test('a citation of what can be no event is its words', () => {
  expect(sectionContentOf('[02:14](hindsight:event/a%20b)')).toEqual([paragraph(words('02:14'))]);
  expect(sectionContentOf('[x](HINDSIGHT:anything)')).toEqual([paragraph(words('x'))]);
});

test('quotations in quotations without end are still a document', () => {
  const doc = documentOf(`${'> '.repeat(3000)}deep`);
  documentSchema().nodeFromJSON(doc).check();
  expect(JSON.stringify(doc)).toContain('deep');
});

test('a table with more columns than one can have keeps its words', () => {
  const row = (cells: string[]) => `|${cells.join('|')}|`;
  const cells = Array.from({ length: 200 }, (_, index) => `c${index}`);
  const [table] = sectionContentOf([row(cells), row(cells.map(() => '-')), row(cells)].join('\n'));
  expect(table).toMatchObject({ type: 'table' });
  for (const cell of cells) expect(JSON.stringify(table)).toContain(cell);
});
