import { once } from 'node:events';
import { sql } from 'kysely';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { RowWriter } from '#app/db/binary-row-writer.ts';
import type { Connection } from '#app/db/client.server.ts';
import { newId } from '#app/db/ids.ts';
import { MOMENT_KINDS } from '#app/db/schema.ts';
import { type GeneratedIncident, generatedIncidents, SERVICES, TEAMS, WRITTEN_AT } from './incidents.ts';

const FLUSH_AT = 1 << 20;

const TABLES = {
  incidents: `incidents (id, number, title, kind, severity, impact_level, impact_level_source, detection_source, cause,
    restricted, created_at, updated_at, ${MOMENT_KINDS.map((kind) => `${kind}_at`).join(', ')})`,
  moments: `incident_moments (id, incident_id, kind, at, earliest_at, latest_at, precision, source, change, reason,
    supersedes_id, recorded_at)`,
  communications: 'communications (id, incident_id, audience, channel, sent_at, source, retracted, recorded_at)',
  services: 'incident_services (incident_id, service_id)',
  categories: 'incident_categories (incident_id, category_id)',
  teams: 'incident_teams (incident_id, team_id)',
} as const;

/** Writes a generated history into an empty, migrated database. Its facts are for whoever computes them. */
export async function loadIncidents(connection: Connection, incidents: number, seed: number): Promise<void> {
  const directory = await makeDirectory(connection);
  const copies = await Promise.all(Object.values(TABLES).map((table) => Copy.open(connection.pool, table)));
  const [main, moments, communications, services, categories, teams] = copies as [Copy, Copy, Copy, Copy, Copy, Copy];
  const ids = new Ids();
  for (const incident of generatedIncidents(incidents, seed)) {
    const id = ids.next(startOf(incident));
    writeIncident(main.rows, id, incident);
    writeMoments(moments.rows, id, incident, ids);
    for (const update of incident.updates) writeUpdate(communications.rows, id, update, ids);
    for (const service of incident.services) writeLink(services.rows, id, directory.services[service]!);
    writeLink(categories.rows, id, directory.categories[incident.category]!);
    writeLink(teams.rows, id, directory.teams[incident.team]!);
    for (const copy of copies) if (copy.rows.size > FLUSH_AT) await copy.flush();
  }
  for (const copy of copies) await copy.close();
  await sql`select setval('incident_numbers', (select max(number) from incidents))`.execute(connection.db);
  await sql`vacuum analyze`.execute(connection.db);
}

/** A COPY on a connection of its own, which checks no foreign keys: what is written here is known to fit. */
class Copy {
  readonly rows = new RowWriter();
  readonly #client: pg.PoolClient;
  readonly #stream: ReturnType<typeof copyFrom>;

  private constructor(client: pg.PoolClient, table: string) {
    this.#client = client;
    this.#stream = client.query(copyFrom(`copy ${table} from stdin (format binary)`));
    this.rows.header();
  }

  static async open(pool: pg.Pool, table: string): Promise<Copy> {
    const client = await pool.connect();
    await client.query('set session_replication_role = replica');
    return new Copy(client, table);
  }

  async flush(): Promise<void> {
    if (!this.#stream.write(this.rows.take())) await once(this.#stream, 'drain');
  }

  async close(): Promise<void> {
    this.rows.trailer();
    this.#stream.end(this.rows.take());
    await once(this.#stream, 'finish');
    this.#client.release(true);
  }
}

/** UUIDv7 that rise with every call, by the incident's own time and a counter. */
class Ids {
  #counter = 0;

  next(at: number): Buffer {
    const id = Buffer.alloc(16);
    id.writeUIntBE(Math.floor(at / 1000), 0, 6);
    id.writeUInt16BE(0x7000, 6);
    id.writeUInt16BE(0x8000, 8);
    id.writeUIntBE(this.#counter++, 10, 6);
    return id;
  }
}

const startOf = ({ at, moments }: GeneratedIncident) => at.impact_started ?? moments[0]?.at ?? WRITTEN_AT;

async function makeDirectory({ db }: Connection) {
  await sql`insert into organisations (id, name) values (1, 'A million incidents')`.execute(db);
  const named = (n: number, word: string) =>
    Array.from({ length: n }, (_, i) => ({
      id: newId(),
      slug: `${word}-${String(i).padStart(3, '0')}`,
      name: `${word} ${i}`,
    }));
  const teams = named(TEAMS, 'team');
  const services = named(SERVICES, 'service').map((row, i) => ({ ...row, ownerTeamId: teams[i % TEAMS]!.id }));
  await db.insertInto('teams').values(teams).execute();
  await db.insertInto('services').values(services).execute();
  const categories = await db.selectFrom('categories').select('id').orderBy('key').execute();
  const bytes = (rows: { id: string }[]) => rows.map(({ id }) => Buffer.from(id.replaceAll('-', ''), 'hex'));
  return { teams: bytes(teams), services: bytes(services), categories: bytes(categories) };
}

function writeIncident(rows: RowWriter, id: Buffer, incident: GeneratedIncident): void {
  rows.row(12 + MOMENT_KINDS.length);
  rows.uuid(id);
  rows.integer(incident.number);
  rows.text(`Something failed, number ${incident.number}`);
  rows.text(incident.kind);
  rows.text(incident.severity);
  rows.text(incident.impactLevel);
  rows.text(incident.impactLevel && 'import');
  rows.text(incident.detectionSource);
  rows.text(incident.cause);
  rows.boolean(incident.restricted);
  rows.instant(WRITTEN_AT);
  rows.instant(WRITTEN_AT);
  for (const kind of MOMENT_KINDS) rows.instant(incident.at[kind] ?? null);
}

function writeMoments(rows: RowWriter, incidentId: Buffer, { moments, at }: GeneratedIncident, ids: Ids): void {
  const made = moments.map(() => ids.next(at.impact_started ?? WRITTEN_AT));
  for (const [i, moment] of moments.entries()) {
    rows.row(12);
    rows.uuid(made[i]!);
    rows.uuid(incidentId);
    rows.text(moment.kind);
    rows.instant(moment.at);
    rows.instant(moment.bounds?.[0] ?? null);
    rows.instant(moment.bounds?.[1] ?? null);
    rows.text(moment.bounds ? 'range' : 'exact');
    rows.text(moment.source);
    rows.text(moment.change);
    rows.unknown();
    if (moment.supersedes === null) rows.unknown();
    else rows.uuid(made[moment.supersedes]!);
    rows.instant(WRITTEN_AT);
  }
}

function writeUpdate(
  rows: RowWriter,
  incidentId: Buffer,
  { at, external, retracted }: GeneratedIncident['updates'][number],
  ids: Ids,
): void {
  rows.row(8);
  rows.uuid(ids.next(at));
  rows.uuid(incidentId);
  rows.text(external ? 'external' : 'internal');
  rows.text(external ? 'status_page' : 'chat');
  rows.instant(at);
  rows.text('import');
  rows.boolean(retracted);
  rows.instant(WRITTEN_AT);
}

function writeLink(rows: RowWriter, incidentId: Buffer, id: Buffer): void {
  rows.row(2);
  rows.uuid(incidentId);
  rows.uuid(id);
}
