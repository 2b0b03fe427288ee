/**
 * The places from one rank to another, without putting all the others in order: each key in turn narrows down what the ranks
 * lie among, so that a million of which most have the same first key take no longer than any other.
 *
 * @param by ascending; of what is equal by the first the second decides, and so on. By all of them together no two are equal
 */
export function placesByRank(
  places: Int32Array,
  by: readonly Key[],
  { from, to }: { from: number; to: number },
): number[] {
  const end = Math.min(to, places.length);
  if (from >= end) return [];
  const [key, ...others] = by;
  if (!key || places.length === 1) return [...places.subarray(from, end)];
  const keys = new Float64Array(places.length);
  for (let i = 0; i < places.length; i++) keys[i] = key(places[i]!);
  const sorted = keys.slice().sort();
  const [least, most] = [sorted[from]!, sorted[end - 1]!];
  const before = firstOf(sorted, least);
  const lowest = places.filter((_, i) => keys[i] === least);
  if (least === most) return placesByRank(lowest, others, { from: from - before, to: end - before });
  const between = places.filter((_, i) => keys[i]! > least && keys[i]! < most);
  const highest = places.filter((_, i) => keys[i] === most);
  return [
    ...placesByRank(lowest, others, { from: from - before, to: lowest.length }),
    ...[...between].sort((a, b) => compare(a, b, by)),
    ...placesByRank(highest, others, { from: 0, to: end - firstOf(sorted, most) }),
  ];
}

type Key = (place: number) => number;

function compare(a: number, b: number, by: readonly Key[]): number {
  for (const key of by) {
    const difference = key(a) - key(b);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The first rank of a value. */
function firstOf(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
