import { expect, it } from 'vitest';
import type { Section } from '#app/document/model.ts';
import { toSectionRows } from '#app/routes/post-mortems.$reference.edit/sections-view.ts';

const section = (key: string, content: Section['content']): Section => ({
  type: 'section',
  attrs: { key, title: key },
  content,
});

it('a section is written, told by the record, or to be written', () => {
  const rows = toSectionRows({
    type: 'doc',
    content: [
      section('summary', [{ type: 'paragraph', content: [{ type: 'text', text: 'Two words.' }] }]),
      section('telling', [{ type: 'dutiesBlock' }]),
      section('lessons', [{ type: 'paragraph' }]),
    ],
  });
  expect(rows.map(({ state }) => state)).toEqual(['2 words', 'from the record', 'to be written']);
});
