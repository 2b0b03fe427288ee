import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkedDocument, normalDocument } from '#app/document/checked.ts';
import { documentSchema } from '#app/document/extensions.ts';
import { safeHref } from '#app/document/href.ts';
import type { Doc, SectionBlock } from '#app/document/model.ts';
import { arbitraryDocument } from '#tests/support/arbitrary-document.ts';

const section = (...content: unknown[]) => ({ type: 'section', attrs: { key: 'impact', title: 'Impact' }, content });
const blocks = (...content: unknown[]): SectionBlock[] | undefined =>
  normalDocument({ type: 'doc', content: [section(...content)] }).content[0]?.content;
const text = (words: string, ...marks: unknown[]) => ({
  type: 'text',
  text: words,
  ...(marks.length > 0 && { marks }),
});
const paragraph = (...content: unknown[]) => ({ type: 'paragraph', ...(content.length > 0 && { content }) });

test('whatever JSON comes in, what comes out is a document that the editor takes', { timeout: 60_000 }, () => {
  const names = [...Object.keys(documentSchema().nodes), 'script', 'image', '__proto__'];
  const node = fc.letrec((tie) => ({
    node: fc.record(
      {
        type: fc.oneof(fc.constantFrom(...names), fc.anything()),
        text: fc.oneof(fc.string(), fc.anything()),
        attrs: fc.oneof(
          fc.anything(),
          fc.record({ level: fc.anything(), href: fc.string(), eventId: fc.string(), start: fc.anything() }),
        ),
        marks: fc.oneof(
          fc.anything(),
          fc.array(fc.record({ type: fc.constantFrom('bold', 'link', 'x'), attrs: fc.anything() })),
        ),
        content: fc.oneof(
          { weight: 3, arbitrary: fc.array(tie('node'), { maxLength: 4 }) },
          { weight: 1, arbitrary: fc.anything() },
        ),
      },
      { requiredKeys: ['type'] },
    ),
  })).node;
  fc.assert(
    fc.property(fc.record({ type: fc.constant('doc'), content: fc.array(node, { maxLength: 5 }) }), (json) => {
      const checked = checkedDocument(json);
      if (checked.status !== 'valid') throw new Error(checked.reason);
      documentSchema().nodeFromJSON(checked.doc).check();
      expect(normalDocument(checked.doc)).toEqual(checked.doc);
    }),
    { numRuns: 300 },
  );
});

test('a document in its one form comes out as it went in, and as the editor would write it', {
  timeout: 60_000,
}, () => {
  fc.assert(
    fc.property(arbitraryDocument, (doc) => {
      expect(checkedDocument(doc)).toEqual({ status: 'valid', doc });
      expect(JSON.parse(JSON.stringify(documentSchema().nodeFromJSON(doc)))).toEqual(doc);
    }),
    { numRuns: 200 },
  );
});

test.each([null, undefined, 3, 'text', [], {}, { type: 'doc' }, { content: 'x' }])(
  '%j becomes an empty document',
  (json) => {
    const doc: Doc = {
      type: 'doc',
      content: [{ type: 'section', attrs: { key: 'notes', title: 'Notes' }, content: [{ type: 'paragraph' }] }],
    };
    expect(checkedDocument(json)).toEqual({ status: 'valid', doc });
  },
);

test('what the schema does not know gives its text', () => {
  expect(blocks({ type: 'marquee', content: [paragraph(text('words'))] }, { type: 'image', text: 'alt' })).toEqual([
    paragraph(text('words')),
    paragraph(text('alt')),
  ]);
});

test('links lose addresses that they may not have, and keep their words', () => {
  const link = (href: unknown) => ({ type: 'link', attrs: { href } });
  expect(
    blocks(paragraph(text('a', link('javascript:alert(1)')), text('b', link({})), text('c', link('https://a.b')))),
  ).toEqual([paragraph(text('ab'), text('c', link('https://a.b')))]);
});

test('breaks and citations lose their marks, texts with the same marks become one', () => {
  const bold = { type: 'bold' };
  expect(
    blocks(
      paragraph(text('a', bold), text('b', bold), { type: 'hardBreak', marks: [bold] }, { ...text('c'), marks: [] }),
    ),
  ).toEqual([paragraph(text('ab', bold), { type: 'hardBreak' }, text('c'))]);
});

test('marks stand in one order, each once', () => {
  const [block] =
    blocks(paragraph(text('a', { type: 'code' }, { type: 'bold' }, { type: 'bold' }, { type: 'underline' }))) ?? [];
  expect(block).toEqual(paragraph(text('a', { type: 'bold' }, { type: 'code' })));
});

test('live blocks stand in sections only', () => {
  const live = { type: 'dutiesBlock' };
  expect(blocks({ type: 'blockquote', content: [live] }, live)).toEqual([
    { type: 'blockquote', content: [paragraph()] },
    live,
  ]);
});

test('a live block with values that mean nothing shows nothing', () => {
  expect(blocks({ type: 'metricFigure', attrs: { metric: '<b>' } })).toEqual([paragraph()]);
  expect(blocks({ type: 'timelineExcerpt', attrs: { from: 'yesterday', to: 3 } })).toEqual([
    { type: 'timelineExcerpt', attrs: { from: null, to: null } },
  ]);
});

test('the rows of a table become equally long, the first of them its heading', () => {
  const cell = (words: string) => ({
    type: 'tableCell',
    attrs: { colspan: 7 },
    content: [paragraph(text(words)), paragraph(text('2'))],
  });
  const [table] =
    blocks({
      type: 'table',
      content: [{ content: [cell('a')] }, { content: [] }, { content: [cell('b'), cell('c')] }],
    }) ?? [];
  const shown = (type: string, ...content: unknown[]) => ({
    type,
    attrs: { colspan: 1, rowspan: 1 },
    content: [paragraph(...content)],
  });
  const both = (words: string) => [text(words), { type: 'hardBreak' }, text('2')];
  expect(table).toEqual({
    type: 'table',
    content: [
      { type: 'tableRow', content: [shown('tableHeader', ...both('a')), shown('tableHeader')] },
      { type: 'tableRow', content: [shown('tableCell', ...both('b')), shown('tableCell', ...both('c'))] },
    ],
  });
});

test('lists deeper than anybody reads are lifted out, with their words', () => {
  let block: object = paragraph(text('deep'));
  for (let depth = 0; depth < 60; depth += 1)
    block = { type: 'bulletList', content: [{ type: 'listItem', content: [block] }] };
  const doc = normalDocument({ type: 'doc', content: [section(block)] });
  documentSchema().nodeFromJSON(doc).check();
  const written = JSON.stringify(doc);
  expect(written).toContain('deep');
  expect(written.match(/bulletList/g)?.length).toBeLessThanOrEqual(20);
});

test.each([
  ['text', { type: 'doc', content: [section(paragraph(text('x'.repeat(1_000_001))))] }],
  ['paragraphs', { type: 'doc', content: [section(...Array.from({ length: 50_001 }, () => paragraph()))] }],
  [
    'cells',
    {
      type: 'doc',
      content: [
        section({
          type: 'table',
          content: Array.from({ length: 200 }, () => ({
            content: Array.from({ length: 200 }, () => ({ content: [paragraph()] })),
          })),
        }),
      ],
    },
  ],
])('too much of %s is refused with the reason', (_, json) => {
  expect(checkedDocument(json)).toEqual({ status: 'refused', reason: expect.stringMatching(/^The document /) });
});

test('lists within lists without end are refused, not run into the ground', () => {
  let block: object = paragraph();
  for (let depth = 0; depth < 100_000; depth += 1) block = { type: 'blockquote', content: [block] };
  expect(checkedDocument({ type: 'doc', content: [section(block)] })).toMatchObject({ status: 'refused' });
});

test.each([
  ['https://a.example/b c', 'https://a.example/b%20c'],
  [' /incidents/INC-1 ', '/incidents/INC-1'],
  ['mailto:a@b.example', 'mailto:a@b.example'],
  ['//a.example', null],
  ['/\\a.example', null],
  ['/\t/a.example', null],
  ['java\nscript:alert(1)', null],
  ['\u0001javascript:alert(1)', null],
  ['https://a.example/\u202egnp', null],
  ['', null],
  [undefined, null],
  [`https://a.example/${'x'.repeat(2000)}`, null],
])('the address %j is kept as %j', (written, kept) => {
  expect(safeHref(written)).toBe(kept);
});
