interface Told {
  id: string;
  parentId: string | null;
  retractedAt: Date | null;
}

export interface Branch<T extends Told> {
  why: T;
  /** What made it possible, in order. */
  below: Branch<T>[];
}

/** Whys that stand as a tree, siblings in the order in which they are given; what is below one taken back is not in it. */
export function treeOf<T extends Told>(whys: readonly T[]): Branch<T>[] {
  const standing = whys.filter(({ retractedAt }) => retractedAt === null);
  const under = (parentId: string | null): Branch<T>[] =>
    standing.filter((why) => why.parentId === parentId).map((why) => ({ why, below: under(why.id) }));
  return under(null);
}

/** A why and all below it, whether they stand or not. */
export function branchIds(whys: readonly Told[], id: string): string[] {
  return [id, ...whys.filter(({ parentId }) => parentId === id).flatMap((child) => branchIds(whys, child.id))];
}

/** From the first why to this one: what each made possible. */
export function pathTo<T extends Told>(whys: readonly T[], id: string): T[] {
  const own = whys.find((why) => why.id === id);
  if (!own) return [];
  return own.parentId === null ? [own] : [...pathTo(whys, own.parentId), own];
}

/** Every why that stands in the order in which one reads them, with how deep it lies: 1 is where the analysis begins. */
export function readingOrder<T extends Told>(whys: readonly T[]): { why: T; depth: number }[] {
  const flat = (branches: readonly Branch<T>[], depth: number): { why: T; depth: number }[] =>
    branches.flatMap(({ why, below }) => [{ why, depth }, ...flat(below, depth + 1)]);
  return flat(treeOf(whys), 1);
}
