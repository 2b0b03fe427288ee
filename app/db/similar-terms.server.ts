import { sql } from 'kysely';
import type { Db } from './client.server.ts';
import type { Viewer } from './viewer.ts';
import { visibleTo } from './visibility.server.ts';

/** A stem that an incident speaks of. */
export interface Term {
  lexeme: string;
  /** As it is written there: "exhausted". */
  word: string;
  /** The rarer and the more central, the more. */
  weight: number;
  /** In 0..1: of the latest incidents, how many speak of it. */
  share: number;
  /** So few speak of it that it says why two are alike. */
  isTelling: boolean;
}

/** Of how many of the latest incidents it is counted how common a word is. */
const LATEST = 150;
/** What none of them speaks of is still spoken of now and then. */
export const LEAST_SHARE = 0.5 / LATEST;
/** More of them say nothing that these do not. */
const MOST = 40;
/** A word that a quarter of all incidents speak of tells none of them apart. */
const TOO_COMMON = 0.25;
const TELLING = 0.1;
/** Of a handful of incidents nothing is common yet. */
const FEW = 3;

/**
 * What an incident speaks of, the most telling first: the words of its record, of its timeline and of what was found to have
 * contributed, by their stems, weighed by how rare they are among the latest incidents; and how many incidents there are, roughly.
 */
export async function listTerms(
  db: Db,
  viewer: Viewer,
  incidentId: string,
): Promise<{ terms: Term[]; incidents: number }> {
  const said = await listSaid(db, viewer, incidentId);
  const lexemes = said.map(({ lexeme }) => lexeme);
  const { rows } = await sql<{ incidents: number; all: number; lexeme: string | null; documents: number }>`
    with latest as (
      select id, words from incidents
      where kind in ('production', 'near_miss') and id <> ${incidentId} and ${visibleTo(viewer, 'incidents')}
      order by id desc limit ${LATEST}
    ),
    spoken as (
      select latest.id, lexeme from latest, unnest(latest.words) where lexeme = any(${lexemes}::text[])
      union
      select latest.id, lexeme from latest join timeline_events as event on event.incident_id = latest.id,
        unnest(event.words) where lexeme = any(${lexemes}::text[])
    )
    select (select count(*) from latest) as incidents,
      (select reltuples from pg_class where oid = 'incidents'::regclass) as "all", lexeme, count(*) as documents from spoken group by lexeme
  `.execute(db);
  const { incidents, all } = rows[0] ?? { incidents: 0, all: 0 };
  const documentsOf = new Map(rows.map(({ lexeme, documents }) => [lexeme, documents]));
  const terms = said
    .map(({ lexeme, word, place }) => {
      const documents = documentsOf.get(lexeme) ?? 0;
      // squared, as where two texts are compared by the angle between them
      const weight = place * Math.log((incidents + 1) / (documents + 0.5)) ** 2;
      const isTelling = documents <= Math.max(TELLING * incidents, FEW);
      return { lexeme, word, weight, documents, share: documents / Math.max(1, incidents), isTelling };
    })
    .filter(({ documents }) => documents <= Math.max(TOO_COMMON * incidents, FEW))
    .sort((a, b) => b.weight - a.weight || (a.lexeme < b.lexeme ? -1 : 1))
    .slice(0, MOST);
  // before the first analysis nothing is known of how many there are
  return { terms, incidents: Math.max(all, incidents) };
}

/**
 * The stems of its words, each as it is written, with how central their place is. Words with a digit name this one
 * time only. Materialized: the planner would start other processes for a page of text.
 */
async function listSaid(db: Db, viewer: Viewer, incidentId: string) {
  const { rows } = await sql<{ lexeme: string; word: string; place: number }>`
    with said (text, place) as materialized (
      select title || ' ' || coalesce(cause, ''), 2.0 from incidents where id = ${incidentId}
      union all
      select summary, 1.5 from incidents where id = ${incidentId}
      union all
      select text, 1.0 from timeline_events as event
        where incident_id = ${incidentId} and kind in ('observation', 'decision', 'action', 'alert') and not retracted
          and not exists (select from timeline_events as later where later.supersedes_id = event.id)
      union all
      select what || ' ' || made_likelier || ' ' || coalesce(defence, ''), 2.0 from contributing_factors
        join post_mortems on post_mortems.id = post_mortem_id
        where incident_id = ${incidentId} and retracted_at is null
    )
    select lexeme, min(lower(token)) as word, max(place)::float8 as place
    from said, ts_parse('default', text) as parsed (kind, token),
      unnest(tsvector_to_array(to_tsvector('english', token))) as lexeme
    where exists (select from incidents where id = ${incidentId} and ${visibleTo(viewer, 'incidents')})
      and lexeme !~ '[0-9]' and length(lexeme) between 3 and 40
    group by lexeme`.execute(db);
  return rows;
}
