import * as Y from 'yjs';
import { MAX_UPDATE_BYTES } from '../document/fragment.ts';
import type { Visitor } from './visitor.server.ts';

/** Changes of one person. */
export interface Write {
  visitor: Visitor;
  bytes: Uint8Array;
  /** The changes that were put together in it; none where it came as it is. */
  parts: readonly Uint8Array[];
}

/** The changes of each person as one, or as few as may be taken at once, in the order in which they first came. */
export function mergedByVisitor(batch: readonly { visitor: Visitor; update: Uint8Array }[]): Write[] {
  const updates = new Map<Visitor, Uint8Array[][]>();
  for (const { visitor, update } of batch) {
    const groups = updates.get(visitor) ?? [];
    const last = groups.at(-1);
    if (last && sizeOf(last) + update.byteLength <= MAX_UPDATE_BYTES) last.push(update);
    else groups.push([update]);
    updates.set(visitor, groups);
  }
  return [...updates].flatMap(([visitor, groups]) =>
    groups.map((parts) =>
      parts.length > 1 ? { visitor, bytes: merged(parts), parts } : { visitor, bytes: parts[0]!, parts: [] },
    ),
  );
}

const sizeOf = (parts: readonly Uint8Array[]) => parts.reduce((sum, { byteLength }) => sum + byteLength, 0);

/** What cannot be merged cannot be read either: each is tried as it came. */
function merged(parts: readonly Uint8Array[]): Uint8Array {
  try {
    return Y.mergeUpdates([...parts]);
  } catch {
    return Uint8Array.of(0xff);
  }
}
