import type { MetricAnswer, MetricGroup } from '#analytics/metrics/answer.ts';
import type { MetricId } from '#analytics/metrics/definitions.ts';
import { errorBudget } from '#analytics/metrics/error-budget.ts';
import { stripOf } from '#app/components/charts/strip-of.ts';
import { beforeWords, type FigureFilters, figureHref, windowWords } from '#app/components/figures/figure-filters.ts';
import type { SpreadPair } from '#app/db/figure-spreads.server.ts';
import { figureCard } from '#app/text/figure-words.ts';
import { headline } from '#app/text/metric-words.ts';
import { changesSentence, hedges, isUntested, overviewSentence, restrictedNote } from '#app/text/overview-words.ts';
import { budgetText, targetText } from '#app/text/target-words.ts';

/** What each incident goes through: shown with how its values are spread. */
export const DURATION_METRICS = [
  'time_to_detect',
  'time_to_acknowledge',
  'time_to_mitigate',
  'time_to_resolve',
] as const satisfies readonly MetricId[];

/** What the system does. */
export const SYSTEM_METRICS = [
  'incident_count',
  'mtbf',
  'availability',
  'within_target',
  'recurrence',
] as const satisfies readonly MetricId[];

export const CARD_METRICS = [...DURATION_METRICS, ...SYSTEM_METRICS] as const;
export type CardMetric = (typeof CARD_METRICS)[number];

/** What the figures of the page are held against. */
export interface Targets {
  availability: number | null;
  mtbfSeconds: number | null;
}

/** The sentence, what stands below it, and the cards. */
export function toFigures(
  filters: FigureFilters,
  names: readonly string[],
  answers: Readonly<Record<CardMetric, MetricAnswer>>,
  targets: Targets,
  spreads: ReadonlyMap<string, SpreadPair>,
) {
  const groups = CARD_METRICS.map((metric) => ({ metric, group: answers[metric].groups[0] }));
  const groupOf = (metric: CardMetric) => answers[metric].groups[0];
  const before = beforeWords(filters);
  const counted = overviewSentence({
    incidents: headlineOf(groupOf('incident_count')) ?? 0,
    resolve: groupOf('time_to_resolve'),
    when: filters.period === 'all' ? '' : filters.period ? `in the ${windowWords(filters)}` : windowWords(filters),
    scope: [...names],
  });
  const changes = before && changesSentence(groups, { than: `in ${before}`, name: before, contrast: 'change' });
  return {
    sentence: changes && !isUntested(groups) ? changes : counted,
    notes: [
      ...(changes ? [isUntested(groups) ? changes : counted] : []),
      ...(before ? hedges(groups) : []),
      ...restrictedNote(answers.incident_count.restricted),
    ],
    cards: CARD_METRICS.map((metric) => ({
      ...figureCard(answers[metric]),
      href: figureHref(metric, filters),
      target: againstTarget(metric, groupOf(metric), targets),
      spread: stripOf(
        groupOf(metric),
        spreads.get(metric)?.current,
        spreads.get(metric)?.before,
        { current: windowWords(filters), before: before ?? '' },
        { brief: true },
      ),
    })),
    comparedWith: before,
  };
}

const headlineOf = (group: MetricGroup | undefined) => (group ? headline(group) : null);

function againstTarget(metric: CardMetric, group: MetricGroup | undefined, targets: Targets): string {
  if (!group || !('exposureSeconds' in group)) return '';
  if (metric === 'availability' && targets.availability !== null && group.value !== null) {
    const budget = errorBudget(targets.availability, group.exposureSeconds, group.downtimeSeconds);
    return budgetText(targets.availability, budget);
  }
  if (metric === 'mtbf' && targets.mtbfSeconds !== null) return targetText(targets.mtbfSeconds, group.interval);
  return '';
}
