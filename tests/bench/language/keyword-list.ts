/** What a list of words finds that anybody would write down first: the peer of the language aid. */
const KEYWORDS =
  /\b(?:should have|should've|could have|could've|ought to have|failed to|fail to|neglected|forgot|overlooked|ignored|missed|skipped|human error|operator error|user error|mistake|careless|sloppy|negligent|negligence|lazy|reckless|incompetent|blame|fault|culprit|responsible|obviously|clearly|of course|evident|in hindsight|with hindsight|in retrospect|looking back|if only|didn't bother|root cause was|inexperienced)\b/i;

export function holdsKeyword(text: string): boolean {
  return KEYWORDS.test(text.replaceAll('’', "'"));
}

/** Where the words stand, for the time it takes to find them all. */
export function countKeywords(text: string): number {
  return text.match(new RegExp(KEYWORDS.source, 'gi'))?.length ?? 0;
}
