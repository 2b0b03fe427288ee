import type { EditorState, Transaction } from '@tiptap/pm/state';
import { NodeSelection } from '@tiptap/pm/state';
import type { LiveBlock } from '../../document/model.ts';

/** Depth of the blocks of a section: the document, the section, the block. */
const BLOCK = 2;

/**
 * Puts a live block below the block in which the caret is, or in its place where that is an empty paragraph: such blocks stand
 * in a section only, in no list and no quotation. It is chosen then, so that Delete takes it away and Enter goes on below.
 */
export function insertLive({ tr, doc, schema, selection }: EditorState, block: LiveBlock): Transaction {
  const node = schema.nodeFromJSON(block);
  const { $to } = selection;
  if ($to.depth < BLOCK) {
    // between blocks, or a whole block is chosen
    const at = $to.depth === 0 ? doc.content.size - 1 : $to.pos;
    tr.insert(at, node);
    return tr.setSelection(NodeSelection.create(tr.doc, at)).scrollIntoView();
  }
  const own = $to.node(BLOCK);
  const start = $to.before(BLOCK);
  const isEmpty = own.type.name === 'paragraph' && own.content.size === 0;
  const at = isEmpty ? start : start + own.nodeSize;
  tr.replaceWith(at, isEmpty ? start + own.nodeSize : at, node);
  return tr.setSelection(NodeSelection.create(tr.doc, at)).scrollIntoView();
}
