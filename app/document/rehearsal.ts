import * as Y from 'yjs';
import { FRAGMENT, MAX_UPDATE_BYTES } from './fragment.ts';
import { LIMITS } from './model.ts';
import { addedBy, type Extent, extentOf } from './yjs-extent.ts';
import { isElement, mayFormat, mayHave } from './yjs-vocabulary.ts';

/** Elements within each other: each list is two of them, and a table three. */
const MAX_DEPTH = LIMITS.depth * 2 + 6;

export type Rehearsed =
  | { status: 'new'; bytes: Uint8Array }
  /** The document holds all of it. */
  | { status: 'known' }
  /** It stands on something that the document does not hold. */
  | { status: 'incomplete' }
  /** It makes the document longer, or of more parts, than one may be. */
  | { status: 'full' }
  | { status: 'refused'; why: string };

/**
 * A second copy of a document on which updates are tried before they are kept. Only what is new is looked at, so that a
 * keystroke costs the same in a long document as in a short one.
 *
 * An update in which every single thing is of the document's own kind cannot make it hold anything else, in whatever order
 * it meets others'. Whether the whole is put together as the editor would have it is another matter, settled when it is
 * read: two harmless changes at once may leave a list without items.
 */
export class Rehearsal {
  readonly #original: Y.Doc;
  #copy: Y.Doc | undefined;
  /** Of the copy. */
  #extent: Extent = { text: 0, nodes: 0 };

  constructor(original: Y.Doc) {
    this.#original = original;
  }

  /**
   * Tries an update; one that is new is then part of the copy.
   *
   * @param mayWriteAs whether its writer may bring changes that bear this client's number. Who takes the numbers of a
   *   client's next changes, were it with nothing, has them pass for known when they come
   */
  try(update: Uint8Array, mayWriteAs: (client: number) => boolean = () => true): Rehearsed {
    if (update.byteLength > MAX_UPDATE_BYTES) return { status: 'refused', why: 'it is too large' };
    const copy = this.#open();
    let bytes: Uint8Array | undefined;
    let why: string | undefined;
    let isFull = false;
    const look = (transaction: Y.Transaction) => {
      why ??= refusal(copy, transaction, mayWriteAs);
      const added = addedBy(transaction);
      this.#extent = sum(this.#extent, added);
      isFull ||= isTooMuch(this.#extent, added);
    };
    const keep = (made: Uint8Array) => {
      bytes = made;
    };
    copy.on('afterTransaction', look);
    copy.on('update', keep);
    try {
      // the one that applies makes room for as many changes as are announced before it has read the first
      Y.decodeUpdate(update);
      Y.applyUpdate(copy, update);
    } catch {
      why = 'it cannot be read';
    } finally {
      copy.off('afterTransaction', look);
      copy.off('update', keep);
    }
    const isIncomplete = copy.store.pendingStructs !== null || copy.store.pendingDs !== null;
    if (why !== undefined || isIncomplete || isFull) this.forget();
    if (why !== undefined) return { status: 'refused', why };
    if (isIncomplete) return { status: 'incomplete' };
    if (isFull) return { status: 'full' };
    return bytes === undefined ? { status: 'known' } : { status: 'new', bytes };
  }

  /** Applies what is part of the original. */
  follow(update: Uint8Array): void {
    const copy = this.#copy;
    if (!copy) return;
    const look = (transaction: Y.Transaction) => {
      this.#extent = sum(this.#extent, addedBy(transaction));
    };
    copy.on('afterTransaction', look);
    Y.applyUpdate(copy, update);
    copy.off('afterTransaction', look);
  }

  /** Begins anew from the original: what was tried and not kept is gone. */
  forget(): void {
    this.#copy?.destroy();
    this.#copy = undefined;
  }

  #open(): Y.Doc {
    if (!this.#copy) {
      this.#copy = new Y.Doc();
      this.#copy.getXmlFragment(FRAGMENT);
      Y.applyUpdate(this.#copy, Y.encodeStateAsUpdate(this.#original));
      this.#extent = extentOf(this.#copy);
    }
    return this.#copy;
  }
}

const sum = (one: Extent, two: Extent): Extent => ({ text: one.text + two.text, nodes: one.nodes + two.nodes });

/** What is too long already may be made shorter, and changed. */
const isTooMuch = (now: Extent, added: Extent) =>
  (now.text > LIMITS.text && added.text > 0) || (now.nodes > LIMITS.nodes && added.nodes > 0);

/** Why a transaction may not come into a document, or undefined. */
function refusal(
  document: Y.Doc,
  { beforeState, afterState }: Y.Transaction,
  mayWriteAs: (client: number) => boolean,
): string | undefined {
  for (const [client, end] of afterState) {
    const start = beforeState.get(client) ?? 0;
    if (start === end) continue;
    if (!mayWriteAs(client)) return 'it is in the name of somebody else';
    const structs = document.store.clients.get(client)!;
    for (let at = Y.findIndexSS(structs, start); at < structs.length; at += 1) {
      const struct = structs[at]!;
      const why = struct instanceof Y.Item ? refusalOfItem(document, struct) : undefined;
      if (why !== undefined) return why;
    }
  }
  return undefined;
}

function refusalOfItem(document: Y.Doc, { content, parent, parentSub }: Y.Item): string | undefined {
  const place = parent instanceof Y.AbstractType ? placeOf(document, parent) : 'elsewhere';
  if (place === 'elsewhere') return 'it writes outside the document';
  if (place === 'too deep') return 'it nests too deeply';
  if (content instanceof Y.ContentDeleted) return undefined;
  if (parentSub !== null) {
    const values = content instanceof Y.ContentAny ? content.arr : [];
    const isKnown = values.length > 0 && values.every((value) => mayHave(place.name, parentSub, value));
    return isKnown ? undefined : 'it sets what such an element does not have';
  }
  if (content instanceof Y.ContentType) {
    const name = nameOf(content.type);
    const isKnown = name !== undefined && (name === TEXT || isElement(name)) && place.name !== TEXT;
    return isKnown ? undefined : 'it holds what no document holds';
  }
  if (place.name !== TEXT) return 'it puts text where none stands';
  if (content instanceof Y.ContentString) return undefined;
  if (content instanceof Y.ContentFormat && mayFormat(content.key, content.value)) return undefined;
  return 'it formats text as no document does';
}

const TEXT = '#text';

function nameOf(type: unknown): string | undefined {
  if (type instanceof Y.XmlElement) return type.nodeName;
  return type instanceof Y.XmlText ? TEXT : undefined;
}

/** What holds an item; the root's name is no element's. */
function placeOf(document: Y.Doc, parent: Y.AbstractType<unknown>): { name: string } | 'elsewhere' | 'too deep' {
  const root = document.share.get(FRAGMENT);
  if (parent === root) return { name: '#root' };
  const name = nameOf(parent);
  if (name === undefined) return 'elsewhere';
  let at: Y.AbstractType<unknown> | null = parent;
  for (let depth = 0; depth <= MAX_DEPTH; depth += 1) {
    if (at === root) return { name };
    if (!at?._item) return 'elsewhere';
    at = at._item.parent as Y.AbstractType<unknown> | null;
  }
  return 'too deep';
}
