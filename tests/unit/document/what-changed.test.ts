import { EditorState } from '@tiptap/pm/state';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import { expect, it } from 'vitest';
import { mappingOf } from '#app/components/document-editor/what-changed.ts';
import { documentSchema } from '#app/document/extensions.ts';
import { documentOf } from '#app/document/markdown-in.ts';

const docOf = (markdown: string) => documentSchema().nodeFromJSON(documentOf(`## A\n\n${markdown}`));

/** Where positions of the first document are in the second, which came from somebody else. */
function moved(before: string, now: string, positions: number[]): (number | null)[] {
  const doc = docOf(before);
  const { tr } = EditorState.create({ doc });
  tr.replaceWith(0, doc.content.size, docOf(now).content).setMeta(ySyncPluginKey, { isChangeOrigin: true });
  const mapping = mappingOf(tr);
  return positions.map((at) => {
    const { pos, deleted } = mapping.mapResult(at);
    return deleted ? null : pos;
  });
}

it('what others write moves only what stands behind it', () => {
  expect(moved('one two three', 'one and two three', [2, 5, 7, 12])).toEqual([2, 5, 11, 16]);
  expect(moved('aaa', 'aaaa', [2, 5])).toEqual([2, 6]);
  expect(moved('aaaa', 'aa', [2, 6])).toEqual([2, 4]);
  expect(moved('one', 'one', [3])).toEqual([3]);
  expect(moved('one two three', 'one three', [3, 7, 12])).toEqual([3, null, 8]);
});
