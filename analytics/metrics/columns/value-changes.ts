/** Where ascending values lose one, or gain one in front of the one that is there; in order. */
interface ValueChange {
  place: number;
  value: number;
  isAdded: boolean;
}

/**
 * The changes that take some values out of ascending ones and put others in.
 *
 * @param removed values that are there
 * @example valueChanges(Float64Array.of(1, 2, 2), [2], [7]) // [{ place: 1, value: 2, isAdded: false }, { place: 3, value: 7, isAdded: true }]
 */
export function valueChanges(
  values: Float64Array,
  removed: readonly number[],
  added: readonly number[],
): ValueChange[] {
  const changes = [
    ...removed.map((value) => ({ place: 0, value, isAdded: false })),
    ...added.map((value) => ({ place: 0, value, isAdded: true })),
  ];
  changes.sort((a, b) => a.value - b.value);
  let from = 0;
  for (const change of changes) {
    change.place = firstAtLeast(values, change.value, from);
    from = change.isAdded ? change.place : change.place + 1;
  }
  return changes;
}

/** Ascending values with changes made to them: in their place where one takes the place of another, else in a copy. */
export function changedValues(values: Float64Array, changes: readonly ValueChange[]): Float64Array {
  const [one, other] = changes;
  if (changes.length === 2 && one!.isAdded !== other!.isAdded) {
    if (one!.isAdded) values.copyWithin(one!.place + 1, one!.place, other!.place);
    else values.copyWithin(one!.place, one!.place + 1, other!.place);
    values[one!.isAdded ? one!.place : other!.place - 1] = one!.isAdded ? one!.value : other!.value;
    return values;
  }
  const growth = changes.reduce((total, { isAdded }) => total + (isAdded ? 1 : -1), 0);
  const changed = new Float64Array(values.length + growth);
  let from = 0;
  let to = 0;
  for (const { place, value, isAdded } of changes) {
    changed.set(values.subarray(from, place), to);
    to += place - from;
    from = place;
    if (isAdded) changed[to++] = value;
    else from++;
  }
  changed.set(values.subarray(from), to);
  return changed;
}

/** The first place from `low` on whose value is at least so much. */
function firstAtLeast(values: Float64Array, value: number, low: number): number {
  let from = low;
  let until = values.length;
  while (from < until) {
    const middle = (from + until) >> 1;
    if (values[middle]! < value) from = middle + 1;
    else until = middle;
  }
  return from;
}
