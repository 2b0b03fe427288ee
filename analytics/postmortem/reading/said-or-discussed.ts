import type { Pattern } from '../rules/pattern.ts';

/** Sentences that speak about blame in order to leave it out. */
const DISCUSSED =
  /hindsight bias|so-called|blameless|(?:NOBODY|not|never|nothing) (?:\S+ ){0,3}(?:at fault|to blame|did anything wrong|careless|negligent)|^ (?:please )?(?:avoid|do not|never) (?:\S+ ){0,3}(?:QUOTE|ask|blame|write|use|say|call)|(?:we|review|reviews) (?:do|does|did|will) not (?:treat|consider|accept|regard|see|call|count) |(?:is|are|was) not (?:a|the|an) (?:root )?(?:cause|explanation|finding|question)|will not (?:fix|help|prevent|solve)|(?:wrong|unfair|unjust|pointless|useless|no use|easy|tempting) to (?:\S+ )?(?:blam\S*|say|fault|accuse|point|call)|calling (?:this|it) (?:a |an )?(?:\S+ )?(?:mistake|error|failure) explains|resist the temptation|^ (?:reminding|telling|asking|urging|training|blaming) (?:\S+ ){1,9}(?:is|are|was|does|do|will|would|has) not |tells us nothing|would have told us nothing|not (?:a )?question|(?:avoid|reject|instead of|rather than) (?:\S+ )?(?:blam|find\S* fault|QUOTE)/;

const ANY_ERROR =
  '(?:human|manual|operator|user|people|data entry|data-entry|entry|copy-paste|typing) (?:error|errors|mistake|mistakes|slips) ';
/** What is true of errors of people at large: how many there are, that they will come, what is to be done about them. */
const ERRORS_AT_LARGE = new RegExp(
  `(?:studies|study|research|survey|surveys|statistics|per cent|percent|%) .*${ANY_ERROR}|${ANY_ERROR}.*(?:per cent|percent|%) |${ANY_ERROR}(?:is|are|will be) (?:\\S+ )?(?:inevitable|unavoidable|normal|common|expected|bound)|(?:reduce|reducing|eliminate|eliminating|minimi[sz]e|minimi[sz]ing|handle|tolerate|mitigate|identify|identifying|detect|detecting|rule out|anticipate) (?:[^\\s,;.]+ ){0,6}${ANY_ERROR}|none of (?:\\S+ ){1,9}(?:result of|due to|caused by|because of) `,
);

const OF_ERRORS = / (?:errors?|mistakes?|slips|none) /;

const OPEN_QUESTION =
  /^ (?:- )?(?:was|were|did|do|does|is|are|could|would|should|can|has|have|had|will|what|how|which|when|where|why|who) .*\? $/;
const ACCUSING_QUESTION =
  /(?:^| )(?:why|how could|how can|how did (?:NOBODY|they|we|anyone|PERSON|TEAM)|who|NOBODY|what else|what were) /;

/** A sentence that rejects, quotes or asks openly; nothing in it is a charge. */
export function isDiscussed(said: string): boolean {
  if (DISCUSSED.test(said)) return true;
  // the long pattern only where one of its words stands
  if (OF_ERRORS.test(said) && ERRORS_AT_LARGE.test(said)) return true;
  return OPEN_QUESTION.test(said) && !ACCUSING_QUESTION.test(said);
}

const EXPLAINED =
  / (?:because|since|due to|owing to|as(?= (?:the|it|its|there|no|this|that|both|neither|our|CODE|every|all) )) (?!(?:they|he|she|i|we|PERSON|TEAM|NAME|SOMEONE|NOBODY|usual|it did not|always|if|well) )/;

/**
 * Whether the sentence says which condition made it so: behind the hit, or before it in a clause of its own. What stands
 * behind "because" in the clause of the hit is no condition of it.
 */
export function isExplained(before: string, after: string): boolean {
  if (EXPLAINED.test(after) || CONSEQUENCE_OF.test(before)) return true;
  const clause = EXPLAINED.exec(before);
  return clause !== null && / , /.test(before.slice(clause.index));
}

const CONSEQUENCE_OF = / (?:, )?so (?:that )?(?:(?:PERSON|TEAM|NAME|they|we|NOBODY) )?[^,;:.]*$/;

const NEGATED =
  /(?:^| )(?:(?:not|never)(?: (?!was |were )[^\s,;:.]+){0,4}|(?:nor|neither|without|no|rather than|instead of|nobody|NOBODY)(?: [^\s,;:.]+){0,4}) $/;
const SUPPOSED =
  / (?:if|telling|whenever|unless|whether|lest|in case|so that|asking|ask|asked|wonder\S*|reflect|until(?! (?:\S+day|noon|midnight|then|\d\S*|late|well) )) [^,;:.]*$/;
/** "The alert was ambiguous, so they looked ...": the condition stands before. */
const CONSEQUENCE = /, (?:so|which is why|therefore|hence) [^,;:.]*$/;
const PREVENTED =
  / (?:prevent\S*|avoid\S*|stops?|keeps?|risk of|chance of|likelihood of|guard against|protects? against) [^,;:.]*$/;

/** Whether what stands before a hit makes it a supposition, a plan or a denial. */
export function isSupposed(before: string, pattern: Pattern): boolean {
  // a name is a name, whatever was supposed or prevented
  if (pattern.rule === 'named-person' && !pattern.affirmed) return false;
  // "nobody took charge" is a charge itself
  const isOfNobody = pattern.find.source.includes('NOBODY');
  if (pattern.affirmed && !isOfNobody && NEGATED.test(before)) return true;
  if (PREVENTED.test(before) || (pattern.rule === 'human-error' && CONSEQUENCE.test(before))) return true;
  return pattern.rule !== 'if-only' && pattern.rule !== 'hindsight' && SUPPOSED.test(before);
}
