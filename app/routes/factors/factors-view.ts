import type { CategoryCount, ComponentCount, FactorBehind, KnowledgeGap } from '#app/db/factor-overview.server.ts';
import { defenceText, FACTOR_WORDS, shareOfAnalysed } from '#app/text/factor-words.ts';
import { plural } from '#app/text/numerals.ts';
import { incidentReference, postMortemReference } from '#app/text/references.ts';

const NOWHERE = 'None in particular';
const SHOWN_GAPS = 5;

/** Kinds of condition, each with the share of analysed incidents in which it was found. */
export function toCategoryRows(counts: readonly CategoryCount[], analysed: number) {
  return counts.map(({ category, incidents }) => ({
    category,
    words: FACTOR_WORDS[category],
    share: shareOfAnalysed(incidents, analysed),
  }));
}

/** Components with the kinds of condition that were found there. */
export function toComponentRows(counts: readonly ComponentCount[]) {
  const slugs = [...new Set(counts.map(({ slug }) => slug))];
  return slugs.map((slug) => {
    const own = counts.filter((count) => count.slug === slug);
    return {
      slug,
      name: own[0]!.name ?? NOWHERE,
      kinds: own.map(({ category, incidents }) => ({
        category,
        words: `${FACTOR_WORDS[category]}: ${plural(incidents, 'incident', 'incidents')}`,
      })),
    };
  });
}

/** What is not known or not written down, and which defences are missing, by component. */
export function toGapRows(gaps: readonly KnowledgeGap[]) {
  const shown = (texts: readonly string[]) => ({
    texts: texts.slice(0, SHOWN_GAPS),
    more: Math.max(0, texts.length - SHOWN_GAPS),
  });
  return gaps.map(({ slug, name, incidents, knowledge, missing }) => ({
    slug,
    name: name ?? NOWHERE,
    incidents: plural(incidents, 'incident', 'incidents'),
    knowledge: shown(knowledge),
    missing: shown(missing),
  }));
}

export type GapRow = ReturnType<typeof toGapRows>[number];

export function toFactorRows(factors: readonly FactorBehind[]) {
  return factors.map((factor) => ({
    id: factor.id,
    what: factor.what,
    category: FACTOR_WORDS[factor.category],
    slug: factor.slug,
    component: factor.name ?? NOWHERE,
    defence: factor.defence && factor.defenceState ? defenceText(factor.defence, factor.defenceState) : null,
    incident: incidentReference(factor.incidentNumber),
    incidentTitle: factor.incidentTitle,
    startedAt: factor.startedAt,
    postMortem: postMortemReference(factor.postMortemNumber),
  }));
}
