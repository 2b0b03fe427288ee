import { Fragment, type Node, Slice } from '@tiptap/pm/model';
import { expect, test } from 'vitest';
import { documentSchema } from '#app/document/extensions.ts';
import { MAX_UPDATE_BYTES } from '#app/document/fragment.ts';
import { LIMITS } from '#app/document/model.ts';
import { harmless } from '#app/document/pasted.ts';
import { updateOf } from '#app/document/yjs.ts';

const schema = documentSchema();
const node = (json: unknown): Node => schema.nodeFromJSON(json);
const paragraph = (words: string) => ({ type: 'paragraph', content: [{ type: 'text', text: words }] });
const pasted = (...nodes: Node[]) => harmless(new Slice(Fragment.fromArray(nodes), 0, 0));
const table = (rows: number, columns: number) =>
  node({
    type: 'table',
    content: Array.from({ length: rows }, () => ({
      type: 'tableRow',
      content: Array.from({ length: columns }, () => ({ type: 'tableCell', content: [{ type: 'paragraph' }] })),
    })),
  });

test('sections of another document come without what makes them sections', () => {
  const section = node({ type: 'section', attrs: { key: 'x', title: 'X' }, content: [paragraph('a')] });
  const slice = harmless(new Slice(Fragment.fromArray([section, section]), 2, 2));
  expect(slice.content.content.map(({ type }) => type.name)).toEqual(['paragraph', 'paragraph']);
  expect([slice.openStart, slice.openEnd]).toEqual([1, 1]);
});

test('a huge table is cut and says so', () => {
  const { content } = pasted(table(200, 200));
  expect(content.firstChild?.childCount).toBe(200);
  expect(content.firstChild?.firstChild?.childCount).toBe(30);
  expect(content.lastChild?.textContent).toBe('The table was cut: it had 200 rows and 200 columns.');
});

test('a table that can be read is left as it is', () => {
  const small = table(3, 4);
  expect(pasted(small).content.eq(Fragment.from(small))).toBe(true);
});

test('values that only an attribute of the clipboard can bring are put right or left out', () => {
  const bad = schema.nodes.orderedList!.create({ start: -4 }, node({ type: 'listItem', content: [paragraph('a')] }));
  const figure = schema.nodes.metricFigure!.create({ metric: '<img onerror=x>' });
  const link = schema.marks.link!.create({ href: 'javascript:alert(1)' });
  const linked = schema.nodes.paragraph!.create(null, schema.text('words', [link]));
  const { content } = pasted(bad, figure, linked);
  expect(content.content.map(({ type, attrs }) => [type.name, attrs.start])).toEqual([
    ['orderedList', 1],
    ['paragraph', undefined],
  ]);
  expect(content.lastChild?.firstChild?.marks).toEqual([]);
});

test('more than a document can hold is cut off', () => {
  const { content } = pasted(...Array.from({ length: 30_000 }, () => node(paragraph('a'))));
  expect(content.childCount).toBeLessThanOrEqual(20_000);
});

test('the most that may be pasted is an update that is taken, in whatever script', () => {
  const { content } = pasted(node(paragraph('界'.repeat(LIMITS.text + 1))));
  expect(content.firstChild?.textContent.length).toBe(LIMITS.text);
  const section = { type: 'section' as const, attrs: { key: 'x', title: 'X' }, content: content.toJSON() };
  expect(updateOf({ type: 'doc', content: [section] }).byteLength).toBeLessThan(MAX_UPDATE_BYTES);
});
