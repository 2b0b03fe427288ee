import type { MetricAnswer, MetricGroup } from '#analytics/metrics/answer.ts';
import { stripOf } from '#app/components/charts/strip-of.ts';
import { type FigureFilters, figureHref } from '#app/components/figures/figure-filters.ts';
import type { SpreadPair } from '#app/db/figure-spreads.server.ts';
import { caveatText, figureName, intervalText, noIntervalText, ofText } from '#app/text/figure-words.ts';
import { alonePerFigure, changesSentence } from '#app/text/findings-words.ts';
import { headline } from '#app/text/metric-words.ts';
import { capital } from '#app/text/numerals.ts';
import { hedges } from '#app/text/overview-words.ts';
import { type Often, rateText, rateUnit, unequalNote } from '#app/text/rate-words.ts';
import { intervalOf, wordingOf } from '#app/text/side-by-side.ts';
import { comparedSpreadCaption } from '#app/text/spread-words.ts';
import { probabilityText, sharedText, verdictWords } from '#app/text/verdict-words.ts';
import type { Names } from './comparison-names.ts';

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
  const compared = answers.flatMap((answer) => {
    const group = answer.groups[0];
    return group?.comparison ? [{ answer, group, comparison: group.comparison }] : [];
  });
  const alone = alonePerFigure(compared.map(({ group }) => group));
  const [first] = compared.map(({ comparison }) => comparison);
  const isSharedAlike =
    Boolean(first?.shared) && compared.every(({ comparison }) => comparison.shared === first!.shared);
  return {
    names: { a: names.a, b: names.b },
    sentence: changesSentence(figures, names.against) || 'Nothing could be compared.',
    notes: [...unequal(answers), ...(isSharedAlike ? [`${capital(sharedText(first!))}.`] : []), ...hedges(figures)],
    pictures: answers.flatMap((answer) => {
      const spread = spreads.get(answer.metric);
      const strip = stripOf(answer.groups[0], spread?.current, spread?.before, stripNames, { bins: BINS });
      const caption = comparedSpreadCaption(sidesOf(answer, names));
      const name = figureName(answer.metric, nameOf(answer.metric));
      return strip ? [{ metric: answer.metric, name, strip: { ...strip, caption } }] : [];
    }),
    rows: compared.map(({ answer, group, comparison }, i) => ({
      metric: answer.metric,
      name: figureName(answer.metric, nameOf(answer.metric)),
      ...toSides(answer, group, comparison.baseline, sides),
      verdict: verdictWords(answer.metric, comparison),
      alone: alone[i]!,
      shared: isSharedAlike ? '' : sharedText(comparison),
      p: probabilityText(comparison.p),
    })),
    hasDurations: compared.some(({ group }) => 'fromDetection' in group),
  };
}

function sidesOf({ groups: [group] }: MetricAnswer, { a, b }: Names) {
  const baseline = group?.comparison?.baseline;
  return [...(group ? [{ name: a, group }] : []), ...(baseline ? [{ name: b, group: baseline }] : [])];
}

function unequal([answer]: readonly MetricAnswer[]): string[] {
  const [first, second] = [secondsOf(answer?.window), secondsOf(answer?.baseline)];
  const note = first === null || second === null ? '' : unequalNote(first, second);
  return note ? [note] : [];
}

function secondsOf(window: MetricAnswer['baseline']): number | null {
  return window?.start ? (Date.parse(window.end) - Date.parse(window.start)) / 1000 : null;
}

/** Both sides in the same words: one unit and one precision a line. */
function toSides(
  { metric, unit, window, baseline }: MetricAnswer,
  current: MetricGroup,
  other: MetricGroup,
  filters: { a: FigureFilters; b: FigureFilters },
) {
  const words = wordingOf(unit, [current, other]);
  const rates = [oftenOf(current, window), oftenOf(other, baseline)];
  const per = rateUnit(rates.filter((rate) => rate !== null));
  const toSide = (group: MetricGroup, rate: Often | null, side: FigureFilters) => {
    const isMeasured = group.status === 'measured';
    const often = unit === 'incidents' && rate ? ` ${rateText(rate, per)}` : '';
    return {
      amount: isMeasured ? headline(group) : null,
      unit,
      value: isMeasured ? words.value(headline(group)) : 'not enough data',
      of: `${ofText(group)}${often}`,
      reason: isMeasured ? '' : ('reason' in group && group.reason) || 'no incident',
      interval: intervalText(group, unit, words) || noIntervalText(group),
      bounds: intervalOf(group) ?? ([null, null] as const),
      caveat: caveatText(group),
      href: figureHref(metric, side),
    };
  };
  return { a: toSide(current, rates[0] ?? null, filters.a), b: toSide(other, rates[1] ?? null, filters.b) };
}

function oftenOf(group: MetricGroup, window: MetricAnswer['baseline']): Often | null {
  const seconds = secondsOf(window);
  return seconds === null ? null : { count: headline(group) ?? 0, seconds };
}

export type ComparisonView = ReturnType<typeof toComparisonView>;
