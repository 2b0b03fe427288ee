import { createHash } from 'node:crypto';
import type { CompiledMapping } from './compiled-mapping.ts';
import { entriesOf } from './entries.ts';
import { readAliases, readFields } from './fields.ts';
import {
  type Finding,
  type ImportedIncident,
  type ImportedMomentKind,
  MOMENT_NAMES,
  type MomentName,
  type NormaliseOptions,
  type SourceRow,
} from './imported-incident.ts';
import { type Read, type ReadRow, readInstants, readRow, UnreadableCell } from './row-reading.ts';
import { suspicions } from './suspicions.ts';

/**
 * The incident that the rows of one key describe. Rows that cannot be read are left out, each with a finding; if no row is
 * left, or nothing says when it began, there is no incident.
 */
export function normaliseIncident(
  compiled: CompiledMapping,
  key: string,
  rows: readonly SourceRow[],
  options: NormaliseOptions,
): { incident: ImportedIncident | undefined; findings: Finding[] } {
  const findings: Finding[] = [];
  const reject = (row: SourceRow, column: string | null, code: string, problem: string) => {
    const where = column === null ? `Row ${row.number}` : `Row ${row.number}, column ${column}`;
    findings.push({
      kind: 'rejected',
      rowNumber: row.number,
      column,
      key,
      code,
      message: `${where}: ${problem}.`,
      data: row.data,
    });
  };
  const newest = newestRows(compiled, rows, reject);
  const readable: ReadRow[] = [];
  for (const row of newest.rows) {
    const read = readRow(compiled, row);
    if ('problem' in read) reject(row, read.column, read.code, read.problem);
    else readable.push(read);
  }
  const moments = pickMoments(compiled, readable);
  const started = moments.impact_started ?? moments.detected ?? moments.declared;
  if (!started) {
    const columns = compiled.moments.flatMap(([name, reader]) =>
      ['impactStarted', 'detected', 'declared'].includes(name) && reader.path ? [reader.path.text] : [],
    );
    for (const { row } of readable) {
      reject(row, columns[0] ?? null, 'no-start', `nothing says when ${key} began (${columns.join(', ')} empty)`);
    }
    return { incident: undefined, findings };
  }
  const last = readable[readable.length - 1]!.row;
  const usable = readable.map((read) => read.row);
  const fields = readFields(compiled, key, usable);
  const instants = Object.fromEntries(Object.entries(moments).map(([kind, read]) => [kind, read.value]));
  const incident = {
    key,
    aliases: readAliases(compiled, usable),
    rowNumber: readable[0]!.row.number,
    fields: fields.fields,
    moments: instants,
    ...entriesOf(compiled, readable),
    version: newest.version,
  };
  findings.push(...fields.findings(last), ...suspicions(key, moments, options));
  return { incident: { ...incident, fingerprint: fingerprint(incident) }, findings };
}

/** With a `version` the rows are successive states of the whole incident: only those of the newest state count. */
function newestRows(
  compiled: CompiledMapping,
  rows: readonly SourceRow[],
  reject: (row: SourceRow, column: string | null, code: string, problem: string) => void,
): { rows: readonly SourceRow[]; version: Date | null } {
  if (!compiled.version) return { rows, version: null };
  let best: { rows: SourceRow[]; version: Date | null } = { rows: [], version: null };
  for (const row of rows) {
    try {
      const version = readInstants(compiled, compiled.version, row, row.data)[0]?.value ?? null;
      const order = Number(version) - Number(best.version);
      if (best.rows.length === 0 || order > 0) best = { rows: [row], version };
      else if (order === 0) best.rows.push(row);
    } catch (error) {
      if (!(error instanceof UnreadableCell)) throw error;
      reject(row, error.problem.column, error.problem.code, error.problem.problem);
    }
  }
  // several copies of one state are one state
  return { rows: best.rows.slice(-1), version: best.version };
}

function pickMoments(compiled: CompiledMapping, rows: readonly ReadRow[]) {
  const moments: Partial<Record<ImportedMomentKind, Read<Date>>> = {};
  for (const [name, reader] of compiled.moments) {
    const all = rows.flatMap((row) => row.moments[name] ?? []);
    const picked = pickInstant(all, reader.pick) ?? rows[0]?.moments[`${name}Otherwise`]?.[0];
    if (picked) moments[MOMENT_NAMES[name as MomentName]] = picked;
  }
  return moments;
}

function pickInstant(all: Read<Date>[], pick: string | undefined): Read<Date> | undefined {
  if (pick === 'first') return all[0];
  if (pick === 'min') return all.reduce((best, read) => (read.value < best.value ? read : best), all[0]!);
  if (pick === 'max') return all.reduce((best, read) => (read.value > best.value ? read : best), all[0]!);
  return all[all.length - 1];
}

function fingerprint(incident: Omit<ImportedIncident, 'fingerprint' | 'aliases'>): Buffer {
  const { fields, moments, events, communications } = incident;
  const kinds = Object.values(MOMENT_NAMES).map((kind) => moments[kind]?.getTime() ?? null);
  const content = [fields, kinds, events.map((one) => one.externalKey), communications.map((one) => one.externalKey)];
  return createHash('sha256').update(JSON.stringify(content)).digest();
}
