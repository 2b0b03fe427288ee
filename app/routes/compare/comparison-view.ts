import type { MetricAnswer, MetricGroup } from '#analytics/metrics/answer.ts';
import { stripOf } from '#app/components/charts/strip-of.ts';
import { type FigureFilters, figureHref } from '#app/components/figures/figure-filters.ts';
import type { SpreadPair } from '#app/db/figure-spreads.server.ts';
import { caveatText, figureName, intervalOf, intervalText, noIntervalText, ofText } from '#app/text/figure-words.ts';
import { changesSentence, standings } from '#app/text/findings-words.ts';
import { headline, valueText } from '#app/text/metric-words.ts';
import { capital, numberWord } from '#app/text/numerals.ts';
import { hedges } from '#app/text/overview-words.ts';
import { rateText, unequalNote } from '#app/text/rate-words.ts';
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
  const standing = standings(compared.map(({ comparison }) => comparison));
  const tested = standing.filter((one) => one !== 'untested').length;
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
      a: toSide(group, answer, answer.window, figureHref(answer.metric, sides.a)),
      b: toSide(comparison.baseline, answer, answer.baseline, figureHref(answer.metric, sides.b)),
      verdict: verdictWords(answer.metric, comparison),
      alone: standing[i] === 'alone' ? `taken alone; not with all ${numberWord(tested)} tested` : '',
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

function toSide(
  group: MetricGroup,
  { unit }: Pick<MetricAnswer, 'unit'>,
  window: MetricAnswer['baseline'],
  href: string,
) {
  const isMeasured = group.status === 'measured';
  const seconds = secondsOf(window);
  const often = unit === 'incidents' && seconds !== null ? ` ${rateText(headline(group) ?? 0, seconds)}` : '';
  return {
    amount: isMeasured ? headline(group) : null,
    unit,
    value: isMeasured ? valueText(headline(group), unit) : 'not enough data',
    of: `${ofText(group)}${often}`,
    reason: isMeasured ? '' : ('reason' in group && group.reason) || 'no incident',
    interval: intervalText(group, unit) || noIntervalText(group),
    bounds: intervalOf(group) ?? ([null, null] as const),
    caveat: caveatText(group),
    href,
  };
}

export type ComparisonView = ReturnType<typeof toComparisonView>;
