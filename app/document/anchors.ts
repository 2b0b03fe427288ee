import {
  absolutePositionToRelativePosition,
  initProseMirrorDoc,
  relativePositionToAbsolutePosition,
} from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { documentSchema } from './extensions.ts';
import { FRAGMENT } from './fragment.ts';

/** A stretch of text, as positions that move with it. */
export interface Anchor {
  start: Uint8Array;
  end: Uint8Array;
}

/** The longest that the encoding of a position may be. */
const MAX_BYTES = 200;

/** True for what can be a place in a document. */
export function isAnchor(bytes: Uint8Array): boolean {
  if (bytes.byteLength === 0 || bytes.byteLength > MAX_BYTES) return false;
  try {
    const { type, tname, item } = Y.decodeRelativePosition(bytes);
    // one of no kind is read without complaint, and stands for nothing
    return type !== null || tname !== null || item !== null;
  } catch {
    return false;
  }
}

/**
 * The anchor of a stretch of the document that the editor shows.
 *
 * @param from position of the editor, as of `selection.from`
 */
export function anchorOf(shared: Y.Doc, from: number, to: number): Anchor {
  const { fragment, mapping } = copyOf(shared);
  const encoded = (at: number) => Y.encodeRelativePosition(absolutePositionToRelativePosition(at, fragment, mapping));
  return { start: encoded(from), end: encoded(to) };
}

/**
 * Where in the document, as the editor shows it, each comment's text stands now; null where it is gone: then its quote says
 * what it was.
 */
export function anchorsOf(
  shared: Y.Doc,
  comments: readonly { id: string; anchorStart: Uint8Array | null; anchorEnd: Uint8Array | null }[],
): Map<string, { from: number; to: number } | null> {
  const { copy, fragment, mapping } = copyOf(shared);
  const place = (bytes: Uint8Array) =>
    isAnchor(bytes)
      ? relativePositionToAbsolutePosition(copy, fragment, Y.decodeRelativePosition(bytes), mapping)
      : null;
  const places = new Map<string, { from: number; to: number } | null>();
  for (const { id, anchorStart, anchorEnd } of comments) {
    if (!anchorStart || !anchorEnd) continue;
    const [from, to] = [place(anchorStart), place(anchorEnd)];
    places.set(id, from !== null && to !== null && from < to ? { from, to } : null);
  }
  return places;
}

/** The binding throws away what is in pieces, and from a copy it may; positions are the same in both. */
function copyOf(shared: Y.Doc) {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(shared));
  const fragment = copy.getXmlFragment(FRAGMENT);
  const { mapping } = initProseMirrorDoc(fragment, documentSchema());
  return { copy, fragment, mapping };
}
