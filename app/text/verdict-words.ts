import type { Comparison, CouldTell, Verdict } from '#analytics/metrics/answer.ts';
import { plural, roughly, roughRatio } from './numerals.ts';

/** A comparison as it stands beside a figure. */
export interface VerdictWords {
  verdict: Verdict;
  word: 'better' | 'worse' | 'cannot tell';
  /** Which way the figure went; null where that cannot be told. */
  direction: 'up' | 'down' | null;
  /** "1.8 times as long (1.2 … 2.7)"; empty where nothing can be said. */
  change: string;
  /** What could tell, or why nothing can; empty beside a verdict. */
  couldTell: string;
  /** The same where there is little room. */
  inShort: string;
}

export const VERDICT_WORDS: Readonly<Record<Verdict, VerdictWords['word']>> = {
  better: 'better',
  worse: 'worse',
  cannot_tell: 'cannot tell',
};

/** What a comparison says of a figure, and no more. */
export function verdictWords(metric: string, comparison: Comparison): VerdictWords {
  const { verdict, effect, couldTell, reason, method } = comparison;
  const untold = (words: (what: CouldTell, kind: Effect['kind']) => string) =>
    verdict === 'cannot_tell' ? (reason ?? (couldTell ? words(couldTell, effect.kind) : '')) : '';
  return {
    verdict,
    word: VERDICT_WORDS[verdict],
    direction: verdict === 'cannot_tell' ? null : directionOf(effect),
    change: effectText(metric, effect, AT_EQUAL_MIX.has(method ?? '') ? ' at an equal mix of severities' : ''),
    couldTell: untold((what, kind) => couldTellText(what, kind, COUNTED[metric])),
    inShort: untold(couldTellInShort),
  };
}

type Effect = Comparison['effect'];

/** What its numbers are numbers of, where that is not incidents. */
const COUNTED: Readonly<Record<string, string>> = { adherence: 'duties' };

/** Their effect is not what the two values beside it show: another mix of severities is no change. */
const AT_EQUAL_MIX = new Set(['generalised_wilcoxon_stratified', 'newcombe_standardised']);

function directionOf({ kind, value }: Effect): VerdictWords['direction'] {
  const none = kind === 'ratio' ? 1 : 0;
  if (value === null || value === none) return null;
  return value > none ? 'up' : 'down';
}

/**
 * "1.8 times as long (1.2 … 2.7)", "−12 points at an equal mix of severities (−21 … −3)".
 *
 * @param under what it holds under; stands before the interval
 */
export function effectText(metric: string, { kind, value, interval }: Effect, under = ''): string {
  // where one side has no incident at all there is no ratio to speak of, only a bound
  if (value === null || (kind === 'ratio' && (value === 0 || !Number.isFinite(value)))) return '';
  const [lower, upper] = kind === 'ratio' && interval[0] === 0 ? [null, interval[1]] : interval;
  const word = kind === 'ratio' ? roughRatio : (share: number) => signed(share * 100);
  const bounds =
    lower !== null && upper !== null
      ? ` (${word(lower)} … ${word(upper)})`
      : lower !== null
        ? ` (at least ${word(lower)})`
        : upper !== null
          ? ` (at most ${word(upper)})`
          : '';
  return kind === 'ratio'
    ? `${word(value)} times ${AS[metric] ?? 'as long'}${under}${bounds}`
    : `${word(value)} points${under}${bounds}`;
}

const AS: Readonly<Record<string, string>> = {
  incident_count: 'as often',
  mtbf: 'as long between',
  mtbf_pooled: 'as long between',
  mtbsi: 'as long between',
};

function signed(points: number): string {
  const text = roughly(Math.abs(points));
  return text === '0' ? '0' : `${points < 0 ? '−' : '+'}${text}`;
}

/** Beyond this factor one does not say which change would have shown: none that anybody expects would. */
const ENORMOUS = 10;

/** "only a change of about × 1.8 would have shown (80 % power); 10 % would need about 3,900 incidents on each side". */
export function couldTellText(what: CouldTell, kind: Effect['kind'], of = 'incidents'): string {
  const size = sizeText(what, kind);
  const shown = size
    ? `only a change of about ${size} would have shown (${Math.round(what.power * 100)} % power)`
    : FAR_TOO_FEW[kind];
  const needed = what.neededForTenPercent;
  return needed === null ? shown : `${shown}; ${TENTH[kind]} would need about ${neededText(needed, of)} on each side`;
}

/** "could tell: a change by × 1.8; 10 % needs about 3,900 on each side". */
export function couldTellInShort(what: CouldTell, kind: Effect['kind']): string {
  const size = sizeText(what, kind);
  const shown = `could tell: ${size ? `a change by ${size}` : 'only an enormous change'}`;
  const needed = what.neededForTenPercent;
  return needed === null
    ? shown
    : `${shown}; ${TENTH[kind]} ${kind === 'ratio' ? 'needs' : 'need'} about ${roughly(needed)} on each side`;
}

const FAR_TOO_FEW: Record<Effect['kind'], string> = {
  ratio: 'far too few to tell anything but an enormous change',
  difference: 'far too few to tell any change',
};

const TENTH: Record<Effect['kind'], string> = { ratio: '10 %', difference: '10 percentage points' };

const neededText = (n: number, of: string) => (n === 1 ? `1 ${ONE[of] ?? of}` : `${roughly(n)} ${of}`);
const ONE: Readonly<Record<string, string>> = { incidents: 'incident', duties: 'duty' };

/** Empty where the change is larger than one says: a factor above ten, or more than a share can change. */
function sizeText({ detectableEffect: size }: CouldTell, kind: Effect['kind']): string {
  const factor = size < 1 ? 1 / size : size;
  if (kind === 'ratio') return factor > ENORMOUS ? '' : `× ${roughRatio(factor)}`;
  return Math.abs(size) >= 1 ? '' : `${roughly(Math.abs(size) * 100)} percentage points`;
}

/** ".03", "< .001": a probability as the field writes it. */
export function probabilityText(p: number | null): string {
  if (p === null) return '–';
  if (p < 0.001) return '< .001';
  if (p > 0.995) return '> .995';
  return Number(p.toPrecision(2))
    .toFixed(p < 0.01 ? 4 : p < 0.1 ? 3 : 2)
    .replace(/^0/, '')
    .replace(/(\.\d\d)0+$/, '$1');
}

/** "p = .03", "p < .001". */
export function probabilityClause(p: number): string {
  const text = probabilityText(p);
  return /^[<>]/.test(text) ? `p ${text}` : `p = ${text}`;
}

/** "2 incidents of both sides are left out where the two are compared"; empty where there is none. */
export function sharedText({ shared = 0 }: Pick<Comparison, 'shared'>): string {
  if (shared === 0) return '';
  return `${plural(shared, 'incident', 'incidents')} of both sides ${shared === 1 ? 'is' : 'are'} left out where the two are compared`;
}

/** What the factor of two samples of durations is, for who holds it against the values beside it. */
export const EFFECT_OF_DURATIONS =
  'How many times as long: from pairs of one incident of each side, of one severity where there are several, open ones counted as lasting at least so long. It need not be the ratio of the two medians.';

/** How a comparison was tested, for who wants to know. */
export const METHOD_WORDS: Readonly<Record<string, string>> = {
  mann_whitney_exact: 'exact test of Mann and Whitney',
  generalised_wilcoxon: "Gehan's generalised Wilcoxon test, with days as clusters",
  generalised_wilcoxon_stratified: "Gehan's generalised Wilcoxon test, by severity, with days as clusters",
  conditional_binomial: 'exact test of two Poisson rates',
  quasi_poisson: 'test of two rates with the variance that the weeks show',
  newcombe: 'interval of Newcombe for two shares',
  newcombe_clustered: 'interval of Newcombe for two shares, with days as clusters',
  newcombe_standardised: 'interval of Newcombe for two shares at an equal mix of severities, with days as clusters',
  block_permutation: 'permutation test of weeks',
};
