import type { MetricAnswer, MetricGroup } from '#analytics/metrics/answer.ts';
import { stripOf } from '#app/components/charts/strip-of.ts';
import { type FigureFilters, figureHref } from '#app/components/figures/figure-filters.ts';
import type { SpreadPair } from '#app/db/figure-spreads.server.ts';
import { caveatText, figureName, intervalText, ofText } from '#app/text/figure-words.ts';
import { headline, valueText } from '#app/text/metric-words.ts';
import { changesSentence, hedges } from '#app/text/overview-words.ts';
import { probabilityText, verdictWords } from '#app/text/verdict-words.ts';
import type { Names } from './comparison-question.ts';

const BINS = 40;

/** The sentence and a line for each figure: both sides, the effect, the verdict and what could tell. */
export function toComparisonView(
  answers: readonly MetricAnswer[],
  spreads: ReadonlyMap<string, SpreadPair>,
  names: Names,
  sides: { a: FigureFilters; b: FigureFilters },
  nameOf: (metric: string) => string | undefined,
) {
  const figures = answers.map(({ metric, groups }) => ({ metric, name: nameOf(metric), group: groups[0] }));
  const stripNames = { current: names.a, before: names.b, atCurrent: names.a, atBefore: names.b };
  return {
    names: { a: names.a, b: names.b },
    sentence: changesSentence(figures, names.against) || 'Nothing could be compared.',
    notes: hedges(figures),
    pictures: answers.flatMap((answer) => {
      const spread = spreads.get(answer.metric);
      const strip = stripOf(answer.groups[0], spread?.current, spread?.before, stripNames, { bins: BINS });
      return strip ? [{ metric: answer.metric, name: figureName(answer.metric, nameOf(answer.metric)), strip }] : [];
    }),
    rows: answers.flatMap((answer) => {
      const group = answer.groups[0];
      const comparison = group?.comparison;
      if (!group || !comparison) return [];
      return {
        metric: answer.metric,
        name: figureName(answer.metric, nameOf(answer.metric)),
        a: toSide(group, answer.unit, figureHref(answer.metric, sides.a)),
        b: toSide(comparison.baseline, answer.unit, figureHref(answer.metric, sides.b)),
        verdict: verdictWords(answer.metric, comparison),
        p: probabilityText(comparison.p),
      };
    }),
  };
}

function toSide(group: MetricGroup, unit: MetricAnswer['unit'], href: string) {
  const isMeasured = group.status === 'measured';
  return {
    value: isMeasured ? valueText(headline(group), unit) : 'not enough data',
    of: ofText(group),
    interval: intervalText(group, unit),
    caveat: caveatText(group),
    href,
  };
}

export type ComparisonView = ReturnType<typeof toComparisonView>;
