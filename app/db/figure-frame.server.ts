import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type pg from 'pg';
import type { DowntimeEnd } from '#analytics/metrics/downtime.ts';
import type { Instant } from '#analytics/metrics/instant.ts';
import type { Connection, Db } from './client.server.ts';
import type { ImpactLevel, Severity } from './schema.ts';
import type { Viewer } from './viewer.ts';
import { visibleTo } from './visibility.server.ts';

/** What a service, category or team is called. */
export interface Named {
  id: string;
  /** Slug or key, by which answers name it. */
  slug: string;
  name: string;
}

/** How the organisation wants figures made. */
export interface FigureSettings {
  timeZone: string;
  downtimeEndsAt: DowntimeEnd;
  longestPlausibleSeconds: number;
  downtimeSeverities: Severity[];
  downtimeImpactLevels: (ImpactLevel | 'unknown')[];
  subtractMaintenance: boolean;
}

/** What an answer needs beside the facts, in one state of the database. */
export interface FigureFrame {
  /** Tells any two states of the settings, targets and directories apart. */
  name: string;
  settings: FigureSettings;
  /** Seconds within which an incident of a severity should be resolved. */
  targets: { severity: Severity; seconds: number }[];
  directories: Record<'service' | 'category' | 'team', Named[]>;
  /**
   * Every restricted incident and whether the viewer may see it, asked of the incident itself, since its fact follows a
   * moment later; null for administrators, who see all.
   */
  restricted: { id: string; visible: boolean }[] | null;
  /** The last entry of the log of changed facts; null for an empty log. */
  newestChange: number | null;
  /** When the organisation came here; null before it is set up. */
  organisationSince: Instant | null;
}

/** How figures are made before the organisation has set anything; the database's defaults. */
const DEFAULT_SETTINGS: FigureSettings = {
  timeZone: 'UTC',
  downtimeEndsAt: 'resolved',
  longestPlausibleSeconds: 7_776_000,
  downtimeSeverities: ['SEV1', 'SEV2', 'SEV3', 'SEV4'],
  downtimeImpactLevels: ['low', 'medium', 'high', 'unknown'],
  subtractMaintenance: false,
};

/** Everything in one statement: one state of the database, and one way there and back. */
export async function readFigureFrame(db: Db, viewer: Viewer): Promise<FigureFrame> {
  const { rows } = await sql<Frame>`select ${ORGANISATION}, ${newest(viewer)}`.execute(db);
  return { ...known(rows[0]!), ...now(rows[0]!) };
}

/** A reader of frames that takes from the database only what has changed there: whatever nobody touched it knows. */
export class FigureFrames {
  readonly #db: Db;
  readonly #pool: pg.Pool;
  #known: Known | undefined;
  #versions: string | undefined;

  constructor({ db, pool }: Pick<Connection, 'db' | 'pool'>) {
    this.#db = db;
    this.#pool = pool;
  }

  async read(viewer: Viewer): Promise<FigureFrame> {
    const news = await this.#readNews(viewer);
    if (this.#known && news.versions === this.#versions) return { ...this.#known, ...now(news) };
    const { rows } = await sql<Frame & Versions>`select ${ORGANISATION}, ${newest(viewer)}, ${VERSIONS}`.execute(
      this.#db,
    );
    this.#versions = rows[0]!.versions;
    this.#known = known(rows[0]!);
    return { ...this.#known, ...now(rows[0]!) };
  }

  /** Asked for before every figure: prepared, since to plan it takes as long as all the rest. */
  async #readNews(viewer: Viewer): Promise<Now & Versions> {
    const { sql: text, parameters } = sql`select ${newest(viewer)}, ${VERSIONS}`.compile(this.#db);
    const name = createHash('sha1').update(text).digest('base64');
    const { rows } = await this.#pool.query<Now & Versions>({ name, text, values: [...parameters] });
    return rows[0]!;
  }
}

/** What a frame says that is the same for every reader. */
type Known = Pick<FigureFrame, 'name' | 'settings' | 'targets' | 'directories' | 'organisationSince'>;
type Now = Pick<FigureFrame, 'restricted' | 'newestChange'>;
interface Versions {
  versions: string;
}

const now = ({ restricted, newestChange }: Now): Now => ({ restricted, newestChange });

function known({ settings, targets, services, categories, teams, organisationSince }: Frame): Known {
  const frame = {
    organisationSince,
    settings: settings ?? DEFAULT_SETTINGS,
    targets: targets ?? [],
    directories: { service: services ?? [], category: categories ?? [], team: teams ?? [] },
  };
  return { name: createHash('sha256').update(JSON.stringify(frame)).digest('base64'), ...frame };
}

const newest = (viewer: Viewer) =>
  sql`(select max(id) from fact_changes) as "newestChange", ${
    viewer.role === 'admin'
      ? sql`null::json`
      : sql`(select coalesce(json_agg(json_build_object('id', i.id, 'visible', ${visibleTo(viewer, 'i')})), '[]'::json)
        from incidents i where i.restricted)`
  } as restricted`;

interface Frame extends Now {
  settings: FigureSettings | null;
  organisationSince: Instant | null;
  targets: FigureFrame['targets'] | null;
  services: Named[] | null;
  categories: Named[] | null;
  teams: Named[] | null;
}

const named = (
  table: string,
  slug: string,
) => sql`(select json_agg(json_build_object('id', id, 'slug', ${sql.ref(slug)},
  'name', name) order by ${sql.ref(slug)} collate "C") from ${sql.table(table)})`;

const ORGANISATION = sql`
  (select json_build_object('timeZone', time_zone, 'downtimeEndsAt', downtime_ends_at,
    'longestPlausibleSeconds', longest_plausible_seconds, 'downtimeSeverities', downtime_severities,
    'downtimeImpactLevels', downtime_impact_levels, 'subtractMaintenance', subtract_maintenance)
    from organisations limit 1) as settings,
  (select (extract(epoch from created_at) * 1000000)::float8 from organisations limit 1) as organisation_since,
  (select json_agg(json_build_object('severity', severity, 'seconds', resolve_seconds)) from severity_targets) as targets,
  ${named('services', 'slug')} as services,
  ${named('categories', 'key')} as categories,
  ${named('teams', 'slug')} as teams`;

/** Tells any two states of what `ORGANISATION` reads apart: every writing of a row is a version of its own. */
const VERSIONS = sql.raw(
  `concat_ws(' ', ${['organisations', 'severity_targets', 'services', 'categories', 'teams']
    .map((table) => `(select coalesce(sum(hashtidextended(ctid, xmin::text::bigint)), 0) from ${table})`)
    .join(', ')}) as versions`,
);
