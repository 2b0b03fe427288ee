import { sql } from 'kysely';
import type { Db } from './client.server.ts';
import type { Viewer } from './viewer.ts';
import { visibleTo } from './visibility.server.ts';

/** What is known of an incident that is over to whoever has a similar one at hand. */
export interface Learnt {
  incidentId: string;
  postMortem: { number: number; title: string } | null;
  /** What its post-mortem says under “lessons”, as it was last kept, in plain text; empty where nothing was. */
  lessons: string;
  /** Contributing factors, in their order. */
  factors: string[];
  actions: { number: number; title: string; state: 'open' | 'in_progress' | 'done' }[];
  /** The last action on its timeline: mostly what ended it. */
  lastAction: string | null;
}

const FACTORS = 3;
const ACTIONS = 3;

/** What was learnt of each of these incidents, as far as the viewer may see them. */
export async function listLearnt(db: Db, viewer: Viewer, incidentIds: readonly string[]): Promise<Learnt[]> {
  if (incidentIds.length === 0) return [];
  const { rows } = await sql<Learnt>`
    select incidents.id as "incidentId", told."postMortem", coalesce(told.lessons, '') as lessons,
      array(
        select what from contributing_factors as factor join post_mortems on post_mortems.id = factor.post_mortem_id
        where post_mortems.incident_id = incidents.id and retracted_at is null
        order by post_mortems.number, position limit ${FACTORS}
      ) as factors,
      coalesce((
        select jsonb_agg(jsonb_build_object('number', number, 'title', title, 'state', state)) from (
          select number, title, state from action_items
          where action_items.incident_id = incidents.id and state <> 'dropped'
          order by strength desc, number limit ${ACTIONS}
        ) as strongest
      ), '[]') as actions,
      (
        select text from timeline_events as event
        where event.incident_id = incidents.id and kind = 'action' and not retracted
          and not exists (select from timeline_events as later where later.supersedes_id = event.id)
        order by at desc, id desc limit 1
      ) as "lastAction"
    from incidents left join lateral (
      select jsonb_build_object('number', post_mortems.number, 'title', post_mortems.title) as "postMortem", (
        select string_agg(said #>> '{}', ' ') from (
          select content from post_mortem_versions where post_mortem_id = post_mortems.id order by number desc limit 1
        ) as version, jsonb_path_query(content, 'strict $.content[*] ? (@.attrs.key == "lessons").**.text') as said
      ) as lessons
      from post_mortems where post_mortems.incident_id = incidents.id
      order by state = 'published' desc, number limit 1
    ) as told on true
    where incidents.id = any(${incidentIds}) and ${visibleTo(viewer, 'incidents')}`.execute(db);
  return rows;
}
