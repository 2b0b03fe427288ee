import { FRAGMENT } from './fragment.ts';

/** A place in a shared document, as Yjs writes a relative position down. */
interface Place {
  type: Id | null;
  tname: string | null;
  item: Id | null;
  assoc: number;
}

interface Id {
  client: number;
  clock: number;
}

/** Where somebody's caret is, and where what they selected begins. */
export interface Caret {
  anchor: Place;
  head: Place;
}

/**
 * A caret from what somebody says of themselves; null where that is none. An editor that is shown an odd one ends with an
 * error, so nobody is.
 */
export function checkedCaret(value: unknown): Caret | null {
  if (!isRecord(value)) return null;
  const anchor = checkedPlace(value.anchor);
  const head = checkedPlace(value.head);
  return anchor && head && { anchor, head };
}

function checkedPlace(value: unknown): Place | null {
  if (!isRecord(value)) return null;
  const type = checkedId(value.type);
  const item = checkedId(value.item);
  const tname = value.tname === FRAGMENT ? FRAGMENT : null;
  const assoc = typeof value.assoc === 'number' && value.assoc < 0 ? -1 : 0;
  return type || item || tname ? { type, tname, item, assoc } : null;
}

function checkedId(value: unknown): Id | null {
  if (!isRecord(value)) return null;
  const { client, clock } = value;
  return isCount(client) && isCount(clock) ? { client, clock } : null;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
