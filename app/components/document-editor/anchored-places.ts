import type { Node } from '@tiptap/pm/model';
import type { EditorState } from '@tiptap/pm/state';
import { relativePositionToAbsolutePosition, ySyncPluginKey } from '@tiptap/y-tiptap';
import { type Doc, decodeRelativePosition, type RelativePosition } from 'yjs';
import { anchorOf } from '../../document/anchors.ts';
import { quotedPlace } from './quoted-place.ts';

/** Words in the document that something is said about. */
export interface Anchored {
  id: string;
  /** The words as they were. */
  quote: string;
  anchor: Anchor | null;
}

/** As a form carries it, in base 64. */
interface Anchor {
  start: string;
  end: string;
}

/** Where they stand now. */
export interface Place {
  id: string;
  from: number;
  to: number;
}

interface Shared {
  doc: Doc;
  type: Parameters<typeof relativePositionToAbsolutePosition>[1];
  binding: { mapping: Parameters<typeof relativePositionToAbsolutePosition>[3] } | null;
}

/** Where words stand now. @param doc as it is now, where `state` is from before */
export function anchoredPlaces(state: EditorState, doc: Node, anchored: readonly Anchored[]): Place[] {
  const shared = ySyncPluginKey.getState(state) as Shared | undefined;
  if (!shared?.binding) return [];
  const { doc: document, type, binding } = shared;
  const placeOf = (position: RelativePosition) =>
    relativePositionToAbsolutePosition(document, type, position, binding.mapping);
  return anchored.flatMap(({ id, anchor, quote }) => {
    if (!anchor) return [];
    const { start, end } = decoded(anchor);
    const [from, to] = [placeOf(start), placeOf(end)];
    if (from === null || to === null || Math.max(from, to) > doc.content.size) return [];
    // the end of what is gone may stand before its beginning
    const place = quotedPlace(doc, { from, to: Math.max(from, to) }, quote);
    return place ? [{ id, ...place }] : [];
  });
}

const KNOWN = new WeakMap<Anchor, { start: RelativePosition; end: RelativePosition }>();

/** Read once: it is asked for with everything that others type. */
function decoded(anchor: Anchor) {
  const own = KNOWN.get(anchor) ?? {
    start: decodeRelativePosition(bytesOf(anchor.start)),
    end: decodeRelativePosition(bytesOf(anchor.end)),
  };
  KNOWN.set(anchor, own);
  return own;
}

/** Where the words from one position to another stand, as a form carries it. */
export function anchorFields(document: Doc, from: number, to: number): Anchor {
  const { start, end } = anchorOf(document, from, to);
  return { start: textOf(start), end: textOf(end) };
}

const bytesOf = (text: string) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
const textOf = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));
