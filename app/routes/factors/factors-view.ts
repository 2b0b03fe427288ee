import type { CategoryCount, ComponentCount, FactorBehind, KnowledgeGap } from '#app/db/factor-overview.server.ts';
import { defenceText, FACTOR_WORDS, shareOfAnalysed } from '#app/text/factor-words.ts';
import { listed, numberWord, plural } from '#app/text/numerals.ts';
import { incidentReference, postMortemReference } from '#app/text/references.ts';

const NOWHERE = 'None in particular';
/** Texts of a kind at one component: the rest stands with its factors. */
const MOST_TEXTS = 5;

/** Kinds of condition, each with the share of analysed incidents in which it was found. */
export function toCategoryRows(counts: readonly CategoryCount[], analysed: number) {
  return counts.map(({ category, incidents }) => ({
    category,
    words: FACTOR_WORDS[category],
    share: shareOfAnalysed(incidents, analysed),
  }));
}

/**
 * Components with the kinds of condition that were found there, and what was not known or missing; the most kinds first.
 *
 * @param told what was typed, as the reader is told it
 */
export function toComponentRows(
  counts: readonly ComponentCount[],
  gaps: readonly KnowledgeGap[],
  told: (text: string) => string,
) {
  const slugs = [...new Set(counts.map(({ slug }) => slug))];
  const rows = slugs.map((slug) => {
    const own = counts.filter((count) => count.slug === slug);
    const { knowledge = [], missing = [] } = gaps.find((gap) => gap.slug === slug) ?? {};
    const kinds = own.map(({ category, incidents }) => ({
      category,
      words: `${FACTOR_WORDS[category]}: ${plural(incidents, 'incident', 'incidents')}`,
    }));
    return {
      slug,
      name: own[0]!.name ?? NOWHERE,
      kinds,
      knowledge: shown(knowledge.map(told)),
      missing: shown(missing.map(told)),
      summary: componentSummary(kinds.length, knowledge.length, missing.length),
    };
  });
  return rows.sort((a, b) => Number(a.slug === null) - Number(b.slug === null) || b.kinds.length - a.kinds.length);
}

const shown = (texts: readonly string[]) => ({
  texts: texts.slice(0, MOST_TEXTS),
  more: Math.max(0, texts.length - MOST_TEXTS),
});

export type ComponentRow = ReturnType<typeof toComponentRows>[number];

/** "five kinds of condition, one thing not known, four defences missing". */
function componentSummary(kinds: number, unknown: number, missing: number): string {
  return listed(
    [
      `${numberWord(kinds)} ${kinds === 1 ? 'kind' : 'kinds'} of condition`,
      unknown > 0 ? `${numberWord(unknown)} ${unknown === 1 ? 'thing' : 'things'} not known` : '',
      missing > 0 ? `${numberWord(missing)} ${missing === 1 ? 'defence' : 'defences'} missing` : '',
    ].filter(Boolean),
  );
}

/** The same address on another page of its factors. */
export function pageAddress(params: URLSearchParams, page: number): string {
  const rest = new URLSearchParams(params);
  rest.delete('page');
  if (page > 1) rest.set('page', String(page));
  return `/factors${rest.size > 0 ? `?${rest}` : ''}#behind`;
}

/** @param told what was typed, as the reader is told it */
export function toFactorRows(factors: readonly FactorBehind[], told: (text: string) => string) {
  return factors.map((factor) => ({
    id: factor.id,
    what: told(factor.what),
    category: FACTOR_WORDS[factor.category],
    slug: factor.slug,
    component: factor.name ?? NOWHERE,
    defence: factor.defence && factor.defenceState ? told(defenceText(factor.defence, factor.defenceState)) : null,
    incident: incidentReference(factor.incidentNumber),
    incidentTitle: told(factor.incidentTitle),
    startedAt: factor.startedAt,
    postMortem: postMortemReference(factor.postMortemNumber),
  }));
}
