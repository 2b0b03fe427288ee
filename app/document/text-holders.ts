import * as Y from 'yjs';
import { documentSchema } from './extensions.ts';

/*
 * A block of text that is empty has no text to type into in the shared document: the first who types makes one. Two who do so
 * at once make two, which the binding puts together by writing the one out in the other, each on their side: letters come
 * twice, or are lost. So a text is there before anybody types.
 */

/** Gives every empty block of text within a shared fragment a text to type into. */
export function holdText(holder: Y.XmlFragment): void {
  for (const block of emptyBlocks(holder)) block.insert(0, [new Y.XmlText()]);
}

/** The same for what a transaction changed, for as long as the function that it returns is not called. */
export function keepHoldingText(document: Y.Doc): () => void {
  const hold = ({ local, changed }: Y.Transaction) => {
    if (!local) return;
    const holders = [...changed.keys()].filter((type) => !type._item?.deleted);
    const empty = holders.flatMap((holder) => (holder instanceof Y.XmlFragment ? emptyBlocks(holder) : []));
    if (empty.length === 0) return;
    // with no origin: it is no step that anybody would undo
    document.transact(() => {
      for (const block of empty) if (block.length === 0) block.insert(0, [new Y.XmlText()]);
    });
  };
  document.on('afterTransaction', hold);
  return () => document.off('afterTransaction', hold);
}

function emptyBlocks(holder: Y.XmlFragment): Y.XmlElement[] {
  if (holder instanceof Y.XmlElement && documentSchema().nodes[holder.nodeName]?.isTextblock)
    return holder.length === 0 ? [holder] : [];
  return holder.toArray().flatMap((child) => (child instanceof Y.XmlElement ? emptyBlocks(child) : []));
}
