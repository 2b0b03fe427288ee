const REFERENCE = 8;
const OBJECT = 32;
/** Of a longer list so many entries are weighed, evenly chosen: those of one list are alike, and weighing is to cost nothing. */
const MOST_WEIGHED = 32;

/** Bytes that a value takes in memory, roughly, with everything in it: enough to keep a store of values within bounds. */
export function weightOf(value: unknown): number {
  if (typeof value === 'string') return OBJECT + value.length;
  if (typeof value !== 'object' || value === null) return REFERENCE;
  if (ArrayBuffer.isView(value)) return OBJECT + value.byteLength;
  if (Array.isArray(value)) return OBJECT + weightOfList(value);
  let bytes = OBJECT;
  if (value instanceof Map) for (const [key, each] of value) bytes += REFERENCE + weightOf(key) + weightOf(each);
  // names of properties are shared by all objects that are made alike
  else for (const name in value) bytes += REFERENCE + weightOf((value as Record<string, unknown>)[name]);
  return bytes;
}

function weightOfList(list: readonly unknown[]): number {
  const step = Math.max(1, list.length / MOST_WEIGHED);
  let bytes = 0;
  for (let i = 0; i < list.length; i += step) bytes += REFERENCE + weightOf(list[Math.floor(i)]);
  return bytes * step;
}
