import { DETECTION_SOURCES, SEVERITIES } from './codes.ts';
import type { FactColumns, LinkDimension } from './fact-columns.ts';

/** What incidents are grouped by, apart from stretches of the calendar. */
export type ValueDimension = LinkDimension | 'severity' | 'detectionSource';

export interface DimensionOf {
  dimension: ValueDimension;
  /** Codes under which an incident of several may stand; null for all. */
  wanted: ReadonlySet<number> | null;
  /** What people call a code of a service, category or team. */
  nameOf: (code: number) => string;
}

/** What places of a cohort have one value of each, whatever their incidents have. */
export interface OwnValue {
  names: readonly string[];
  /** A place of `names`. */
  codeAt: (place: number) => number;
}

/** Under which combinations of values incidents stand. */
export interface Combinations {
  /** In order, those without a value last. */
  names: (string | null)[][];
  /** By place in the cohort: a combination, or -2 - i for the several in `several[i]`. */
  of: Int32Array;
  several: number[][];
}

/** Where nothing is grouped by value, everything is one. */
export function oneCombination(n: number): Combinations {
  return { names: [[]], of: new Int32Array(n), several: [] };
}

/**
 * The combinations of values of a cohort: an incident of three services and two categories stands under six.
 *
 * @param always values that are there also where no incident has them
 */
export function combinationsOf(
  columns: FactColumns,
  rows: Int32Array,
  dimensions: readonly (DimensionOf | OwnValue)[],
  always: readonly (readonly (string | null)[])[] = [],
): Combinations {
  const readers = dimensions.map((dimension) => valueReader(columns, dimension));
  const radixes = readers.map((reader) => reader.size);
  const known = indexOf(radixes.reduce((product, size) => product * size, 1));
  const found: number[] = [];
  const of = new Int32Array(rows.length);
  const several: number[][] = [];
  const indexFor = (code: number) => {
    let index = known.get(code);
    if (index === -1) {
      index = found.push(code) - 1;
      known.set(code, index);
    }
    return index;
  };
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    let code = 0;
    let isOne = true;
    for (let d = 0; d < readers.length; d++) {
      const value = readers[d]!.one(row, i);
      isOne &&= value !== SEVERAL;
      code = code * radixes[d]! + value;
    }
    if (isOne) {
      of[i] = indexFor(code);
      continue;
    }
    let codes = [0];
    for (let d = 0; d < readers.length; d++) {
      codes = codes.flatMap((before) => readers[d]!.all(row, i).map((value) => before * radixes[d]! + value));
    }
    of[i] = -2 - (several.push(codes.map(indexFor)) - 1);
  }
  const names = found.map((code) => namesOf(code, readers));
  return inOrder({ names, of, several }, always);
}

const SEVERAL = -1;

/** How one dimension is read: 0 is no value, else the code + 1. */
interface ValueReader {
  size: number;
  one(row: number, place: number): number;
  all(row: number, place: number): number[];
  nameOf(value: number): string | null;
}

function valueReader(columns: FactColumns, of: DimensionOf | OwnValue): ValueReader {
  if ('codeAt' in of) {
    const one = (_row: number, place: number) => of.codeAt(place) + 1;
    const all = (row: number, place: number) => [one(row, place)];
    return { size: of.names.length + 1, one, all, nameOf: (value) => of.names[value - 1]! };
  }
  const { dimension, wanted, nameOf } = of;
  if (dimension === 'severity' || dimension === 'detectionSource') {
    const column = columns[dimension];
    const words: readonly string[] = dimension === 'severity' ? SEVERITIES : DETECTION_SOURCES;
    const one = (row: number) => column[row]!;
    return { size: words.length + 1, one, all: (row) => [one(row)], nameOf: (value) => words[value - 1] ?? null };
  }
  const column = columns.links[dimension];
  const { first, hasMore } = column;
  const all = (row: number) => {
    const codes = column.allOf(row).filter((code) => !wanted || wanted.has(code));
    return codes.length === 0 ? [0] : codes.map((code) => code + 1);
  };
  const one = (row: number) => {
    if (!wanted && hasMore[row] === 0) return first[row]! + 1;
    const values = all(row);
    return values.length === 1 ? values[0]! : SEVERAL;
  };
  const size = column.ids.names.length + 1;
  return { size, one, all, nameOf: (value) => (value === 0 ? null : nameOf(value - 1)) };
}

function namesOf(code: number, readers: readonly ValueReader[]): (string | null)[] {
  const names: (string | null)[] = [];
  let rest = code;
  for (let d = readers.length - 1; d >= 0; d--) {
    const { size, nameOf } = readers[d]!;
    names[d] = nameOf(rest % size);
    rest = Math.floor(rest / size);
  }
  return names;
}

/** Index by code, -1 for none: an array where that is small enough. */
function indexOf(codes: number): { get(code: number): number; set(code: number, index: number): void } {
  if (codes <= 1 << 20) {
    const indices = new Int32Array(codes).fill(-1);
    return {
      get: (code) => indices[code]!,
      set(code, index) {
        indices[code] = index;
      },
    };
  }
  const indices = new Map<number, number>();
  return { get: (code) => indices.get(code) ?? -1, set: (code, index) => void indices.set(code, index) };
}

function inOrder({ names, of, several }: Combinations, always: readonly (readonly (string | null)[])[]): Combinations {
  const present = new Set(names.map((values) => JSON.stringify(values)));
  const all = names.map((values, index) => ({ values, index }));
  for (const values of always) {
    const name = JSON.stringify(values);
    if (present.has(name)) continue;
    present.add(name);
    all.push({ values: [...values], index: -1 });
  }
  all.sort((a, b) => compareValues(a.values, b.values));
  const place = new Int32Array(names.length);
  for (const [i, { index }] of all.entries()) if (index !== -1) place[index] = i;
  for (let i = 0; i < of.length; i++) if (of[i]! >= 0) of[i] = place[of[i]!]!;
  return { names: all.map(({ values }) => values), of, several: several.map((list) => list.map((i) => place[i]!)) };
}

function compareValues(a: readonly (string | null)[], b: readonly (string | null)[]): number {
  for (let i = 0; i < a.length; i++) {
    const x = a[i]!;
    const y = b[i]!;
    if (x === y) continue;
    if (x === null) return 1;
    if (y === null) return -1;
    return x < y ? -1 : 1;
  }
  return 0;
}
