import { diffArrays } from 'diff';

/** Lines of the base that were replaced: `from` inclusive, `to` exclusive. */
interface Change {
  from: number;
  to: number;
  lines: string[];
}

/** Of more changed lines nobody's are put together: what it takes to find them goes with their square. */
const MOST_CHANGED = 1000;

/**
 * What two people, or a person and a template, made of the same text, put together line by line.
 *
 * @param base what both began with
 * @returns null where both changed the same lines differently, or one changed very many: somebody has to choose
 */
export function mergedText(base: string, mine: string, theirs: string): string | null {
  if (mine === theirs || theirs === base) return mine;
  if (mine === base) return theirs;
  const lines = base.split('\n');
  const own = changesOf(lines, mine.split('\n'));
  const others = own && changesOf(lines, theirs.split('\n'));
  if (!own || !others) return null;
  const added = others.filter((change) => !own.some((other) => isSame(change, other)));
  if (added.some((change) => own.some((other) => doCollide(change, other)))) return null;
  return applied(lines, [...own, ...added]);
}

/** The members of a list that two people ticked and unticked from the same beginning, in the order of theirs. */
export function mergedList<T extends string>(base: readonly T[], mine: readonly T[], theirs: readonly T[]): T[] {
  const kept = theirs.filter((member) => mine.includes(member) || !base.includes(member));
  const added = mine.filter((member) => !base.includes(member) && !kept.includes(member));
  return [...kept, ...added];
}

/** @returns undefined for very many */
function changesOf(base: string[], other: string[]): Change[] | undefined {
  const parts = diffArrays(base, other, { maxEditLength: MOST_CHANGED });
  if (!parts) return undefined;
  const changes: Change[] = [];
  let at = 0;
  let open: Change | undefined;
  for (const { added, removed, value } of parts) {
    if (!added && !removed) {
      at += value.length;
      open = undefined;
      continue;
    }
    if (!open) {
      open = { from: at, to: at, lines: [] };
      changes.push(open);
    }
    if (added) open.lines.push(...value);
    else {
      at += value.length;
      open.to = at;
    }
  }
  return changes;
}

const isSame = (a: Change, b: Change) =>
  a.from === b.from && a.to === b.to && JSON.stringify(a.lines) === JSON.stringify(b.lines);

/** Two insertions in one place have no order; else only what replaces the same line does. */
function doCollide(a: Change, b: Change): boolean {
  return a.from === b.from && a.to === a.from && b.to === b.from ? true : a.from < b.to && b.from < a.to;
}

function applied(base: string[], changes: Change[]): string {
  const lines: string[] = [];
  let at = 0;
  // an insertion stands before what replaces the line that it was put before
  for (const { from, to, lines: changed } of changes.sort((a, b) => a.from - b.from || a.to - b.to)) {
    lines.push(...base.slice(at, from), ...changed);
    at = to;
  }
  return [...lines, ...base.slice(at)].join('\n');
}
