import { sql } from 'kysely';
import type { Db } from './client.server.ts';
import type { Severity } from './schema.ts';
import { LEAST_SHARE, listTerms, type Term } from './similar-terms.server.ts';
import type { Viewer } from './viewer.ts';
import { visibleTo } from './visibility.server.ts';

/** An earlier or later incident that is like another one, and why. */
export interface SimilarIncident {
  id: string;
  number: number;
  title: string;
  kind: 'production' | 'near_miss';
  severity: Severity;
  startedAt: Date | null;
  resolvedAt: Date | null;
  isSameCause: boolean;
  /** Names of what both concern. */
  services: string[];
  categories: string[];
  /** What both speak of, in this incident's words, the most telling first. */
  words: string[];
  score: number;
}

/** How many candidates each way of looking may bring; together they are scored in a few milliseconds. */
const BY_WORDS = 50;
const BY_CAUSE = 30;
const BY_SERVICE = 30;
/** Words are looked up from the rarest on until they would bring so many incidents, or this share of a small history. */
const ENOUGH = 3000;
const ENOUGH_SHARE = 0.3;
/** Below this two incidents have in common what any two have. */
const LEAST_SCORE = 1.5;
const SHOWN_WORDS = 4;

/**
 * Past incidents that are like this one, the most similar first, as far as the viewer may see them: by what both speak of
 * (however it is put and whatever it hurt) and by cause, services, categories, severity and how it was noticed. Exercises,
 * maintenance and what was merged are not among them.
 */
export async function listSimilarIncidents(
  db: Db,
  viewer: Viewer,
  incidentId: string,
  limit: number,
): Promise<SimilarIncident[]> {
  const { terms, incidents } = await listTerms(db, viewer, incidentId);
  const total = Math.max(
    1,
    terms.reduce((sum, { weight }) => sum + weight, 0),
  );
  const lexemes = terms.map(({ lexeme }) => lexeme);
  const { rows } = await sql<Omit<SimilarIncident, 'words'> & { lexemes: string[] }>`
    with asked as (
      select lower(cause) as cause, severity, detection_source,
        array(select service_id from incident_services where incident_id = incidents.id) as services,
        array(select category_id from incident_categories where incident_id = incidents.id) as categories
      from incidents where id = ${incidentId} and ${visibleTo(viewer, 'incidents')}
    ),
    term (lexeme, weight) as (
      select * from unnest(${lexemes}::text[], ${terms.map(({ weight }) => weight)}::float8[])
    ),
    found as (
      ${candidates(viewer, incidentId, rarest(terms, incidents))}
    ),
    candidate as (
      select incidents.* from incidents join (select distinct id from found) as distinct_found using (id)
      where id <> ${incidentId} and kind in ('production', 'near_miss') and merged_into_id is null
        and ${visibleTo(viewer, 'incidents')}
    ),
    spoken as (
      select candidate.id, lexeme from candidate, unnest(candidate.words) where lexeme = any(${lexemes}::text[])
      union
      select candidate.id, lexeme from candidate
        join timeline_events as event on event.incident_id = candidate.id, unnest(event.words)
        where lexeme = any(${lexemes}::text[]) and not event.retracted
          and not exists (select from timeline_events as later where later.supersedes_id = event.id)
      union
      select candidate.id, lexeme from candidate
        join post_mortems on post_mortems.incident_id = candidate.id
        join contributing_factors as factor on factor.post_mortem_id = post_mortems.id, unnest(factor.words)
        where lexeme = any(${lexemes}::text[]) and factor.retracted_at is null
    ),
    shared as (
      select spoken.id, sum(term.weight) as weight,
        array_agg(term.lexeme order by term.weight desc, term.lexeme) as lexemes
      from spoken join term on term.lexeme = spoken.lexeme group by spoken.id
    ),
    compared as (
      select candidate.id, number, title, kind, candidate.severity, started_at as "startedAt", resolved_at as "resolvedAt",
        coalesce(lower(candidate.cause) = asked.cause, false) as "isSameCause",
        array(select name from incident_services join services on services.id = service_id
          where incident_id = candidate.id and service_id = any(asked.services) order by name) as services,
        array(select name from incident_categories join categories on categories.id = category_id
          where incident_id = candidate.id and category_id = any(asked.categories) order by name) as categories,
        coalesce(shared.lexemes, '{}') as lexemes,
        12 * coalesce(shared.weight, 0) / ${total}::float8
          + case when candidate.severity = asked.severity then 0.1 else 0 end
          + case when candidate.detection_source = asked.detection_source then 0.1 else 0 end as likeness
      from candidate cross join asked left join shared on shared.id = candidate.id
    )
    select compared.*, likeness + case when "isSameCause" then 2.5 else 0 end
      + 0.6 * least(cardinality(services), 2) + case when cardinality(categories) > 0 then 0.2 else 0 end as score
    from compared order by score desc, "startedAt" desc nulls last, id desc limit ${limit}`.execute(db);
  const wordOf = new Map(terms.filter(({ isTelling }) => isTelling).map(({ lexeme, word }) => [lexeme, word]));
  return rows
    .filter(({ score }) => score >= LEAST_SCORE)
    .map(({ lexemes: shared, ...row }) => ({
      ...row,
      words: shared.flatMap((lexeme) => wordOf.get(lexeme) ?? []).slice(0, SHOWN_WORDS),
    }));
}

/**
 * Who might be similar, by indexes alone, the newest of each kind: a few hundred, however many there are. What the viewer may
 * not see takes no place in any of them: nothing of it shows, not even by what it leaves no room for.
 *
 * Rare words are looked up before they are put in order, else the planner reads all texts from the newest on until it has
 * met them often enough.
 */
function candidates(viewer: Viewer, incidentId: string, rare: readonly Term[]) {
  const query = rare.map(({ lexeme }) => `'${lexeme.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`).join(' | ');
  const isSeen = sql`kind in ('production', 'near_miss') and merged_into_id is null and ${visibleTo(viewer, 'incidents')}`;
  const isOfSeen = (incidentId: string) =>
    sql`exists (select from incidents where incidents.id = ${sql.ref(incidentId)} and ${isSeen})`;
  return sql`
    with titled as materialized (select id from incidents where words @@ ${query}::tsquery and ${isSeen}),
    told as materialized (
      select id, incident_id from timeline_events where words is not null and words @@ ${query}::tsquery
    )
    (select id from titled order by id desc limit ${BY_WORDS})
    union all
    (select incident_id from told where ${isOfSeen('told.incident_id')} order by id desc limit ${BY_WORDS})
    union all
    (select incident_id from contributing_factors join post_mortems on post_mortems.id = post_mortem_id
      where words @@ ${query}::tsquery and retracted_at is null and ${isOfSeen('post_mortems.incident_id')}
      order by contributing_factors.id desc limit ${BY_WORDS})
    union all
    (select id from incidents where cause is not null
      and lower(cause) = (select lower(cause) from incidents where id = ${incidentId}) and ${isSeen}
      order by id desc limit ${BY_CAUSE})
    union all
    (select recent.incident_id from incident_services as own, lateral (
      select incident_id from incident_services as theirs where service_id = own.service_id
        and ${isOfSeen('theirs.incident_id')} order by incident_id desc limit ${BY_SERVICE}
    ) as recent where own.incident_id = ${incidentId})`;
}

/** The rarest words, as many as bring neither too many incidents nor too few. */
function rarest(terms: readonly Term[], incidents: number): Term[] {
  const enough = Math.min(ENOUGH_SHARE, ENOUGH / Math.max(1, incidents));
  const sorted = terms.toSorted((a, b) => a.share - b.share || b.weight - a.weight);
  let share = 0;
  return sorted.filter((term, index) => {
    share += Math.max(term.share, LEAST_SHARE);
    return index === 0 || share <= enough;
  });
}
