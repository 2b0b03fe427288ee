import { EditorState, TextSelection } from '@tiptap/pm/state';
import { describe, expect, it } from 'vitest';
import { insertLive } from '#app/components/document-editor/insert-live.ts';
import { documentSchema } from '#app/document/extensions.ts';
import { sectionMarkdown } from '#app/document/markdown.ts';
import { documentOf } from '#app/document/markdown-in.ts';
import type { Doc } from '#app/document/model.ts';

const FIGURE = { type: 'metricFigure', attrs: { metric: 'time_to_detect' } } as const;

/** The section with a figure put in where `word` stands. */
function inserted(markdown: string, word: string): string {
  const doc = documentSchema().nodeFromJSON(documentOf(`## A\n\n${markdown}`));
  let at = 2;
  doc.descendants((node, position) => {
    if (node.text?.includes(word)) at = position;
  });
  const state = EditorState.create({ doc });
  const ready = state.apply(state.tr.setSelection(TextSelection.create(doc, at)));
  const after = ready.apply(insertLive(ready, FIGURE)).doc;
  after.check();
  return sectionMarkdown((after.toJSON() as Doc).content[0]!);
}

describe('a part of the record that is put in', () => {
  const figure = '[Figure](hindsight:metric/time_to_detect)';

  it('stands below the block where one writes', () => {
    expect(inserted('one\n\ntwo', 'one')).toBe(`one\n\n${figure}\n\ntwo\n`);
  });

  it('stands below a list or a quotation, in which it may not stand', () => {
    expect(inserted('- one\n- two\n\nthree', 'one')).toBe(`- one\n- two\n\n${figure}\n\nthree\n`);
    expect(inserted('> one', 'one')).toBe(`> one\n\n${figure}\n`);
  });

  it('takes the place of an empty paragraph', () => {
    const doc = documentSchema().nodeFromJSON({
      type: 'doc',
      content: [{ type: 'section', attrs: { key: 'a', title: 'A' }, content: [{ type: 'paragraph' }] }],
    });
    const state = EditorState.create({ doc });
    const ready = state.apply(state.tr.setSelection(TextSelection.create(doc, 2)));
    const section = ready.apply(insertLive(ready, FIGURE)).doc.child(0);
    expect(section.children.map(({ type }) => type.name)).toEqual(['metricFigure']);
  });
});
