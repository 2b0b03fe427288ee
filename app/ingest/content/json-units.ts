import type { CompiledMapping } from '../compiled-mapping.ts';
import { parsePath, resolvePath } from '../paths.ts';
import { type FileRecord, rejectRecord } from './file-record.ts';

/** Where the records lie in a unit (a line, an element of the top-level list, or the whole document). */
export function recordPaths(compiled: CompiledMapping): string[] {
  return compiled.mapping.records ?? ['.'];
}

/** The records in a unit: those at the first of the mapping's places that is there, also if its list is empty. */
export function recordsIn(unit: unknown, paths: readonly string[]): unknown[] {
  for (const text of paths) {
    if (text === '.') return [unit];
    const { steps } = parsePath(text, false);
    const container = steps.map((step, index) => (index === steps.length - 1 ? { ...step, each: false } : step));
    if (resolvePath(unit, container).some((hit) => hit.value !== null && hit.value !== undefined)) {
      return resolvePath(unit, steps).map((hit) => hit.value);
    }
  }
  return [];
}

/** The record with only what the mapping reads of it, or what is wrong with it. */
export function toRecord(number: number, value: unknown, compiled: CompiledMapping): FileRecord {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return rejectRecord(number, null, 'not-an-object', 'is not a JSON object');
  }
  const data: Record<string, unknown> = {};
  for (const name of compiled.columns) {
    if (Object.hasOwn(value, name) && name !== '__proto__') data[name] = (value as Record<string, unknown>)[name];
  }
  return { number, data };
}
