import { Extension } from '@tiptap/core';
import { type Node as EditorNode, Fragment, Slice } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import { LIMITS } from './model.ts';
import { mayHold } from './values.ts';

/*
 * What is pasted or dropped into a document. The parse rules of the schema know no script, style, frame or handler, so that
 * nothing of that comes in; here is seen to what is left: too much of it, sections of other documents, values that only an
 * attribute of the clipboard can bring.
 */

/** More HTML than this is cut off before it is read. */
const LONGEST_HTML = 2_000_000;
/** The nodes of one paste. */
const MOST_NODES = 20_000;

export const PasteGuard = Extension.create({
  name: 'pasteGuard',
  priority: 1000,
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        transformPastedHTML: (html) => html.slice(0, LONGEST_HTML),
        transformPasted: (slice) => harmless(slice),
      },
    }),
  ],
});

/** What is pasted as it may come in. */
export function harmless(slice: Slice): Slice {
  const { content, openStart, openEnd } = withoutSections(slice);
  const budget = { nodes: MOST_NODES, text: LIMITS.text, cut: false };
  const kept = checkedContent(content, budget);
  return new Slice(
    kept,
    Math.min(openStart, depthOf(kept, 'firstChild')),
    budget.cut ? 0 : Math.min(openEnd, depthOf(kept, 'lastChild')),
  );
}

/** The blocks of sections without them: a document's sections are its template's. */
function withoutSections({ content, openStart, openEnd }: Slice): {
  content: Fragment;
  openStart: number;
  openEnd: number;
} {
  const isSection = (node: EditorNode | null) => node?.type.name === 'section';
  const blocks = content.content.flatMap((node) => (isSection(node) ? [...node.content.content] : [node]));
  return {
    content: Fragment.fromArray(blocks),
    openStart: Math.max(0, openStart - (isSection(content.firstChild) ? 1 : 0)),
    openEnd: Math.max(0, openEnd - (isSection(content.lastChild) ? 1 : 0)),
  };
}

interface Budget {
  nodes: number;
  text: number;
  /** Something was left out. */
  cut: boolean;
}

function checkedContent(content: Fragment, budget: Budget): Fragment {
  const kept: EditorNode[] = [];
  for (const node of content.content) {
    if (budget.nodes <= 0 || budget.text <= 0) {
      budget.cut = true;
      break;
    }
    budget.nodes -= 1;
    kept.push(...checkedNode(node, budget));
  }
  return Fragment.fromArray(kept);
}

function checkedNode(node: EditorNode, budget: Budget): EditorNode[] {
  const marks = node.marks.filter((mark) =>
    Object.entries(mark.attrs).every(([name, value]) => mayHold(mark.type.name, name, value)),
  );
  if (node.isText) {
    const text = node.text ?? '';
    if (text.length > budget.text) budget.cut = true;
    const shown = text.slice(0, budget.text);
    budget.text -= text.length;
    return [node.type.schema.text(shown, marks)];
  }
  const wrong = Object.entries(node.attrs).filter(([name, value]) => !mayHold(node.type.name, name, value));
  // an atom is what its values say: with wrong ones it is nothing
  if (wrong.length > 0 && node.isAtom) return [];
  const attrs = {
    ...node.attrs,
    ...Object.fromEntries(wrong.map(([name]) => [name, node.type.spec.attrs?.[name]?.default])),
  };
  if (node.type.name === 'table') return cutTable(node, budget);
  const content = checkedContent(node.content, budget);
  // what held only what had to go is not left as a shell that the schema would not take
  if (content.size === 0 && node.content.size > 0 && !node.isTextblock) return [];
  return [node.type.create(attrs, content, marks)];
}

/** As much of a table as a document can be read with, and a line that says so where that is not all. */
function cutTable(table: EditorNode, budget: Budget): EditorNode[] {
  const { schema } = table.type;
  const rows = table.content.content;
  const columns = Math.max(0, ...rows.map(({ childCount }) => childCount));
  const kept = rows
    .slice(0, LIMITS.tableRows)
    .map((row) => row.copy(Fragment.fromArray(row.content.content.slice(0, LIMITS.tableColumns))))
    .filter(({ childCount }) => childCount > 0);
  if (kept.length === 0) return [];
  const content = checkedContent(Fragment.fromArray(kept), budget);
  if (content.size === 0) return [];
  const shown = table.type.create(table.attrs, content, table.marks);
  if (rows.length <= LIMITS.tableRows && columns <= LIMITS.tableColumns) return [shown];
  budget.cut = true;
  const words = `The table was cut: it had ${rows.length} rows and ${columns} columns.`;
  const paragraph = schema.nodes.paragraph?.create(null, schema.text(words));
  return paragraph ? [shown, paragraph] : [shown];
}

function depthOf(content: Fragment, side: 'firstChild' | 'lastChild'): number {
  let depth = 0;
  for (let node = content[side]; node && !node.isLeaf; node = node[side]) depth += 1;
  return depth;
}
