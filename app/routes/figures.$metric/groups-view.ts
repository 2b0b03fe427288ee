import type { MetricAnswer } from '#analytics/metrics/answer.ts';
import { type FigureFilters, figureHref } from '#app/components/figures/figure-filters.ts';
import { beforeText, caveatText, intervalText, ofText } from '#app/text/figure-words.ts';
import { headline, valueText } from '#app/text/metric-words.ts';
import { probabilityText, verdictWords } from '#app/text/verdict-words.ts';

/** What a figure can be taken apart by on its page. */
export const GROUPINGS = ['service', 'team', 'severity', 'category'] as const;
export type FigureGrouping = (typeof GROUPINGS)[number];

export const readGrouping = (text: string | null): FigureGrouping =>
  GROUPINGS.find((grouping) => grouping === text) ?? 'service';

/** A line for each group with its interval and verdict; several verdicts of one question are adjusted for each other. */
export function toGroups(
  answer: MetricAnswer,
  by: FigureGrouping,
  filters: FigureFilters,
  nameOf: (value: string) => string,
) {
  const rows = answer.groups.map((group) => {
    const value = group.key[by] ?? null;
    const { comparison } = group;
    return {
      key: value ?? '',
      name: value === null ? 'none' : nameOf(value),
      href: value === null ? null : figureHref(answer.metric, filters, { [by]: value }),
      value: group.status === 'measured' ? valueText(headline(group), answer.unit) : 'not enough data',
      of: ofText(group),
      interval: intervalText(group, answer.unit),
      caveat: caveatText(group),
      before: comparison ? beforeText(comparison.baseline, answer.unit) : null,
      verdict: comparison ? verdictWords(answer.metric, comparison) : null,
      p: comparison ? probabilityText(comparison.p) : null,
      adjustedP: comparison ? probabilityText(comparison.adjustedP) : null,
    };
  });
  const tested = answer.groups.filter((group) => (group.comparison?.p ?? null) !== null).length;
  return { by, rows, isFamily: tested > 1, isCompared: rows.some((row) => row.verdict !== null) };
}

export type FigureGroups = ReturnType<typeof toGroups>;
