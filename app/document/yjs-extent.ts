import * as Y from 'yjs';

/** How much a shared document holds. */
export interface Extent {
  /** Characters (UTF-16) of its text. */
  text: number;
  /** Elements, texts and changes of format within them. */
  nodes: number;
}

/** How much a document holds that is there to be read: what was deleted is not. */
export function extentOf(document: Y.Doc): Extent {
  const extent = { text: 0, nodes: 0 };
  for (const structs of document.store.clients.values()) {
    for (const struct of structs) if (isLive(struct)) add(extent, struct, 1);
  }
  return extent;
}

/**
 * How much more, or less, a document holds after a transaction, asked before what it deleted is thrown away. Looks only at
 * what the transaction brought and deleted.
 */
export function addedBy({ beforeState, afterState, deleteSet, doc }: Y.Transaction): Extent {
  const extent = { text: 0, nodes: 0 };
  const { clients } = doc.store;
  for (const [client, end] of afterState) {
    const start = beforeState.get(client) ?? 0;
    if (start === end) continue;
    eachFrom(clients.get(client)!, start, Number.POSITIVE_INFINITY, (struct) => {
      if (isLive(struct)) add(extent, struct, 1);
    });
  }
  for (const [client, ranges] of deleteSet.clients) {
    const known = beforeState.get(client) ?? 0;
    // what came and was deleted at once has never been counted
    for (const { clock, len } of ranges) {
      eachFrom(clients.get(client)!, clock, Math.min(clock + len, known), (struct) => {
        if (struct instanceof Y.Item) add(extent, struct, -1);
      });
    }
  }
  return extent;
}

type Struct = Y.Item | Y.GC;

const isLive = (struct: Struct): struct is Y.Item => struct instanceof Y.Item && !struct.deleted;

function add(extent: Extent, { content }: Y.Item, sign: 1 | -1): void {
  if (content instanceof Y.ContentString) extent.text += sign * content.str.length;
  if (content instanceof Y.ContentType || content instanceof Y.ContentFormat) extent.nodes += sign;
}

function eachFrom(structs: Struct[], start: number, end: number, visit: (struct: Struct) => void): void {
  if (start >= end) return;
  for (let at = Y.findIndexSS(structs, start); at < structs.length; at += 1) {
    const struct = structs[at]!;
    if (struct.id.clock >= end) return;
    visit(struct);
  }
}
