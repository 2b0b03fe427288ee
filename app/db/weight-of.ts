const REFERENCE = 8;
const OBJECT = 32;

/** Bytes that a value takes in memory, roughly, with everything in it: enough to keep a store of values within bounds. */
export function weightOf(value: unknown): number {
  if (typeof value === 'string') return OBJECT + value.length;
  if (typeof value !== 'object' || value === null) return REFERENCE;
  if (ArrayBuffer.isView(value)) return OBJECT + value.byteLength;
  let bytes = OBJECT;
  if (value instanceof Map) for (const [key, each] of value) bytes += REFERENCE + weightOf(key) + weightOf(each);
  else if (Array.isArray(value)) for (const each of value) bytes += REFERENCE + weightOf(each);
  // names of properties are shared by all objects that are made alike
  else for (const each of Object.values(value)) bytes += REFERENCE + weightOf(each);
  return bytes;
}
