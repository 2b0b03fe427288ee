export const IMPACT_LEVELS = ['low', 'medium', 'high'] as const;
export type ImpactLevel = (typeof IMPACT_LEVELS)[number];

/** The organisation's setting: from which expected downtime on the impact is medium, and high. In seconds. */
export interface ImpactThresholds {
  mediumFromSeconds: number;
  highFromSeconds: number;
}

/**
 * The impact level by rule (R4). For availability it follows from the expected downtime; for every other category it is
 * the extent that a person chose; an incident of several categories has the highest. An incident without a category is
 * judged by whatever is known.
 *
 * @returns null while nothing is known that it could follow from
 * @example impactLevelByRule({ categories: ['availability'], expectedDowntimeSeconds: 1799, extent: null }, { mediumFromSeconds: 300, highFromSeconds: 1800 }) // 'medium'
 */
export function impactLevelByRule(
  incident: { categories: readonly string[]; expectedDowntimeSeconds: number | null; extent: ImpactLevel | null },
  thresholds: ImpactThresholds,
): ImpactLevel | null {
  const { categories, expectedDowntimeSeconds, extent } = incident;
  const isAny = categories.length === 0;
  const levels: (ImpactLevel | null)[] = [
    isAny || categories.includes('availability') ? levelOfDowntime(expectedDowntimeSeconds, thresholds) : null,
    isAny || categories.some((category) => category !== 'availability') ? extent : null,
  ];
  return IMPACT_LEVELS.findLast((level) => levels.includes(level)) ?? null;
}

function levelOfDowntime(seconds: number | null, thresholds: ImpactThresholds): ImpactLevel | null {
  if (seconds === null) return null;
  if (seconds >= thresholds.highFromSeconds) return 'high';
  return seconds >= thresholds.mediumFromSeconds ? 'medium' : 'low';
}
