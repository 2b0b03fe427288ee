import { Table, TableCell, TableHeader } from '@tiptap/extension-table';
import type { Node as EditorNode } from '@tiptap/pm/model';
import { Plugin, type Transaction } from '@tiptap/pm/state';

/*
 * Tables as Markdown has them: the first row is the heading, no cell spans, a cell holds text. A cell may hold several
 * paragraphs only because two people can make them at once; they are read as one with line breaks.
 */

const spanless = () => ({
  colspan: { default: 1, rendered: false, parseHTML: () => 1 },
  rowspan: { default: 1, rendered: false, parseHTML: () => 1 },
});

export const PlainTableCell = TableCell.extend({ content: 'paragraph+', addAttributes: spanless });
export const PlainTableHeader = TableHeader.extend({ content: 'paragraph+', addAttributes: spanless });

export const PlainTable = Table.extend({
  addCommands() {
    const { mergeCells, splitCell, mergeOrSplit, toggleHeaderRow, toggleHeaderColumn, toggleHeaderCell, ...rest } =
      this.parent?.() ?? {};
    return rest;
  },
  addKeyboardShortcuts() {
    return {
      ...this.parent?.(),
      Enter: ({ editor }) =>
        (editor.isActive('tableCell') || editor.isActive('tableHeader')) && editor.commands.setHardBreak(),
    };
  },
  addProseMirrorPlugins() {
    return [
      ...(this.parent?.() ?? []),
      new Plugin({
        appendTransaction: (transactions, _, state) =>
          transactions.some(madeHere) ? headed(state.doc, state.tr) : null,
      }),
    ];
  },
}).configure({ resizable: false });

/** Whether somebody changed the document on this page; what came from others is theirs to put right. */
export const madeHere = (transaction: Transaction) =>
  transaction.docChanged && transaction.getMeta('y-sync$') === undefined;

/** Headings in the first row and nowhere else; null where it is so already. */
function headed(doc: EditorNode, transaction: Transaction): Transaction | null {
  doc.descendants((table, at) => {
    if (table.isTextblock || table.type.name !== 'table') return !table.isTextblock;
    table.descendants((cell, within, _row, _index) => {
      if (cell.type.name === 'tableRow') return true;
      const type = doc.type.schema.nodes[within < (table.firstChild?.nodeSize ?? 0) ? 'tableHeader' : 'tableCell'];
      if (type && cell.type !== type) transaction.setNodeMarkup(at + 1 + within, type);
      return false;
    });
    return false;
  });
  return transaction.docChanged ? transaction : null;
}
