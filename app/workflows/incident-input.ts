import { z } from 'zod';
import { impactLevelByRule } from '#analytics/metrics/impact-level.ts';
import { listCategories } from '../db/categories.server.ts';
import type { Db } from '../db/client.server.ts';
import { findOrganisation } from '../db/organisation.server.ts';
import {
  ALSO_NOTICED_BY,
  type AlsoNoticedBy,
  DETECTION_SOURCES,
  type DetectionSource,
  IMPACT_LEVELS,
  SEVERITIES,
} from '../db/schema.ts';
import { listServices } from '../db/services.server.ts';
import { listTeams } from '../db/teams.server.ts';
import { AppError } from '../errors.ts';

/* What declaring and editing an incident have in common. */

const ids = z
  .array(z.uuid())
  .default([])
  .transform((list) => [...new Set(list)]);

/** Single spaces, so that two incidents of one cause say it in the same way. */
export const causeField = z
  .string()
  .transform((text) => text.trim().replace(/\s+/g, ' '))
  .pipe(z.string().max(200, 'A cause has at most 200 characters: a few words that a later incident can share.'))
  .nullish()
  .transform((text) => text || null);

/** Who noticed it first, and who noticed it too. */
export const noticedFields = {
  detectionSource: z
    .enum(DETECTION_SOURCES)
    .nullish()
    .transform((source) => source ?? null),
  alsoNoticedBy: z
    .enum(ALSO_NOTICED_BY)
    .nullish()
    .transform((source) => source ?? null),
};

/** @throws AppError INVALID where the second to notice is the first, or there is no first */
export function checkNoticed(noticed: {
  detectionSource: DetectionSource | null;
  alsoNoticedBy: AlsoNoticedBy | null;
}) {
  const { detectionSource, alsoNoticedBy } = noticed;
  const refuse = (field: string, message: string) => new AppError('INVALID', message, { [field]: message });
  if (alsoNoticedBy === null) return;
  if (detectionSource === null) throw refuse('detectionSource', 'Say who noticed it first, too.');
  if (alsoNoticedBy === detectionSource)
    throw refuse('alsoNoticedBy', 'Who noticed it first cannot be who noticed it too: choose nobody else, or another.');
}

export const incidentInput = z.object({
  title: z
    .string({ error: 'Say in a few words what is wrong.' })
    .trim()
    .min(1, 'Say in a few words what is wrong.')
    .max(500, 'A title has at most 500 characters; the summary has room for more.'),
  summary: z.string().trim().max(20_000, 'A summary has at most 20,000 characters.').default(''),
  severity: z.enum(SEVERITIES, { error: 'Choose a severity.' }),
  ...noticedFields,
  cause: causeField,
  expectedDowntimeSeconds: z
    .number({ error: 'The expected downtime is a number of minutes.' })
    .min(0, 'The expected downtime cannot be negative.')
    .max(10 * 365 * 86_400, 'The expected downtime is longer than ten years.')
    .nullish()
    .transform((seconds) => seconds ?? null),
  impactExtent: z
    .enum(IMPACT_LEVELS)
    .nullish()
    .transform((level) => level ?? null),
  /** Set by a person against the rule; null: by the rule. */
  impactLevel: z
    .enum(IMPACT_LEVELS)
    .nullish()
    .transform((level) => level ?? null),
  serviceIds: ids,
  categoryIds: ids,
  teamIds: ids,
});

/** How forms ask for the expected downtime; `expectedDowntimeSeconds` checks its bounds. */
export const downtimeMinutes = z
  .number({ error: 'The expected downtime is a number of minutes.' })
  .min(0, 'The expected downtime cannot be negative.')
  .max(10 * 365 * 1440, 'The expected downtime is longer than ten years.')
  .nullish()
  .transform((minutes) => minutes ?? null);

/** The impact level and where it comes from: a person's word, else the rule with the organisation's thresholds. */
export async function decideImpactLevel(
  db: Db,
  input: Pick<
    z.output<typeof incidentInput>,
    'impactLevel' | 'impactExtent' | 'expectedDowntimeSeconds' | 'categoryIds'
  >,
) {
  if (input.impactLevel) return { impactLevel: input.impactLevel, impactLevelSource: 'person' as const };
  const [organisation, categories] = await Promise.all([findOrganisation(db), listCategories(db)]);
  const impactLevel = impactLevelByRule(
    {
      categories: categories.filter(({ id }) => input.categoryIds.includes(id)).map(({ key }) => key),
      expectedDowntimeSeconds: input.expectedDowntimeSeconds,
      extent: input.impactExtent,
    },
    {
      mediumFromSeconds: organisation?.impactMediumFromSeconds ?? 300,
      highFromSeconds: organisation?.impactHighFromSeconds ?? 1800,
    },
  );
  return { impactLevel, impactLevelSource: impactLevel && ('rule' as const) };
}

/**
 * The teams that own the given services.
 *
 * @throws AppError INVALID naming the field if a service, category or team is gone
 */
export async function checkConnections(
  db: Db,
  input: Pick<z.output<typeof incidentInput>, 'serviceIds' | 'categoryIds' | 'teamIds'>,
): Promise<{ ownerTeamIds: string[] }> {
  const [services, categories, teams] = await Promise.all([listServices(db), listCategories(db), listTeams(db)]);
  requireKnown('serviceIds', 'services', input.serviceIds, services);
  requireKnown('categoryIds', 'categories', input.categoryIds, categories);
  requireKnown('teamIds', 'teams', input.teamIds, teams);
  const owners = services.filter(({ id }) => input.serviceIds.includes(id)).map(({ ownerTeamId }) => ownerTeamId);
  return { ownerTeamIds: [...new Set(owners.filter((id) => id !== null))] };
}

function requireKnown(field: string, word: string, chosen: string[], known: { id: string }[]): void {
  if (chosen.every((id) => known.some((row) => row.id === id))) return;
  const message = `One of the ${word} does not exist any more. Choose again.`;
  throw new AppError('INVALID', message, { [field]: message });
}
