import { Extension } from '@tiptap/core';
import { Plugin, type Transaction } from '@tiptap/pm/state';
import { ySyncPluginKey } from '@tiptap/y-tiptap';

/**
 * Takes no change of the text from here while the editor is read-only, whatever asks for it: a change made then would stand on
 * this screen only. What others write still arrives.
 */
export const ReadOnly = Extension.create({
  name: 'readOnly',
  addProseMirrorPlugins() {
    const { editor } = this;
    return [new Plugin({ filterTransaction: (tr) => takesChange(tr, editor.isEditable) })];
  },
});

/** Whether a change is taken: of a text that may be read only, what others wrote. */
export const takesChange = (tr: Transaction, isEditable: boolean): boolean =>
  isEditable || !tr.docChanged || Boolean(tr.getMeta(ySyncPluginKey)?.isChangeOrigin);
