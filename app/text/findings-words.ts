import type { Comparison, MetricGroup } from '#analytics/metrics/answer.ts';
import { holm } from '#analytics/statistics/holm.ts';
import { type Contrast, changeClause } from './change-words.ts';
import { figureName } from './figure-words.ts';
import { capital, listed, numberWord, uncapital } from './numerals.ts';

/*
 * What the comparisons of one page say together. A page that looks at nine figures and speaks up when any of them passes its
 * own test may, where nothing changed, speak up one time in three (1 - .95 ** 9): so its sentence names only what stands among
 * all that were tested, and says how many those were. What a figure's own verdict says stands beside the figure.
 */

export interface ComparedFigure {
  metric: string;
  /** Of a duration that the organisation defined. */
  name?: string | undefined;
  group: MetricGroup | undefined;
}

/** What figures are compared with, in the words that sentences need. */
export interface Against {
  /** "For Billing": what the sentence is about; nothing where the page says it. */
  lead?: string;
  /** "in the 90 days before", "for Checkout": what follows "than". */
  than: string;
  /** "the 90 days before", "Checkout". */
  name: string;
  contrast: Contrast;
}

/**
 * Of one figure among those of its page: its change stands; it would only if the others had not been looked at; it was
 * tested, and nothing was found; or it could not be tested.
 */
export type Standing = 'found' | 'alone' | 'unfound' | 'untested';

const LEVEL = 0.05;

/** How each comparison of a page stands among all of them, in their order: verdicts that survive Holm over the page. */
export function standings(comparisons: readonly Comparison[]): Standing[] {
  const adjusted = holm(comparisons.map(({ p, adjustedP }) => (p === null ? null : (adjustedP ?? p))));
  return comparisons.map(({ verdict }, i) => {
    const p = adjusted[i] ?? null;
    if (p === null) return 'untested';
    if (verdict === 'cannot_tell') return 'unfound';
    return p < LEVEL ? 'found' : 'alone';
  });
}

/** Of every figure of a page in their order: what is to be said beside its verdict; empty where its page bears it out. */
export function alonePerFigure(groups: readonly (MetricGroup | undefined)[]): string[] {
  const standing = standings(groups.flatMap((group) => group?.comparison ?? []));
  const tested = standing.filter((one) => one !== 'untested').length;
  const next = standing.values();
  return groups.map((group) =>
    group?.comparison && next.next().value === 'alone' ? `taken alone; not with all ${numberWord(tested)} tested` : '',
  );
}

/**
 * What got better or worse by more than chance explains among all figures of a page; then what was tested without finding;
 * then what could not be compared, and why. Empty where nothing is compared.
 */
export function changesSentences(figures: readonly ComparedFigure[], against: Against): string[] {
  const compared = figures.flatMap(({ metric, name, group }) =>
    group?.comparison ? [{ metric, name, comparison: group.comparison }] : [],
  );
  if (compared.length === 0) return [];
  const standing = standings(compared.map(({ comparison }) => comparison));
  const which = (wanted: Standing) => compared.filter((_, i) => standing[i] === wanted);
  const [found, alone, unfound, untested] = [which('found'), which('alone'), which('unfound'), which('untested')];
  const tested = compared.length - untested.length;
  const begin = (clause: string) => (against.lead ? `${against.lead}, ${clause}` : capital(clause));
  if (tested === 0) {
    const why = reasonsOf(untested).join('; ');
    return [begin(`there is too little to compare with ${against.name}${why && `: ${why}`}.`)];
  }
  return [
    begin(claim(found, tested, against)),
    aloneSentence(alone, found.length > 0),
    found.length > 0 ? unfoundSentence(unfound, against) : '',
    untestedSentence(untested),
  ].filter(Boolean);
}

/** The same as one text. */
export function changesSentence(figures: readonly ComparedFigure[], against: Against): string {
  return changesSentences(figures, against).join(' ');
}

type Compared = { metric: string; name?: string | undefined; comparison: Comparison };

function claim(found: readonly Compared[], tested: number, { than, name, contrast }: Against): string {
  const among = tested === 1 ? '' : `${numberWord(tested)} figures tested`;
  if (found.length === 0) {
    const verb = contrast === 'change' ? 'changed' : 'differs';
    return `nothing ${verb} that can be told from chance, compared with ${name}${among && ` (${among})`}.`;
  }
  const clauses = listed(found.map((figure) => clauseOf(figure, contrast)));
  return `${clauses} than ${than}, by more than chance explains${among && `, with ${among}`}.`;
}

function clauseOf({ metric, name, comparison: { verdict } }: Compared, contrast: Contrast): string {
  return changeClause(metric, verdict as 'better' | 'worse', contrast, name);
}

/** Says of which figures, and not which way: among so many tests it is no finding. */
function aloneSentence(alone: readonly Compared[], isMore: boolean): string {
  if (alone.length === 0) return '';
  return `Looked at alone, ${named(alone)} would count as a finding${isMore ? ', too' : ''}; among all that were tested, chance may do that.`;
}

function unfoundSentence(unfound: readonly Compared[], { contrast }: Against): string {
  if (unfound.length === 0) return '';
  const those = unfound.length === 1 ? named(unfound) : `the other ${numberWord(unfound.length)}`;
  return `For ${those} no ${contrast} can be told from chance.`;
}

/** "Time to detect and time to mitigate cannot be compared: no severity occurs in both." */
function untestedSentence(untested: readonly Compared[]): string {
  return reasonsOf(untested)
    .map((reason) => {
      const those = untested.filter(({ comparison }) => (comparison.reason ?? '') === reason);
      return `${capital(named(those))} cannot be compared${reason ? `: ${reason}` : ''}.`;
    })
    .join(' ');
}

/** Each once; empty where none is known. */
const reasonsOf = (untested: readonly Compared[]) => [
  ...new Set(untested.map(({ comparison }) => comparison.reason ?? '')),
];

/** "time to detect and availability". */
function named(figures: readonly Compared[]): string {
  const names = figures.map(({ metric, name }) => figureName(metric, name));
  return listed(names.map(uncapital));
}

/** True where nothing could be tested: then what was counted says more. */
export function isUntested(figures: readonly ComparedFigure[]): boolean {
  return figures.every(({ group }) => (group?.comparison?.p ?? null) === null);
}
