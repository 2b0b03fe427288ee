import type { AdherenceGroup } from '#analytics/metrics/answer.ts';
import type { Db } from './client.server.ts';
import { adherenceGroups, type DutyDimension } from './figure-adherence.ts';
import { askedCohort } from './figure-asked.ts';
import type { FactSource } from './figure-facts.server.ts';
import { type FigurePart, readPart } from './figure-parts.server.ts';
import { reachOf } from './figure-reach.ts';
import type { FigureRequest } from './figure-request.ts';
import { pageClock } from './figures.server.ts';
import type { Audience } from './schema.ts';
import type { Viewer } from './viewer.ts';

/**
 * Whether what was owed was kept, told apart as no figure is: by audience, template and template version too. As a part of
 * what is read together; of incidents that the viewer may see, and by the rules of every figure.
 */
export function adherenceBy(
  request: Omit<FigureRequest, 'metric'>,
  dimensions: readonly DutyDimension[],
): FigurePart<AdherenceGroup[]> {
  return {
    requests: [{ ...request, metric: 'adherence', groupBy: undefined }],
    tell: (facts, [query]) =>
      facts.remember(
        `adherence by ${dimensions}`,
        query!,
        () => adherenceGroups(askedCohort(facts, query!), dimensions),
        reachOf(query!),
      ),
  };
}

/** How each template, or each version, has been followed so far, by its id; of what was never owed there is nothing. */
export async function templateAdherence(
  source: FactSource,
  viewer: Viewer,
  by: 'template' | 'templateVersion',
): Promise<ReadonlyMap<string, AdherenceGroup>> {
  const now = await pageClock(source, viewer, new Date());
  const groups = await readPart(source, viewer, adherenceBy({ asOf: now.toISOString() }, [by]), now);
  return new Map(groups.map((group) => [group.key[by]!, group]));
}

export interface VersionName {
  id: string;
  number: number;
  category: { key: string; name: string };
  audience: Audience;
}

/** What versions of templates are called. */
export async function listVersionNames(db: Db, ids: readonly string[]): Promise<VersionName[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('templateVersions as v')
    .innerJoin('templates as t', 't.id', 'v.templateId')
    .innerJoin('categories as c', 'c.id', 't.categoryId')
    .select(['v.id', 'v.number', 'c.key', 'c.name', 't.audience'])
    .where('v.id', 'in', ids)
    .orderBy('c.key')
    .orderBy('t.audience')
    .orderBy('v.number', 'desc')
    .execute();
  return rows.map(({ key, name, ...version }) => ({ ...version, category: { key, name } }));
}
