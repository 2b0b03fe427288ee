import { isAdherence, type MetricAnswer } from '#analytics/metrics/answer.ts';
import { type FigureFilters, figureHref } from '#app/components/figures/figure-filters.ts';
import { beforeText, caveatText, intervalText, noIntervalText, ofText } from '#app/text/figure-words.ts';
import { headline } from '#app/text/metric-words.ts';
import { intervalOf, wordingOf } from '#app/text/side-by-side.ts';
import { probabilityText, verdictWords } from '#app/text/verdict-words.ts';

/** What a figure can be taken apart by on its page. */
export const GROUPINGS = ['service', 'team', 'severity', 'category'] as const;
export type FigureGrouping = (typeof GROUPINGS)[number];

export const DEFAULT_GROUPING: FigureGrouping = 'service';

/** Those with most incidents; more are one click away. */
const MOST = 8;

/** A line for each group with its interval and verdict; several verdicts of one question are adjusted for each other. */
export function toGroups(
  answer: MetricAnswer,
  by: FigureGrouping,
  filters: FigureFilters,
  nameOf: (value: string) => string,
  isAll = false,
) {
  const groups = answer.groups.toSorted((a, b) => b.n - a.n);
  const shown = groups.slice(0, isAll ? undefined : MOST);
  const words = wordingOf(answer.unit, shown);
  const rows = shown.map((group) => {
    const value = group.key[by] ?? null;
    const { comparison } = group;
    return {
      key: value ?? '',
      name: value === null ? 'none' : nameOf(value),
      href: value === null ? null : figureHref(answer.metric, filters, { [by]: value }),
      amount: group.status === 'measured' ? headline(group) : null,
      value: group.status === 'measured' ? words.value(headline(group)) : 'not enough data',
      reason: group.status === 'measured' ? null : ('reason' in group && group.reason) || null,
      of: ofText(group),
      interval: intervalText(group, answer.unit, words) || noIntervalText(group),
      bounds: intervalOf(group),
      // in every line it would drown what is said of one
      caveat: isAdherence(group) && group.incidents > 1 ? '' : caveatText(group),
      before: comparison ? beforeText(comparison.baseline, answer.unit, words) : null,
      verdict: comparison ? verdictWords(answer.metric, comparison) : null,
      p: comparison ? probabilityText(comparison.p) : null,
      adjustedP: comparison ? probabilityText(comparison.adjustedP) : null,
    };
  });
  const tested = answer.groups.filter((group) => (group.comparison?.p ?? null) !== null).length;
  const all = rows.length < groups.length ? groups.length : null;
  return {
    by,
    unit: answer.unit,
    rows,
    all,
    isFamily: tested > 1,
    isCompared: rows.some((row) => row.verdict !== null),
  };
}

export type FigureGroups = ReturnType<typeof toGroups>;
