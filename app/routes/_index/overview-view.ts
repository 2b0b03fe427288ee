import type { MetricAnswer, MetricGroup } from '#analytics/metrics/answer.ts';
import type { MetricId } from '#analytics/metrics/definitions.ts';
import { stripOf } from '#app/components/charts/strip-of.ts';
import {
  beforeWords,
  type FigureFilters,
  figureHref,
  inWindowWords,
  windowWords,
} from '#app/components/figures/figure-filters.ts';
import { isNothingOwed, toldCard } from '#app/components/figures/told-card.ts';
import type { SpreadPair } from '#app/db/figure-spreads.server.ts';
import { figureCard } from '#app/text/figure-words.ts';
import { alonePerFigure, changesSentences, isUntested } from '#app/text/findings-words.ts';
import { headline } from '#app/text/metric-words.ts';
import { capital } from '#app/text/numerals.ts';
import { hedges, overviewSentence } from '#app/text/overview-words.ts';
import { restrictedNote } from '#app/text/report-words.ts';
import { againstTarget, NO_TARGETS, type TargetBasis, type Targets } from '#app/text/target-words.ts';

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

/** What users notice of it all. */
export const TOLD_METRIC = 'adherence' satisfies MetricId;

export const CARD_METRICS = [...DURATION_METRICS, ...SYSTEM_METRICS, TOLD_METRIC] as const;
export type CardMetric = (typeof CARD_METRICS)[number];

/** The sentence, what stands below it, and the cards. */
export function toFigures(
  filters: FigureFilters,
  names: readonly string[],
  answers: Readonly<Record<CardMetric, MetricAnswer>>,
  targets: Targets,
  spreads: ReadonlyMap<string, SpreadPair>,
) {
  const groups = CARD_METRICS.map((metric) => ({
    metric,
    // where nothing was owed there is nothing to compare, and nothing to say of it
    group: metric === TOLD_METRIC && isNothingOwed(answers[metric]) ? undefined : answers[metric].groups[0],
  }));
  const groupOf = (metric: CardMetric) => answers[metric].groups[0];
  const before = beforeWords(filters);
  const alone = alonePerFigure(groups.map(({ group }) => group));
  // what is aimed at is aimed at for a whole: of a part of it nobody said
  const aims = filters.team || filters.severity || filters.category ? NO_TARGETS : targets;
  const basis: TargetBasis = {
    system: (filters.service && names[0]) || 'everything as one system',
    when: inWindowWords(filters),
  };
  const restricted = restrictedNote(answers.incident_count.restricted);
  const counted = overviewSentence({
    incidents: headlineOf(groupOf('incident_count')) ?? 0,
    resolve: groupOf('time_to_resolve'),
    when: inWindowWords(filters),
    scope: [...names],
  });
  const changes = before ? changesSentences(groups, { than: `in ${before}`, name: before, contrast: 'change' }) : [];
  // where nothing could be compared, what was counted says more
  const [first, ...others] = isUntested(groups) ? [] : changes;
  return {
    sentence: first ?? counted,
    /** What else is to be said of all of them at once. */
    others,
    /** What stands below the cards, each with what is behind it where it has numbers. */
    notes: [
      ...(first === undefined
        ? changes.map((text) => note(text))
        : [note(counted, figureHref('incident_count', filters))]),
      ...(before ? hedges(groups) : []).map((text) => note(text)),
      ...(restricted ? [note(`${capital(restricted)}.`)] : []),
    ],
    cards: CARD_METRICS.map((metric, i) => ({
      ...cardOf(answers[metric], filters),
      alone: alone[i]!,
      target: againstTarget(metric, groupOf(metric), aims, basis),
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

const cardOf = (answer: MetricAnswer, filters: FigureFilters) =>
  answer.metric === TOLD_METRIC
    ? toldCard(answer, filters)
    : { ...figureCard(answer), href: figureHref(answer.metric, filters) };

const note = (text: string, href: string | null = null) => ({ text, href });

const headlineOf = (group: MetricGroup | undefined) => (group ? headline(group) : null);
