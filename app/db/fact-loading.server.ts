import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import {
  ALIVE,
  COUNTED,
  codeOf,
  DETECTION_SOURCES,
  EARLY_DETECTION_BELIEVED,
  IMPACT_LEVELS,
  KINDS,
  momentBits,
  RESTRICTED,
  SEVERITIES,
} from '#analytics/metrics/columns/codes.ts';
import { FactColumns, type LinkDimension } from '#analytics/metrics/columns/fact-columns.ts';
import { noticersOf } from '#analytics/metrics/columns/noticers.ts';
import { MOMENTS } from '#analytics/metrics/definitions.ts';
import { type Row, readRows } from './binary-row-reader.ts';
import { BRIDGES, LINKS, uuidAt } from './fact-reading.server.ts';

/*
 * All facts at once, as COPY gives them: a million are read in seconds. Between the pieces in which they come the process
 * does whatever else it has to do.
 */

const FIELDS = [
  'incident_id',
  'started_at',
  'last_moment_at',
  ...MOMENTS.map((moment) => `${moment}_at`),
  'kind',
  'severity',
  'impact_level',
  'detection_source',
  'also_noticed_by',
  'counted',
  'restricted',
  'early_detection_believed',
  'definition_version',
  'cause',
  'voided',
  'confirmed',
  'taken_back',
  'bounds',
] as const;
const field = (name: string) => (FIELDS as readonly string[]).indexOf(name);
const [ID, STARTED, LAST_MOMENT, FIRST_MOMENT] = [0, 1, 2, 3];
const [KIND, SEVERITY, IMPACT_LEVEL, DETECTION_SOURCE, ALSO_NOTICED_BY] = [
  field('kind'),
  field('severity'),
  field('impact_level'),
  field('detection_source'),
  field('also_noticed_by'),
];
const [IS_COUNTED, IS_RESTRICTED, IS_BELIEVED, VERSION] = [
  field('counted'),
  field('restricted'),
  field('early_detection_believed'),
  field('definition_version'),
];
const [CAUSE, VOIDED, CONFIRMED, TAKEN_BACK, BOUNDS] = [
  field('cause'),
  field('voided'),
  field('confirmed'),
  field('taken_back'),
  field('bounds'),
];

/**
 * All facts, from one state of the database.
 *
 * @param client in a transaction that sees one state
 * @param signal stops the reading
 */
export async function loadFacts(client: pg.ClientBase, signal: AbortSignal): Promise<FactColumns> {
  const columns = new FactColumns();
  const { rows } = await client.query('select count(*)::int as n from incident_facts');
  columns.reserve(rows[0].n);
  await copyRows(client, `incident_facts (${FIELDS.join(', ')})`, FIELDS.length, signal, (row, bytes) =>
    takeFact(columns, row, bytes),
  );
  for (const dimension of LINKS) {
    const { bridge, column } = BRIDGES[dimension];
    const take = linkTaker(columns, dimension);
    await copyRows(client, `${bridge} (incident_id, ${column})`, 2, signal, take);
  }
  await copyRows(client, 'incident_fact_duties (incident_id, duties)', 2, signal, (row, bytes) =>
    columns.duties.set(columns.ids.rowOfBytes(bytes, row.startOf(0)), JSON.parse(row.jsonText(1))),
  );
  return columns;
}

/** @param onRow gets each row, and its bytes as numbers are read from them */
async function copyRows(
  client: pg.ClientBase,
  what: string,
  fields: number,
  signal: AbortSignal,
  onRow: (row: Row, bytes: DataView) => void,
): Promise<void> {
  let read: Buffer | undefined;
  let bytes: DataView = new DataView(new ArrayBuffer(0));
  await readRows(client.query(copyTo(`copy ${what} to stdout (format binary)`)), fields, (row) => {
    if (row.bytes !== read) {
      signal.throwIfAborted();
      read = row.bytes;
      bytes = new DataView(read.buffer, read.byteOffset, read.length);
    }
    onRow(row, bytes);
  });
}

function takeFact(columns: FactColumns, from: Row, bytes: DataView): void {
  const row = columns.addRow(bytes, from.startOf(ID!));
  columns.startedAt[row] = from.instantOrNaN(STARTED!);
  columns.lastMomentAt[row] = from.instantOrNaN(LAST_MOMENT!);
  for (let i = 0; i < MOMENTS.length; i++) columns.at[MOMENTS[i]!][row] = from.instantOrNaN(FIRST_MOMENT! + i);
  columns.kind[row] = codeOf(KINDS, from.label(KIND));
  columns.severity[row] = codeOf(SEVERITIES, from.label(SEVERITY));
  columns.impactLevel[row] = codeOf(IMPACT_LEVELS, from.label(IMPACT_LEVEL));
  const detectionSource = from.label(DETECTION_SOURCE);
  columns.detectionSource[row] = codeOf(DETECTION_SOURCES, detectionSource);
  columns.noticers[row] = noticersOf(detectionSource, from.label(ALSO_NOTICED_BY));
  columns.flags[row] =
    ALIVE |
    (from.boolean(IS_COUNTED) ? COUNTED : 0) |
    (from.boolean(IS_RESTRICTED) ? RESTRICTED : 0) |
    (from.boolean(IS_BELIEVED) ? EARLY_DETECTION_BELIEVED : 0);
  columns.definitionVersion[row] = Math.min(from.integer(VERSION), 32_767);
  const cause = from.text(CAUSE);
  if (cause !== null) columns.cause[row] = columns.causes.codeFor(cause);
  const voided = from.texts(VOIDED);
  if (voided.length > 0) columns.voided[row] = momentBits(voided);
  const confirmed = from.texts(CONFIRMED);
  if (confirmed.length > 0) columns.confirmed[row] = momentBits(confirmed);
  const takenBack = from.jsonText(TAKEN_BACK);
  if (takenBack !== '[]') columns.takenBack.set(row, JSON.parse(takenBack));
  const bounds = from.jsonText(BOUNDS);
  if (bounds !== '{}') columns.bounds.set(row, JSON.parse(bounds));
}

function linkTaker(columns: FactColumns, dimension: LinkDimension): (row: Row, bytes: DataView) => void {
  const link = columns.links[dimension];
  const codes = new Map<string, number>();
  return (row, bytes) => {
    const key = row.key(1);
    let code = codes.get(key);
    if (code === undefined) {
      code = link.ids.codeFor(uuidAt(row.bytes, row.startOf(1)));
      codes.set(key, code);
    }
    link.addCode(columns.ids.rowOfBytes(bytes, row.startOf(0)), code);
  };
}
