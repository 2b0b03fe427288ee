import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { momentBits } from '#analytics/metrics/columns/codes.ts';
import type { FactColumns, LinkDimension } from '#analytics/metrics/columns/fact-columns.ts';
import { MOMENTS, type Moment } from '#analytics/metrics/definitions.ts';
import type { TakenBack } from '#analytics/metrics/duration.ts';
import type { FactDuty } from '#analytics/metrics/fact-duty.ts';
import type { IncidentFact } from '#analytics/metrics/incident-fact.ts';
import type { Db } from './client.server.ts';

/*
 * Facts travel as columns of bytes, some thousands of incidents in one row of the answer: a million are read in seconds,
 * where a million rows of thirty values each take the driver a minute.
 */

const CHUNK = 20_000;
const ID_BYTES = 16;
const INSTANT_BYTES = 8;
/** PostgreSQL counts microseconds from 2000; '-infinity', here for null, is the least of all numbers. */
const POSTGRES_EPOCH = 946_684_800_000_000;
const NOTHING = -(2 ** 31);

/** Some facts as they come from the database. */
export interface FactChunk {
  ids: Buffer;
  instants: Buffer[];
  codes: Buffer;
  causes: (string | null)[];
  /** What few incidents have. */
  rare: RareFact[];
  owing: { id: string; duties: FactDuty[] }[];
  links: Record<LinkDimension, Buffer>;
}

interface RareFact {
  id: string;
  voided: string[];
  confirmed: string[];
  takenBack: TakenBack[];
  bounds: IncidentFact['bounds'];
}

export const BRIDGES: Record<LinkDimension, { bridge: string; column: string }> = {
  service: { bridge: 'incident_fact_services', column: 'service_id' },
  category: { bridge: 'incident_fact_categories', column: 'category_id' },
  team: { bridge: 'incident_fact_teams', column: 'team_id' },
};
export const LINKS = Object.keys(BRIDGES) as LinkDimension[];
const INSTANTS = ['started_at', 'last_moment_at', ...MOMENTS.map((moment) => `${moment}_at`)];

/**
 * Facts chunk by chunk; call it in a snapshot, so that the chunks fit each other.
 *
 * @param chosen which, of `incident_facts f`
 */
export async function* readFacts(db: Db, chosen: RawBuilder<SqlBool>): AsyncGenerator<FactChunk> {
  for (let after: string | null = null; ; ) {
    const beyond: RawBuilder<SqlBool> = after === null ? sql`true` : sql`f.incident_id > ${after}::uuid`;
    const { rows } = await sql<PackedFacts>`
      with f as materialized (
        select * from incident_facts f where ${chosen} and ${beyond} order by incident_id limit ${CHUNK}
      )
      select count(*) as n, string_agg(uuid_send(incident_id), '') as ids, ${sql.join(INSTANTS.map(packedInstant))},
        string_agg(int4send(${CODES}), '') as codes, json_agg(cause) as causes,
        json_agg(json_build_object('id', incident_id, 'voided', voided, 'confirmed', confirmed,
          'takenBack', taken_back, 'bounds', bounds)) filter (where voided <> '{}' or confirmed <> '{}'
          or taken_back <> '[]' or bounds <> '{}') as rare,
        (select json_agg(json_build_object('id', d.incident_id, 'duties', d.duties))
          from f join incident_fact_duties d on d.incident_id = f.incident_id) as owing,
        max(incident_id::text) as last_id, ${sql.join(LINKS.map(packedLinks))}
      from f`.execute(db);
    const packed = rows[0]!;
    if (packed.n === 0) return;
    const linked = LINKS.map((dimension) => [dimension, packed[dimension] ?? Buffer.alloc(0)]);
    const links = Object.fromEntries(linked) as FactChunk['links'];
    const instants = INSTANTS.map((_, i) => packed[`at${i}`] as Buffer);
    const { ids, codes, causes } = packed;
    yield { ids, instants, codes, causes, rare: packed.rare ?? [], owing: packed.owing ?? [], links };
    if (packed.n < CHUNK) return;
    after = packed.lastId;
  }
}

interface PackedFacts {
  n: number;
  ids: Buffer;
  codes: Buffer;
  causes: (string | null)[];
  rare: RareFact[] | null;
  owing: FactChunk['owing'] | null;
  lastId: string;
  [at: string]: unknown;
}

function packedInstant(column: string, i: number): RawBuilder<unknown> {
  return sql`string_agg(timestamptz_send(coalesce(${sql.ref(column)}, '-infinity')), '') as ${sql.ref(`at${i}`)}`;
}

function packedLinks(dimension: LinkDimension): RawBuilder<unknown> {
  const { bridge, column } = BRIDGES[dimension];
  return sql`(select string_agg(uuid_send(b.incident_id) || uuid_send(b.${sql.ref(column)}), '')
    from f join ${sql.table(bridge)} b on b.incident_id = f.incident_id
    where b.incident_id between (select incident_id from f order by incident_id limit 1)
      and (select incident_id from f order by incident_id desc limit 1)) as ${sql.ref(dimension)}`;
}

/** The small numbers of a fact in one of 32 bits; `takeFacts` reads them back. */
const CODES = sql`
  case kind when 'production' then 1 when 'near_miss' then 2 when 'exercise' then 3 when 'maintenance' then 4 else 0 end
  + 8 * case severity when 'SEV1' then 1 when 'SEV2' then 2 when 'SEV3' then 3 when 'SEV4' then 4 else 0 end
  + 64 * case impact_level when 'low' then 1 when 'medium' then 2 when 'high' then 3 else 0 end
  + 256 * case detection_source when 'monitoring' then 1 when 'staff' then 2 when 'customer' then 3 else 0 end
  + 1024 + 2048 * counted::int + 4096 * restricted::int + 8192 * early_detection_believed::int
  + 16384 * case when detection_source is null or also_noticed_by is null then 0
    else ('monitoring' in (detection_source, also_noticed_by))::int
      + 2 * (detection_source <> 'monitoring' or also_noticed_by in ('staff', 'customer'))::int end
  + 65536 * least(definition_version, 32767)`;

/** Writes facts into the columns, in place of what was there of the same incidents; returns their rows. */
export function takeFacts(columns: FactColumns, chunk: FactChunk): number[] {
  const size = chunk.ids.length / ID_BYTES;
  if (columns.size + size > columns.capacity)
    columns.reserve(Math.max(columns.size + size, Math.ceil(columns.size * 1.25)));
  const rows = Array.from({ length: size }, (_, i) => columns.rowFor(uuidAt(chunk.ids, i * ID_BYTES)));
  columns.change(rows, () => {
    for (const [i, row] of rows.entries()) takeCodes(columns, row, chunk.codes.readInt32BE(i * 4));
    for (const [column, bytes] of chunk.instants.entries()) takeInstants(instantColumn(columns, column), rows, bytes);
    for (const [i, row] of rows.entries()) {
      const cause = chunk.causes[i];
      columns.cause[row] = cause == null ? -1 : columns.causes.codeFor(cause);
      columns.takenBack.delete(row);
      columns.bounds.delete(row);
      columns.duties.delete(row);
      columns.voided[row] = 0;
      columns.confirmed[row] = 0;
    }
    for (const { id, voided, confirmed, takenBack, bounds } of chunk.rare) {
      const row = columns.ids.rowOf(id);
      columns.voided[row] = momentBits(voided);
      columns.confirmed[row] = momentBits(confirmed);
      if (takenBack.length > 0) columns.takenBack.set(row, takenBack);
      if (Object.keys(bounds).length > 0) columns.bounds.set(row, bounds);
    }
    for (const { id, duties } of chunk.owing) columns.duties.set(columns.ids.rowOf(id), duties);
    for (const dimension of LINKS) takeLinks(columns, dimension, rows, chunk.links[dimension]);
  });
  return rows;
}

function takeCodes(columns: FactColumns, row: number, codes: number): void {
  columns.kind[row] = codes & 7;
  columns.severity[row] = (codes >> 3) & 7;
  columns.impactLevel[row] = (codes >> 6) & 3;
  columns.detectionSource[row] = (codes >> 8) & 3;
  columns.flags[row] = (codes >> 10) & 15;
  columns.noticers[row] = (codes >> 14) & 3;
  columns.definitionVersion[row] = codes >>> 16;
}

function instantColumn(columns: FactColumns, index: number): Float64Array {
  if (index === 0) return columns.startedAt;
  return index === 1 ? columns.lastMomentAt : columns.at[MOMENTS[index - 2] as Moment];
}

function takeInstants(column: Float64Array, rows: readonly number[], bytes: Buffer): void {
  for (const [i, row] of rows.entries()) {
    const high = bytes.readInt32BE(i * INSTANT_BYTES);
    const low = bytes.readUInt32BE(i * INSTANT_BYTES + 4);
    column[row] = high === NOTHING ? Number.NaN : high * 2 ** 32 + low + POSTGRES_EPOCH;
  }
}

function takeLinks(columns: FactColumns, dimension: LinkDimension, rows: readonly number[], pairs: Buffer): void {
  const link = columns.links[dimension];
  for (const row of rows) link.clear(row);
  const bytes = new DataView(pairs.buffer, pairs.byteOffset, pairs.length);
  const known = new Map<string, string>();
  for (let offset = 0; offset < pairs.length; offset += 2 * ID_BYTES) {
    const bytesOfId = pairs.toString('latin1', offset + ID_BYTES, offset + 2 * ID_BYTES);
    let id = known.get(bytesOfId);
    if (id === undefined) {
      id = uuidAt(pairs, offset + ID_BYTES);
      known.set(bytesOfId, id);
    }
    link.add(columns.ids.rowOfBytes(bytes, offset), id);
  }
}

export function uuidAt(bytes: Buffer, offset: number): string {
  const hex = bytes.toString('hex', offset, offset + ID_BYTES);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
