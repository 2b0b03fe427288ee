import { type InstantReader, instantReader } from './instants.ts';
import type { CommunicationSpec, EventSpec, Mapping, ValueSpec, Where } from './mapping-schema.ts';
import { type Path, parsePath, resolveBeside, resolvePath } from './paths.ts';

/** A value of the mapping made ready to be read off thousands of rows. */
export interface Reader {
  constant: string | undefined;
  path: Path | undefined;
  where: Condition[];
  pick: ValueSpec['pick'];
  map: ReadonlyMap<string, string> | undefined;
  otherwise: string | undefined;
  after: string | undefined;
  instant: InstantReader;
}

export interface Condition {
  path: Path;
  values: ReadonlySet<string | null>;
  negated: boolean;
}

export interface EntryReader {
  each: Path | undefined;
  where: Condition[];
  key: Path | undefined;
  values: Record<string, Reader>;
}

export interface CompiledMapping {
  mapping: Mapping;
  /** Columns (CSV) or names of the record's own values (JSON) that the mapping reads; the rest is not kept. */
  columns: string[];
  key: Path[];
  version: Reader | undefined;
  aliases: [source: string, reader: Reader][];
  where: Condition[];
  fields: Partial<Record<string, Reader>>;
  moments: [name: string, reader: Reader][];
  events: EntryReader[];
  communications: EntryReader[];
  isNull: (value: string) => boolean;
}

/** A single value as text, trimmed; null where there is none or the mapping's `nulls` say so. */
export function toText(value: unknown, isNull: (value: string) => boolean): string | null {
  if (value === null || value === undefined || typeof value === 'object') return null;
  const text = String(value).trim();
  return isNull(text) ? null : text;
}

export function holds(conditions: readonly Condition[], root: unknown, isNull: (value: string) => boolean): boolean {
  return conditions.every((condition) => {
    const found = resolvePath(root, condition.path.steps).map((hit) => hit.value);
    return satisfied(condition, found, isNull);
  });
}

/** The values of one record that a reader sees, in file order, none of them null. */
export function readValues(reader: Reader, root: unknown, isNull: (value: string) => boolean): string[] {
  if (!reader.path) return reader.constant === undefined ? [] : [reader.constant];
  const values: string[] = [];
  for (const hit of resolvePath(root, reader.path.steps)) {
    const text = toText(behind(hit.value, reader.after), isNull);
    if (text === null) continue;
    const path = reader.path;
    const chosen = reader.where.every((condition) =>
      satisfied(condition, resolveBeside(root, path, hit, condition.path), isNull),
    );
    if (chosen) values.push(text);
  }
  return values;
}

/** The part of a text behind the last `mark`; nothing where it is not there. One at the very end is not counted. */
function behind(value: unknown, mark: string | undefined): unknown {
  if (mark === undefined) return value;
  let text = String(value ?? '');
  if (text.endsWith(mark)) text = text.slice(0, -mark.length);
  const at = text.lastIndexOf(mark);
  return at < 0 ? null : text.slice(at + mark.length);
}

function satisfied(condition: Condition, found: unknown[], isNull: (value: string) => boolean): boolean {
  const texts = found.length === 0 ? [null] : found.map((value) => toText(value, isNull));
  return texts.some((text) => condition.values.has(text)) !== condition.negated;
}

/** Makes a checked mapping ready: paths taken apart, date formats built, columns listed. */
export function compileMapping(mapping: Mapping): CompiledMapping {
  const literal = mapping.format === 'csv';
  const columns = new Set<string>();
  const pathOf = (text: string): Path => {
    const path = parsePath(text, literal);
    if (path.steps[0]) columns.add(path.steps[0].name);
    return path;
  };
  const relativePath = (text: string): Path => parsePath(text, literal);
  const conditions = (where: Where | undefined, toPath = pathOf): Condition[] =>
    Object.entries(where ?? {}).map(([text, { values, negated }]) => ({
      path: toPath(text),
      values: new Set(values),
      negated,
    }));
  const reader = (spec: ValueSpec, toPath = pathOf): Reader => ({
    constant: spec.value,
    path: spec.from === undefined ? undefined : toPath(spec.from),
    where: conditions(spec.where, toPath),
    pick: spec.pick,
    map: spec.map && new Map(Object.entries(spec.map)),
    otherwise: spec.otherwise,
    after: spec.after,
    instant: instantReader(spec.dateFormat ?? mapping.dateFormat, mapping.timeZone),
  });
  const entry = (spec: EventSpec | CommunicationSpec): EntryReader => {
    const { each, where, key, ...values } = spec;
    const toPath = each ? relativePath : pathOf;
    return {
      each: each === undefined ? undefined : pathOf(each.endsWith('[]') ? each : `${each}[]`),
      where: conditions(where, toPath),
      key: key === undefined ? undefined : toPath(key),
      values: Object.fromEntries(
        Object.entries(values).flatMap(([name, value]) => (value ? [[name, reader(value, toPath)]] : [])),
      ),
    };
  };
  const nulls = new Set(mapping.nulls);
  const compiled = {
    mapping,
    key: mapping.key.map(pathOf),
    version: mapping.version && reader(mapping.version),
    aliases: Object.entries(mapping.aliases ?? {}).map(([source, spec]): [string, Reader] => [source, reader(spec)]),
    where: conditions(mapping.where),
    fields: Object.fromEntries(Object.entries(mapping.fields).map(([name, spec]) => [name, spec && reader(spec)])),
    moments: Object.entries(mapping.moments).flatMap(([name, spec]): [string, Reader][] =>
      spec ? [[name, reader(spec)]] : [],
    ),
    events: (mapping.events ?? []).map(entry),
    communications: (mapping.communications ?? []).map(entry),
    isNull: (value: string) => nulls.has(value),
  };
  return { ...compiled, columns: [...columns] };
}
