import { Extension } from '@tiptap/core';
import { type EditorState, Plugin, Selection, TextSelection, type Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import {
  type absolutePositionToRelativePosition,
  type ProsemirrorBinding,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
} from '@tiptap/y-tiptap';
import * as Y from 'yjs';

/**
 * Keeps the caret beside the letters beside which it was when others change the same paragraph. The binding knows where that
 * is, and yet does not go there: it takes a paragraph that reads differently for another one, and puts the caret at as many
 * letters from its beginning as before. Whoever typed there would have their letters scrambled.
 *
 * Where the text that the caret was in is gone, the binding's own search for it stands.
 */
export const CaretKeeping = Extension.create({
  name: 'caretKeeping',
  addProseMirrorPlugins: () => [
    new Plugin({ appendTransaction: keepCaret }),
    new Plugin({
      appendTransaction: (_transactions, _before, state) => caretIntoText(state),
      props: { handleDOMEvents: { focus: showCaret } },
    }),
  ],
});

/**
 * Puts the browser's caret where the editor's is, if it is elsewhere when the text gets the focus: before the heading of a
 * section, which nobody writes in, a browser finds no place for it, and what is typed goes nowhere. A click sets it afterwards.
 */
function showCaret(view: EditorView): void {
  if (!view.dom.contains(view.dom.ownerDocument.getSelection()?.anchorNode ?? null)) view.focus();
}

/**
 * Brings a caret that stands in no text into the next one, as in an editor that has just been opened: whoever came to it with
 * the Tab key, or was quicker than the browser tells of a click, would type and see nothing of it.
 *
 * @returns undefined where it stands in one, where something else is chosen, and where there is no text
 */
export function caretIntoText({ selection, doc, tr }: EditorState): Transaction | undefined {
  const { $anchor, $head } = selection;
  const isInText = $anchor.parent.inlineContent && $head.parent.inlineContent;
  if (isInText || !(selection instanceof TextSelection)) return undefined;
  const next = $head.parent.inlineContent
    ? TextSelection.create(doc, $head.pos)
    : (Selection.findFrom($head, 1, true) ?? Selection.findFrom($head, -1, true));
  return next ? tr.setSelection(next).setMeta('addToHistory', false) : undefined;
}

function keepCaret(
  transactions: readonly Transaction[],
  _before: EditorState,
  state: EditorState,
): Transaction | undefined {
  if (!transactions.some((transaction) => transaction.getMeta(ySyncPluginKey)?.isChangeOrigin)) return undefined;
  const { binding } = (ySyncPluginKey.getState(state) ?? {}) as { binding?: ProsemirrorBinding };
  const selection = binding?.beforeTransactionSelection as Selected | null | undefined;
  if (!binding || selection?.type !== 'text') return undefined;
  const anchor = placeOf(binding, selection.anchor);
  const head = placeOf(binding, selection.head);
  if (anchor === undefined || head === undefined) return undefined;
  if (anchor === state.selection.anchor && head === state.selection.head) return undefined;
  const kept = TextSelection.between(state.doc.resolve(anchor), state.doc.resolve(head));
  return state.tr.setSelection(kept).setMeta('addToHistory', false);
}

/** As the binding notes it down before it changes anything. */
interface Selected {
  type: string;
  anchor: ReturnType<typeof absolutePositionToRelativePosition>;
  head: ReturnType<typeof absolutePositionToRelativePosition>;
}

/** Where a place is now, if the text that it is in is there still. */
function placeOf({ doc, type, mapping }: ProsemirrorBinding, place: Selected['anchor']): number | undefined {
  const found = place && Y.createAbsolutePositionFromRelativePosition(place, doc);
  if (!found || !isThere(found.type)) return undefined;
  // of a text it is known where a letter was; of blocks one that is gone may stand elsewhere now
  const isBlock = !(found.type instanceof Y.XmlText);
  if (isBlock && place.item && Y.getItem(doc.store, place.item).deleted) return undefined;
  return relativePositionToAbsolutePosition(doc, type, place, mapping) ?? undefined;
}

function isThere(type: Y.AbstractType<unknown>): boolean {
  for (let item = type._item; item; item = (item.parent as Y.AbstractType<unknown>)._item) {
    if (item.deleted) return false;
  }
  return true;
}
