type Column = Float64Array | Int32Array | Uint8Array;

/**
 * The values of a column at some rows, in their order. `from` with a function takes ten times as long, which tells where a
 * page asks it of millions.
 *
 * @example valuesAt(Float64Array.of(5, 6, 7), [2, 0]) // Float64Array.of(7, 5)
 */
export function valuesAt<C extends Column>(column: C, rows: ArrayLike<number>): C {
  const values = new (column.constructor as new (length: number) => C)(rows.length);
  for (let i = 0; i < rows.length; i++) values[i] = column[rows[i]!]!;
  return values;
}
