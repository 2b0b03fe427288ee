import { parse as parseCsv } from 'csv-parse/sync';
import { sniffDelimiter } from './content/csv.ts';
import { parseExactJson } from './content/exact-json.ts';
import { readHead } from './content/json-sniffing.ts';
import type { Content } from './content/open-content.ts';
import { readyMappings } from './mappings/index.ts';
import { proposeDateFormat } from './propose-date-format.ts';
import { proposeSeverities } from './propose-severities.ts';
import { sourceNameOf } from './source-name.ts';

const SAMPLE_BYTES = 256 * 1024;
const SAMPLE_ROWS = 200;

export interface Proposal {
  /** A ready mapping's name, or "proposed". */
  name: string;
  /** True if the file has everything that a ready mapping reads. */
  isReady: boolean;
  mapping: Record<string, unknown>;
  /** The names of the file's columns, or of its records' own values, sorted. */
  columns: string[];
  /** What a person should look at, in sentences. */
  notes: string[];
}

/** What marks the files of a ready mapping: these columns or paths are all there. */
const MARKS: Record<string, string[]> = {
  servicenow: [
    'number',
    'incident_state',
    'opened_at',
    'sys_created_at',
    'sys_updated_at',
    'resolved_at',
    'closed_at',
    'category',
    'priority',
  ],
  'github-status': ['id', 'started_at', 'resolved_at', 'status_sequence', 'updates', 'impact'],
  statuspage: ['id', 'name', 'incident_updates', 'impact', 'started_at'],
};

/** Words by which columns are known, the likeliest first; compared without case and punctuation. */
const HINTS: Record<string, string[]> = {
  key: [
    'number',
    'incidentid',
    'incidentnumber',
    'incidentkey',
    'ticketid',
    'ticket',
    'issuekey',
    'reference',
    'key',
    'id',
  ],
  title: ['title', 'shortdescription', 'summary', 'name', 'subject', 'headline', 'description'],
  service: [
    'service',
    'servicename',
    'services',
    'component',
    'components',
    'affectedservice',
    'application',
    'product',
    'system',
    'category',
  ],
  severity: ['severity', 'sev', 'priority', 'impact', 'urgency'],
  team: ['team', 'assignmentgroup', 'assignedteam', 'group', 'owner'],
  impactStarted: [
    'impactstarted',
    'impactstart',
    'startedat',
    'starttime',
    'start',
    'started',
    'openedat',
    'opened',
    'begin',
    'outagestart',
    'downtimestart',
    'createdat',
    'created',
    'date',
  ],
  detected: ['detectedat', 'detected', 'reportedat', 'reported', 'alertedat', 'triggeredat', 'syscreatedat'],
  acknowledged: ['acknowledgedat', 'acknowledged', 'ackat', 'respondedat', 'assignedat'],
  mitigated: ['mitigatedat', 'mitigated', 'restoredat'],
  resolved: [
    'resolvedat',
    'resolved',
    'endtime',
    'end',
    'ended',
    'fixedat',
    'outageend',
    'downtimeend',
    'resolutiontime',
  ],
  closed: ['closedat', 'closed', 'closetime'],
};

/**
 * A mapping for a file that came without one: a ready one where it fits, else a guess from the names of the columns and a
 * look at the first rows. A guess is for a person to check.
 *
 * @throws AppError INVALID for a file that cannot be opened
 */
export async function proposeMapping(content: Content, fileName: string): Promise<Proposal> {
  const sample = await readSample(content);
  const names = [...new Set(sample.rows.flatMap((row) => Object.keys(row)))];
  for (const [name, marks] of Object.entries(MARKS)) {
    if (marks.every((mark) => names.includes(mark))) {
      const notes = [`This looks like a ${name} export.`];
      return { name, isReady: true, mapping: readyMappings[name]!, columns: names.sort(), notes };
    }
  }
  return guess(sample, names, sourceNameOf(fileName));
}

interface Sample {
  format: 'csv' | 'json' | 'jsonl';
  rows: Record<string, unknown>[];
  records?: string;
}

function guess(sample: Sample, names: string[], source: string): Proposal {
  const notes: string[] = [];
  const taken = new Set<string>();
  const columnFor = (purpose: string): string | undefined => {
    const plain = names.map((name) => [name, name.toLowerCase().replace(/[^a-z0-9]/g, '')] as const);
    const found = HINTS[purpose]!.map((hint) => plain.find(([name, word]) => word === hint && !taken.has(name))).find(
      Boolean,
    );
    if (found) taken.add(found[0]);
    return found?.[0];
  };
  const momentNames = ['impactStarted', 'detected', 'acknowledged', 'mitigated', 'resolved', 'closed'];
  const key = columnFor('key');
  const moments = Object.fromEntries(momentNames.flatMap((name) => pair(name, columnFor(name))));
  const severity = columnFor('severity');
  const fields = {
    ...Object.fromEntries(['title', 'service', 'team'].flatMap((name) => pair(name, columnFor(name)))),
    ...(severity && { severity: proposeSeverities(severity, textsOf(sample.rows, severity)) }),
    category: { value: 'availability' },
  };
  if (!key) notes.push('No column looks like the key of an incident; set "key".');
  if (!moments.impactStarted && !moments.detected)
    notes.push('No column looks like the beginning; set "moments.impactStarted".');
  const nulls = ['', ...['?', '-', 'N/A', 'n/a', 'NULL', 'null', 'None'].filter((mark) => isUsed(sample.rows, mark))];
  const dates = Object.values(moments).flatMap((column) => textsOf(sample.rows, column));
  const format = proposeDateFormat(dates.filter((text) => !nulls.includes(text)));
  notes.push(...format.notes);
  const mapping = {
    format: sample.format,
    source,
    timeZone: 'UTC',
    dateFormat: format.dateFormat,
    nulls,
    ...(sample.records && { records: sample.records }),
    key: key ?? names[0] ?? 'id',
    fields,
    moments,
  };
  notes.push('"source" names the system the file comes from: the same key of the same source is the same incident.');
  notes.push('Times without a zone are read as UTC; change "timeZone" if they are not.');
  return { name: 'proposed', isReady: false, mapping, columns: names.sort(), notes };
}

async function readSample(content: Content): Promise<Sample> {
  const { text, whole } = await readHead(content, SAMPLE_BYTES);
  const start = text.trimStart();
  if (start.startsWith('{') || start.startsWith('[')) return sampleJson(start, whole);
  // the last line of a sample is seldom whole
  const lines = whole ? text : text.slice(0, text.lastIndexOf('\n') + 1);
  const delimiter = await sniffDelimiter(content);
  const options = {
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    to: SAMPLE_ROWS,
    skip_records_with_error: true,
  };
  const [header = [], ...rows] = parseCsv(lines, options) as string[][];
  const named = rows.map((row) => Object.fromEntries(header.map((name, index) => [name.trim(), row[index] ?? ''])));
  return {
    format: 'csv',
    rows: named.length > 0 ? named : [Object.fromEntries(header.map((name) => [name.trim(), '']))],
  };
}

function sampleJson(text: string, whole: boolean): Sample {
  const lines = text.split('\n').slice(0, SAMPLE_ROWS);
  const units = lines.flatMap((line) => tryParse(line));
  if (units.length > 0 && !text.startsWith('[')) return unwrap('jsonl', units);
  const document = whole ? tryParse(text)[0] : undefined;
  if (Array.isArray(document)) return unwrap('json', document.slice(0, SAMPLE_ROWS));
  return unwrap('json', document === undefined ? [] : [document]);
}

/** The records may lie one step down: in a list, or as the only object of each element. */
function unwrap(format: 'json' | 'jsonl', units: unknown[]): Sample {
  const objects = units.filter((unit): unit is Record<string, unknown> => typeof unit === 'object' && unit !== null);
  const first = objects[0] ?? {};
  for (const [name, value] of Object.entries(first)) {
    const isList = Array.isArray(value) && typeof value[0] === 'object' && objects.length === 1;
    if (isList) return { format, rows: value.slice(0, SAMPLE_ROWS) as Record<string, unknown>[], records: `${name}[]` };
    if (name === 'incident' && typeof value === 'object' && value !== null) {
      return { format, rows: objects.map((unit) => (unit[name] ?? {}) as Record<string, unknown>), records: name };
    }
  }
  return { format, rows: objects };
}

function tryParse(text: string): unknown[] {
  try {
    return [parseExactJson(text)];
  } catch {
    return [];
  }
}

function textsOf(rows: Record<string, unknown>[], column: string): string[] {
  return rows.map((row) => String(row[column] ?? '').trim()).filter((text) => text !== '');
}

function isUsed(rows: Record<string, unknown>[], mark: string): boolean {
  return rows.some((row) => Object.values(row).includes(mark));
}

function pair(name: string, column: string | undefined): [string, string][] {
  return column === undefined ? [] : [[name, column]];
}
