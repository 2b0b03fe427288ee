import type { Node } from '@tiptap/pm/model';
import { initProseMirrorDoc, prosemirrorToYXmlFragment, updateYFragment } from '@tiptap/y-tiptap';
import { diffArrays } from 'diff';
import * as Y from 'yjs';
import { normalDocument } from './checked.ts';
import { documentSchema } from './extensions.ts';
import { FRAGMENT } from './fragment.ts';
import type { Doc, SectionBlock } from './model.ts';
import { holdText } from './text-holders.ts';

/** With more changed blocks than this a section reads as replaced: what it takes to find them goes with their square. */
const MOST_CHANGED = 1000;

/** Who begins every document: so that beginning twice is beginning once. */
const FIRST_CLIENT = 1;

/** The first update of a document: the same for the same content. */
export function updateOf(doc: Doc): Uint8Array {
  const shared = new Y.Doc();
  shared.clientID = FIRST_CLIENT;
  const fragment = shared.getXmlFragment(FRAGMENT);
  prosemirrorToYXmlFragment(documentSchema().nodeFromJSON(doc), fragment);
  shared.transact(() => holdText(fragment));
  return Y.encodeStateAsUpdate(shared);
}

/** A shared document of these updates, in any order. */
export function sharedOfUpdates(updates: readonly Uint8Array[]): Y.Doc {
  const shared = new Y.Doc();
  shared.transact(() => {
    for (const update of updates) Y.applyUpdate(shared, update);
  });
  shared.getXmlFragment(FRAGMENT);
  return shared;
}

/** The document that these updates make, as the editor shows it. */
export function documentOfUpdates(updates: readonly Uint8Array[]): Doc {
  return documentOfShared(sharedOfUpdates(updates));
}

/**
 * The document as the editor shows it: without what two people at once have left in pieces (a list without items), and in its
 * normal form. The shared document itself stays as it is.
 */
export function documentOfShared(shared: Y.Doc): Doc {
  // the binding throws pieces away, and from a copy it may
  const copy = sharedOfUpdates([Y.encodeStateAsUpdate(shared)]);
  const { doc } = initProseMirrorDoc(copy.getXmlFragment(FRAGMENT), documentSchema());
  copy.destroy();
  return normalDocument(doc.toJSON());
}

/**
 * Puts other content into a section as a difference: what stays is not touched, so that what somebody else writes there at
 * the same time, or has written and it has not come here yet, stays too.
 *
 * @returns false if there is no such section
 */
export function replaceSection(shared: Y.Doc, key: string, content: readonly SectionBlock[]): boolean {
  const section = shared
    .getXmlFragment(FRAGMENT)
    .toArray()
    .find((child) => child instanceof Y.XmlElement && child.getAttribute('key') === key);
  if (!(section instanceof Y.XmlElement)) return false;
  const schema = documentSchema();
  const wanted = content.map((block) => schema.nodeFromJSON(block));
  shared.transact(() => {
    alignBlocks(shared, section, wanted);
    holdText(section);
  });
  return true;
}

/** Blocks that are there and wanted stay; one that stands where another is wanted becomes it, where it is of its kind. */
function alignBlocks(shared: Y.Doc, section: Y.XmlElement, wanted: readonly Node[]): void {
  let at = 0;
  let replaced: Y.XmlElement[] = [];
  const remove = () => {
    if (replaced.length > 0) section.delete(at, replaced.length);
    replaced = [];
  };
  let next = 0;
  for (const { added, removed, count } of blockChanges(printedBlocks(section), wanted.map(printed))) {
    if (removed) {
      replaced = section.slice(at, at + count) as Y.XmlElement[];
      continue;
    }
    for (const node of wanted.slice(next, next + count)) {
      if (added) become(shared, section, at, node, replaced);
      else remove();
      at += 1;
    }
    next += count;
    remove();
  }
  remove();
}

function blockChanges(before: string[], after: string[]) {
  const changes = diffArrays(before, after, { maxEditLength: MOST_CHANGED });
  if (changes) return changes;
  return [
    { added: false, removed: true, count: before.length },
    { added: true, removed: false, count: after.length },
  ];
}

/** Has the wanted block stand at this place: made of the first that is to be replaced, if it is of its kind, or anew. */
function become(shared: Y.Doc, section: Y.XmlElement, at: number, wanted: Node, replaced: Y.XmlElement[]): void {
  if (replaced[0]?.nodeName === wanted.type.name) replaced.shift();
  else section.insert(at, [new Y.XmlElement(wanted.type.name)]);
  const block = section.get(at) as Y.XmlElement;
  updateYFragment(shared, block, wanted, { mapping: new Map(), isOMark: new Map() });
}

const printed = (node: Node) => JSON.stringify(node.toJSON());

/** The blocks of a section as the editor would show each; what it would throw away is like none. */
function printedBlocks(section: Y.XmlElement): string[] {
  return section.toArray().map((block, index) => {
    const alone = new Y.Doc();
    const fragment = alone.getXmlFragment(FRAGMENT);
    fragment.insert(0, [block.clone() as Y.XmlElement]);
    const { doc } = initProseMirrorDoc(fragment, documentSchema());
    return doc.firstChild ? printed(doc.firstChild) : `in pieces ${index}`;
  });
}
