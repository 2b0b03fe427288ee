import { type Editor, Extension } from '@tiptap/core';
import type { Node as EditorNode, ResolvedPos } from '@tiptap/pm/model';
import { Plugin, TextSelection } from '@tiptap/pm/state';
import { madeHere } from './tables.ts';

/*
 * Sections come from the template and stay: what is deleted over several of them is deleted in each, "select all" selects one,
 * and nothing that is done on this page takes one away. What others do arrives as it is.
 */
export const SectionKeeping = Extension.create({
  name: 'sectionKeeping',
  priority: 1000,
  addKeyboardShortcuts() {
    const clear = () => clearAcross(this.editor);
    return {
      'Mod-a': () => selectSection(this.editor),
      Backspace: clear,
      Delete: clear,
      'Mod-Backspace': clear,
      'Mod-Delete': clear,
    };
  },
  addProseMirrorPlugins: () => [
    new Plugin({
      filterTransaction: (transaction) =>
        !madeHere(transaction) || keysOf(transaction.doc).join() === keysOf(transaction.before).join(),
      appendTransaction: (transactions, _, state) => {
        if (!transactions.some(madeHere)) return null;
        const { tr } = state;
        // from the last on, so that the places of those before stay right
        for (const at of emptySections(state.doc).reverse()) {
          const paragraph = state.schema.nodes.paragraph?.createAndFill();
          if (paragraph) tr.insert(at + 1, paragraph);
        }
        return tr.docChanged ? tr : null;
      },
    }),
  ],
});

const keysOf = (doc: EditorNode): string[] => doc.children.map(({ attrs }) => attrs.key);

function emptySections(doc: EditorNode): number[] {
  const found: number[] = [];
  doc.forEach((section, at) => {
    if (section.childCount === 0) found.push(at);
  });
  return found;
}

/** All of the section in which the caret is; a second time: nothing more. */
function selectSection(editor: Editor): boolean {
  const { $from } = editor.state.selection;
  if ($from.depth === 0) return false;
  const { doc, tr } = editor.state;
  editor.view.dispatch(tr.setSelection(TextSelection.between(doc.resolve($from.start(1)), doc.resolve($from.end(1)))));
  return true;
}

/** Deletes what is selected over several sections, in each of them. */
function clearAcross(editor: Editor): boolean {
  const { $from, $to, empty } = editor.state.selection;
  if (empty || sectionIndex($from) === sectionIndex($to)) return false;
  const { doc, tr } = editor.state;
  const stretches: { from: number; to: number }[] = [];
  doc.forEach((section, at) => {
    const from = Math.max($from.pos, at + 1);
    const to = Math.min($to.pos, at + 1 + section.content.size);
    if (from < to) stretches.push({ from, to });
  });
  for (const { from, to } of stretches.reverse()) tr.deleteRange(from, to);
  editor.view.dispatch(tr.scrollIntoView());
  return true;
}

const sectionIndex = ($position: ResolvedPos) => $position.index(0);
