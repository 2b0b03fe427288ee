import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Db } from './client.server.ts';
import type { DefenceState, FactorCategory } from './schema.ts';
import type { Viewer } from './viewer.ts';
import { visibleTo } from './visibility.server.ts';

/** Which contributing factors are looked at; null: whichever. */
export interface FactorFilter {
  serviceId: string | null;
  category: FactorCategory | null;
  defenceState: DefenceState | null;
}

/** Factors that stand, of incidents that happened: exercises and what was merged are not among them. */
const standing = (viewer: Viewer, filter: FactorFilter): RawBuilder<unknown> => sql`
  contributing_factors as factor
  join post_mortems on post_mortems.id = factor.post_mortem_id
  join incidents on incidents.id = post_mortems.incident_id
  left join services on services.id = factor.service_id
  where factor.retracted_at is null and incidents.kind in ('production', 'near_miss') and incidents.merged_into_id is null
    and ${visibleTo(viewer, 'incidents')}
    and ${filter.serviceId === null ? sql<SqlBool>`true` : sql<SqlBool>`factor.service_id = ${filter.serviceId}`}
    and ${filter.category === null ? sql<SqlBool>`true` : sql<SqlBool>`factor.category = ${filter.category}`}
    and ${filter.defenceState === null ? sql<SqlBool>`true` : sql<SqlBool>`factor.defence_state = ${filter.defenceState}`}`;

/** In how many incidents a kind of condition was found. */
export interface CategoryCount {
  category: FactorCategory;
  incidents: number;
}

/** The same at one component; null: at none in particular. */
export interface ComponentCount extends CategoryCount {
  slug: string | null;
  name: string | null;
}

/** What a component lacked: what people did not know or find written down, and defences that were not there. */
export interface KnowledgeGap {
  slug: string | null;
  name: string | null;
  knowledge: string[];
  missing: string[];
}

/** How many incidents have at least one factor that fits, of how many that have a post-mortem. */
export async function countAnalysed(
  db: Db,
  viewer: Viewer,
  filter: FactorFilter,
): Promise<{ analysed: number; written: number }> {
  const { rows } = await sql<{ analysed: number; written: number }>`select
    (select count(distinct incidents.id) from ${standing(viewer, filter)}) as analysed,
    (select count(distinct incidents.id) from post_mortems join incidents on incidents.id = incident_id
      where incidents.kind in ('production', 'near_miss') and merged_into_id is null
        and ${visibleTo(viewer, 'incidents')}) as written`.execute(db);
  return rows[0]!;
}

export async function listCategoryCounts(db: Db, viewer: Viewer, filter: FactorFilter): Promise<CategoryCount[]> {
  const { rows } = await sql<CategoryCount>`
    select category, count(distinct incidents.id) as incidents from ${standing(viewer, filter)}
    group by category order by incidents desc, category`.execute(db);
  return rows;
}

export async function listComponentCounts(db: Db, viewer: Viewer, filter: FactorFilter): Promise<ComponentCount[]> {
  const { rows } = await sql<ComponentCount>`
    select services.slug, services.name, category, count(distinct incidents.id) as incidents
    from ${standing(viewer, filter)} group by services.slug, services.name, category
    order by services.name nulls last, incidents desc, category`.execute(db);
  return rows;
}

/** What is not known or written down, and which defences are missing, by component. */
export async function listKnowledgeGaps(db: Db, viewer: Viewer, filter: FactorFilter): Promise<KnowledgeGap[]> {
  const { rows } = await sql<KnowledgeGap>`
    select services.slug, services.name,
      coalesce(array_agg(distinct what) filter (where category = 'knowledge'), '{}') as knowledge,
      coalesce(array_agg(distinct defence) filter (where defence_state = 'missing'), '{}') as missing
    from ${standing(viewer, filter)} and (category = 'knowledge' or defence_state = 'missing')
    group by services.slug, services.name`.execute(db);
  return rows;
}

/** A factor with the incident behind it. */
export interface FactorBehind {
  id: string;
  category: FactorCategory;
  what: string;
  defence: string | null;
  defenceState: DefenceState | null;
  slug: string | null;
  name: string | null;
  incidentNumber: number;
  incidentTitle: string;
  startedAt: Date | null;
  postMortemNumber: number;
}

/** The factors themselves, those of the latest incidents first. */
export async function listFactorsBehind(
  db: Db,
  viewer: Viewer,
  filter: FactorFilter,
  { limit, offset = 0 }: { limit: number; offset?: number },
): Promise<FactorBehind[]> {
  const { rows } = await sql<FactorBehind>`
    select factor.id, factor.category, what, defence, defence_state as "defenceState", services.slug, services.name,
      incidents.number as "incidentNumber", incidents.title as "incidentTitle", incidents.started_at as "startedAt",
      post_mortems.number as "postMortemNumber"
    from ${standing(viewer, filter)}
    order by incidents.started_at desc nulls last, incidents.id desc, factor.position limit ${limit} offset ${offset}`.execute(
    db,
  );
  return rows;
}
