import { sql } from 'kysely';
import { slugOf } from '../text/slugs.ts';
import type { Db, Trx } from './client.server.ts';
import { newId } from './ids.ts';

const TABLES = {
  services: { slug: 'slug', fallback: 'service' },
  teams: { slug: 'slug', fallback: 'team' },
  categories: { slug: 'key', fallback: 'category' },
} as const;

export interface NamedThing {
  id: string;
  name: string;
}

/**
 * The ids of services, teams or categories by their lower-case names; those that are not there are made. A category is
 * also known by its key. Two names with the same address ("C++", "C#") get different ones.
 *
 * They are made in the order of their addresses: two writers of the same names wait for one another, but never crosswise.
 *
 * @returns also those that were made
 */
export async function ensureNamed(
  trx: Trx,
  table: keyof typeof TABLES,
  names: Set<string>,
): Promise<{ ids: Map<string, string>; made: NamedThing[] }> {
  const ids = await findNamed(trx, table, names);
  const { slug, fallback } = TABLES[table];
  const made: NamedThing[] = [];
  const wanted = [...names].map((name) => ({ name, base: slugOf(name, fallback) }));
  wanted.sort((one, other) => (one.base < other.base ? -1 : Number(one.base > other.base)));
  for (const { name, base } of wanted) {
    // a taken address gets a number; a taken name belongs to somebody who made it at this moment
    for (let attempt = 1; !ids.has(name.toLowerCase()); attempt++) {
      const { rows } = await sql<{ id: string }>`
        insert into ${sql.table(table)} (id, name, ${sql.ref(slug)})
        values (${newId()}, ${name}, ${attempt === 1 ? base : `${base}-${attempt}`})
        on conflict do nothing returning id`.execute(trx);
      if (rows[0]) made.push({ id: rows[0].id, name });
      const found = rows[0]
        ? [[name.toLowerCase(), rows[0].id] as const]
        : await findNamed(trx, table, new Set([name]));
      for (const [lower, id] of found) ids.set(lower, id);
    }
  }
  return { ids, made };
}

/** The ids of those that are there, by lower-case name; the database decides which names are the same. */
export async function findNamed(
  db: Db,
  table: keyof typeof TABLES,
  names: ReadonlySet<string>,
): Promise<Map<string, string>> {
  if (names.size === 0) return new Map();
  const orKey = table === 'categories' ? sql`or named.key = lower(wanted.name)` : sql``;
  const { rows } = await sql<{ wanted: string; id: string }>`
    select wanted.name as wanted, named.id from unnest(${[...names]}::text[]) as wanted (name)
    join ${sql.table(table)} as named on lower(named.name) = lower(wanted.name) ${orKey}
    order by lower(named.name) = lower(wanted.name)`.execute(db);
  return new Map(rows.map((row) => [row.wanted.toLowerCase(), row.id]));
}
