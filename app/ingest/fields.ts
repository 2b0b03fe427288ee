import { type CompiledMapping, type Reader, readValues } from './compiled-mapping.ts';
import {
  type Finding,
  IMPORTED_ALSO_NOTICED_BY,
  IMPORTED_DETECTION_SOURCES,
  IMPORTED_KINDS,
  IMPORTED_SEVERITIES,
  type ImportedFields,
  type SourceKey,
  type SourceRow,
} from './imported-incident.ts';

const LONGEST_TITLE = 500;
const LONGEST_NAME = 200;
const LONGEST_CAUSE = 200;
const LONGEST_SUMMARY = 20_000;
const MOST_NAMES = 200;
const LONGEST_ALIAS = 500;
const SEVERITY_WHEN_UNKNOWN = 'SEV3';

/** What the rows of one incident say of it, and what in that is suspicious. */
export function readFields(
  compiled: CompiledMapping,
  key: string,
  rows: readonly SourceRow[],
): { fields: ImportedFields; findings: (row: SourceRow) => Finding[] } {
  const problems: { column: string | null; code: string; problem: string }[] = [];
  const read = (name: string): string[] => {
    const reader = compiled.fields[name];
    if (!reader) return [];
    return lastValues(compiled, reader, rows).flatMap((value) => {
      const mapped = mapValue(reader, value);
      if (mapped !== undefined) return [clean(mapped)];
      problems.push({
        column: reader.path?.text ?? null,
        code: 'unmapped',
        problem: `"${shorten(value)}" is not in the mapping's map for ${name}`,
      });
      return [];
    });
  };
  const oneOf = <T extends string>(name: string, allowed: readonly T[]): T | null => {
    const value = read(name)[0];
    if (value === undefined) return null;
    const known = allowed.find((candidate) => candidate.toLowerCase() === value.toLowerCase());
    if (known === undefined) {
      problems.push({
        column: compiled.fields[name]?.path?.text ?? null,
        code: 'unmapped',
        problem: `"${shorten(value)}" is none of ${allowed.join(', ')}`,
      });
    }
    return known ?? null;
  };
  const names = (name: string) => distinctNames(read(name));
  const services = names('service');
  const before = problems.length;
  const severity = oneOf('severity', IMPORTED_SEVERITIES);
  // one that cannot be read has been named already
  if (severity === null && problems.length === before && compiled.fields.severity) {
    problems.push({
      column: compiled.fields.severity.path?.text ?? null,
      code: 'no-severity',
      problem: `no severity; it is imported as ${SEVERITY_WHEN_UNKNOWN}`,
    });
  }
  const kind = oneOf('kind', IMPORTED_KINDS);
  const detectionSource = oneOf('detectionSource', IMPORTED_DETECTION_SOURCES);
  const second = oneOf('alsoNoticedBy', IMPORTED_ALSO_NOTICED_BY);
  const isSecond = second !== null && detectionSource !== null && second !== detectionSource;
  if (second !== null && !isSecond) {
    problems.push({
      column: compiled.fields.alsoNoticedBy?.path?.text ?? null,
      code: 'noticed-twice',
      problem: `"${second}" is no second who noticed: ${detectionSource === null ? 'nobody says who did first' : 'they were the first'}`,
    });
  }
  const cause = shorten(read('cause').join('; ').replace(/\s+/g, ' ').trim(), LONGEST_CAUSE);
  const fields: ImportedFields = {
    title: shorten(read('title').join(' ').replace(/\s+/g, ' ').trim(), LONGEST_TITLE) || titleFor(key, services),
    summary: shorten(read('summary').join('\n'), LONGEST_SUMMARY),
    severity: severity ?? SEVERITY_WHEN_UNKNOWN,
    detectionSource,
    ...(isSecond && { alsoNoticedBy: second }),
    ...(kind && { kind }),
    ...(cause && { cause }),
    services,
    categories: names('category'),
    teams: names('team'),
  };
  const findings = (row: SourceRow): Finding[] =>
    problems.map(({ column, code, problem }) => ({
      kind: 'suspicious',
      rowNumber: row.number,
      column,
      key,
      code,
      message: `Row ${row.number}${column === null ? '' : `, column ${column}`}: ${problem}.`,
      data: null,
    }));
  return { fields, findings };
}

/** The keys under which other sources know the incident; one that is too long for a key is none. */
export function readAliases(compiled: CompiledMapping, rows: readonly SourceRow[]): SourceKey[] {
  return compiled.aliases.flatMap(([source, reader]) => {
    const keys = new Set(lastValues(compiled, reader, rows).flatMap((value) => mapValue(reader, value) ?? []));
    return [...keys].flatMap((key) => (key !== '' && key.length <= LONGEST_ALIAS ? [{ source, key: clean(key) }] : []));
  });
}

/** Without `pick` all values of the last row that has any, so that a list of services stays a list. */
function lastValues(compiled: CompiledMapping, reader: Reader, rows: readonly SourceRow[]): string[] {
  if (!reader.pick) {
    for (let index = rows.length - 1; index >= 0; index--) {
      const values = readValues(reader, rows[index]!.data, compiled.isNull);
      if (values.length > 0) return values;
    }
    return reader.otherwise === undefined ? [] : [reader.otherwise];
  }
  const all = rows.flatMap((row) => readValues(reader, row.data, compiled.isNull));
  if (all.length === 0) return reader.otherwise === undefined ? [] : [reader.otherwise];
  if (reader.pick === 'first') return [all[0]!];
  if (reader.pick === 'last') return [all[all.length - 1]!];
  const numeric = all.every((value) => Number.isFinite(Number(value)));
  const sorted = numeric ? all.sort((a, b) => Number(a) - Number(b)) : all.sort();
  return [reader.pick === 'min' ? sorted[0]! : sorted[sorted.length - 1]!];
}

/** The value as the mapping renames it; undefined where its map does not know it and says nothing of the others. */
export function mapValue(reader: Reader, value: string): string | undefined {
  if (!reader.map || value === reader.otherwise) return value;
  return reader.map.get(value) ?? reader.otherwise;
}

function titleFor(key: string, services: readonly string[]): string {
  return shorten(services.length > 0 ? `${services[0]}: ${key}` : `Incident ${key}`, LONGEST_TITLE);
}

function distinctNames(values: string[]): string[] {
  const byLower = new Map<string, string>();
  for (const value of values) {
    const name = shorten(value.replace(/\s+/g, ' ').trim(), LONGEST_NAME);
    if (name && !byLower.has(name.toLowerCase())) byLower.set(name.toLowerCase(), name);
  }
  return [...byLower.values()].slice(0, MOST_NAMES).sort();
}

/** PostgreSQL has no NUL in its texts; half a surrogate pair is no character. */
export function clean(text: string): string {
  return text.replaceAll('\u0000', '\uFFFD').replace(/\p{Surrogate}/gu, '\uFFFD');
}

export function shorten(text: string, longest = 80): string {
  return text.length > longest ? `${clean(text.slice(0, longest - 1))}…` : text;
}
