import { once } from 'node:events';
import type pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import type { Moment } from '#analytics/metrics/definitions.ts';
import type { CurrentMoment, IncidentFact, IncidentRecord } from '#analytics/metrics/incident-fact.ts';
import type { Instant } from '#analytics/metrics/instant.ts';
import { type Row, readRows } from './binary-row-reader.ts';
import { RowWriter } from './binary-row-writer.ts';
import { FACT_COLUMNS, type FactSource, writeFact } from './fact-bytes.ts';
import { rebuildFactDuties } from './fact-duties.server.ts';
import { FACTS_LOCK } from './facts.server.ts';
import { byIncident, type MomentVersion, standingMoments } from './moment-versions.ts';
import { MOMENT_KINDS } from './schema.ts';
import { TOLD_OUTSIDE } from './told-outside.ts';

/** Few enough that whoever else computes facts waits a moment, many enough that the statements' own cost is small. */
const BATCH = 20_000;

export interface RebuiltBatch {
  incidents: number;
  /** Facts that were not there or differed. */
  written: number;
  /** Id of the last incident of the batch: the next one begins behind it. */
  last: string;
}

/**
 * Computes the facts of the next incidents in the order of their ids, compares each with what is stored, byte for byte,
 * and writes those that differ; all in one transaction with the facts locked, so that nothing that was read earlier is
 * saved later.
 *
 * Where every moment of an incident was recorded once, the incident's own row says it all; only where there are
 * corrections, voidings, reopenings, confirmations or bounds is the history read.
 *
 * @returns undefined behind the last incident
 */
export async function rebuildNextFacts(
  pool: pg.Pool,
  after: string | null,
  factOf: (record: IncidentRecord) => IncidentFact,
): Promise<RebuiltBatch | undefined> {
  const client = await pool.connect();
  let failed = true;
  try {
    // before the lock: who holds it waits for no connection
    const beside = await pool.connect();
    try {
      await client.query('begin');
      await client.query('select pg_advisory_xact_lock($1)', [FACTS_LOCK]);
      const range = await findRange(client, after);
      const batch = range && (await rebuildRange(client, beside, range, factOf));
      await client.query('commit');
      failed = false;
      return batch;
    } finally {
      beside.release(failed);
    }
  } finally {
    // what it had begun is rolled back with the connection
    client.release(failed);
  }
}

/** Ids after the first up to the last, which is one of them. */
interface Range {
  after: string;
  last: string;
}

const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

async function findRange(client: pg.ClientBase, after: string | null): Promise<Range | undefined> {
  const { rows } = await client.query<{ last: string | null }>(
    `select (array_agg(id order by id desc))[1] as last
     from (select id from incidents where id > $1 order by id limit ${BATCH}) batch`,
    [after ?? BEFORE_ALL],
  );
  const last = rows[0]?.last;
  return last ? { after: after ?? BEFORE_ALL, last } : undefined;
}

/** @param beside reads at the same time what the lock keeps as it is */
async function rebuildRange(
  client: pg.ClientBase,
  beside: pg.ClientBase,
  range: Range,
  factOf: (record: IncidentRecord) => IncidentFact,
): Promise<RebuiltBatch> {
  const batch: RebuiltBatch = { incidents: 0, written: 0, last: range.last };
  const computed = new RowWriter();
  const rows = new RowWriter();
  rows.header();
  // of tables that the database has not looked at yet it might think that they are nearly empty
  await client.query('set local enable_nestloop = off');
  // asked for while the database joins the incidents
  let histories: ReadonlyMap<string, MomentVersion[]> = new Map();
  const known = readHistories(beside, range).then((read) => {
    histories = read;
  });
  const incidents = client.query(copyTo(rangeQuery(range)));
  const compared = readRows(
    incidents,
    STORED + FACT_COLUMNS.length,
    (row) => {
      batch.incidents++;
      const source = sourceOf(row);
      computed.clear();
      writeFact(computed, source, factOf(recordOf(row, source, histories)));
      if (row.endsWith(STORED, computed.written)) return;
      batch.written++;
      rows.row(1 + FACT_COLUMNS.length);
      rows.uuid(row.value(ID));
      rows.bytes(computed.written);
    },
    known,
  );
  const [differs] = await Promise.all([known.then(() => differingLinks(beside, range)), compared]);
  if (batch.written > 0) {
    rows.trailer();
    await saveRows(client, rows.written);
  }
  await saveLinks(client, range, differs);
  await rebuildFactDuties(client, range);
  return batch;
}

// the fields of a row of `rangeQuery`
const ID = 0;
const KIND = 1;
const MERGED = 2;
const SEVERITY = 3;
const IMPACT_LEVEL = 4;
const DETECTION_SOURCE = 5;
const ALSO_NOTICED_BY = 6;
const CAUSE = 7;
const RESTRICTED = 8;
const FIRST_MOMENT = 9;
const FIRST_UPDATE = FIRST_MOMENT + MOMENT_KINDS.length;
const BELIEVED = FIRST_UPDATE + 1;
const STORED = BELIEVED + 1;

/** COPY takes no parameters: the ids come from the database itself and are UUIDs. */
const within = ({ after, last }: Range, column: string) => `${column} > '${after}' and ${column} <= '${last}'`;

function rangeQuery(range: Range): string {
  const believed = "kind = 'detected' and source in ('person', 'tool')";
  return `copy (
    select i.id, i.kind, i.merged_into_id is not null, i.severity, i.impact_level, i.detection_source,
      i.also_noticed_by, i.cause, i.restricted, ${MOMENT_KINDS.map((kind) => `i.${kind}_at`).join(', ')}, c.first_update_at, m.incident_id is not null,
      ${FACT_COLUMNS.map((column) => `f.${column}`).join(', ')}
    from incidents i
    left join incident_facts f on f.incident_id = i.id and ${within(range, 'f.incident_id')}
    left join (
      select incident_id from incident_moments
      where ${within(range, 'incident_id')} and supersedes_id is null and ${believed}
    ) m on m.incident_id = i.id
    left join (
      select incident_id, min(sent_at) as first_update_at from communications
      where ${within(range, 'incident_id')} and ${TOLD_OUTSIDE} and id not in (
        select supersedes_id from communications where ${within(range, 'incident_id')} and supersedes_id is not null)
      group by incident_id
    ) c on c.incident_id = i.id
    where ${within(range, 'i.id')}) to stdout (format binary)`;
}

/** The whole histories of those incidents of the range that have one. */
async function readHistories(client: pg.ClientBase, range: Range): Promise<Map<string, MomentVersion[]>> {
  const query = `copy (
    select incident_id, id, supersedes_id, kind, at, recorded_at, source, change, earliest_at, latest_at
    from incident_moments where incident_id in (
      select incident_id from incident_moments where ${within(range, 'incident_id')}
        and (change <> 'recorded' or earliest_at is not null or latest_at is not null))) to stdout (format binary)`;
  const versions: MomentVersion[] = [];
  await readRows(client.query(copyTo(query)), 10, (row) =>
    versions.push({
      incidentId: row.key(0),
      id: row.key(1),
      supersedesId: row.isNull(2) ? null : row.key(2),
      kind: row.text(3) as MomentVersion['kind'],
      at: row.instant(4),
      recordedAt: row.instant(5)!,
      source: row.text(6) as MomentVersion['source'],
      change: row.text(7) as MomentVersion['change'],
      earliest: row.instant(8),
      latest: row.instant(9),
    }),
  );
  return byIncident(versions);
}

function sourceOf(row: Row): FactSource {
  return {
    restricted: row.boolean(RESTRICTED),
    kind: row.label(KIND) as FactSource['kind'],
    severity: row.label(SEVERITY) as FactSource['severity'],
    impactLevel: row.label(IMPACT_LEVEL) as FactSource['impactLevel'],
    detectionSource: row.label(DETECTION_SOURCE) as FactSource['detectionSource'],
    alsoNoticedBy: row.label(ALSO_NOTICED_BY) as FactSource['alsoNoticedBy'],
  };
}

function recordOf(
  row: Row,
  { kind, detectionSource }: FactSource,
  histories: ReadonlyMap<string, MomentVersion[]>,
): IncidentRecord {
  const history = histories.get(row.key(ID));
  const { moments, takenBack } = history ? standingMoments(history) : { moments: plainMoments(row), takenBack: [] };
  const firstUpdate = row.instant(FIRST_UPDATE);
  return {
    kind,
    merged: row.boolean(MERGED),
    detectionSource,
    cause: row.text(CAUSE),
    moments: firstUpdate === null ? moments : { ...moments, first_update: recorded(firstUpdate, 'derived') },
    takenBack,
  };
}

function plainMoments(row: Row): IncidentRecord['moments'] {
  const moments: Partial<Record<Moment, CurrentMoment>> = {};
  for (let i = 0; i < MOMENT_KINDS.length; i++) {
    const moment = MOMENT_KINDS[i]!;
    const at = row.instant(FIRST_MOMENT + i);
    // of all sources only that of the detection matters, and only whether it is believed
    if (at !== null) moments[moment] = recorded(at, moment === 'detected' && row.boolean(BELIEVED) ? 'tool' : 'import');
  }
  return moments;
}

const recorded = (at: Instant, source: CurrentMoment['source']): CurrentMoment => ({ at, source, change: 'recorded' });

const COLUMNS = ['incident_id', ...FACT_COLUMNS].join(', ');
const columnsOf = (table: string) => FACT_COLUMNS.map((column) => `${table}.${column}`).join(', ');

async function saveRows(client: pg.ClientBase, rows: Buffer): Promise<void> {
  await client.query('create temporary table rebuilt_facts (like incident_facts) on commit drop');
  const copy = client.query(copyFrom(`copy rebuilt_facts (${COLUMNS}) from stdin (format binary)`));
  copy.end(rows);
  await once(copy, 'finish');
  await client.query(`insert into incident_facts as f (${COLUMNS}) select ${COLUMNS} from rebuilt_facts
    on conflict (incident_id) do update set ${FACT_COLUMNS.map((column) => `${column} = excluded.${column}`).join(', ')}
    where (${columnsOf('f')}) is distinct from (${columnsOf('excluded')})`);
}

const BRIDGES = [
  ['services', 'service_id'],
  ['categories', 'category_id'],
  ['teams', 'team_id'],
] as const;

/** Which kinds of links of the range's facts are not those of its incidents. */
async function differingLinks(client: pg.ClientBase, range: Range): Promise<Record<string, boolean>> {
  const where = `where ${within(range, 'incident_id')}`;
  const differences = BRIDGES.map(
    ([plural, column]) => `exists (
      select 1 from (select incident_id, ${column} from incident_${plural} ${where}) theirs
      full join (select incident_id, ${column} from incident_fact_${plural} ${where}) stored
        on stored.incident_id = theirs.incident_id and stored.${column} = theirs.${column}
      where theirs.incident_id is null or stored.incident_id is null) as ${plural}`,
  );
  const { rows } = await client.query<Record<string, boolean>>(`select ${differences.join(', ')}`);
  return rows[0]!;
}

/** Services, categories and teams of the range's facts become those of its incidents. */
async function saveLinks(client: pg.ClientBase, range: Range, differs: Record<string, boolean>): Promise<void> {
  const where = `where ${within(range, 'incident_id')}`;
  for (const [plural, column] of BRIDGES) {
    if (!differs[plural]) continue;
    const key = `incident_id, ${column}`;
    const theirs = `select ${key} from incident_${plural} ${where}`;
    const stored = `select ${key} from incident_fact_${plural} ${where}`;
    await client.query(`insert into incident_fact_${plural} (${key}) (${theirs} except ${stored})`);
    await client.query(`delete from incident_fact_${plural} where (${key}) in (${stored} except ${theirs})`);
  }
}
