import type { RuleId } from '../finding.ts';
import { type Anchor, anchorsOf } from '../reading/anchors.ts';
import { phrase } from '../reading/phrase.ts';

/** What of a sentence a pattern found, for the rewording. */
export interface Hit {
  /** The words of the hit, as the rules read them. */
  words: readonly string[];
  /** The same as they are written. */
  written: string;
  /** Whether the hit begins its sentence. */
  first: boolean;
  /** The word before it, as the rules read it; '' where there is none. */
  before: string;
  /** The word behind it, as it is written; undefined where there is none or a sign. */
  next: string | undefined;
}

/** What may stand in place of a hit, or of the hit and the word behind it. */
export interface Rewording {
  text: string;
  takesNext?: boolean;
}

export interface Pattern {
  rule: RuleId;
  find: RegExp;
  /** What a sentence must hold to match, in this order. */
  anchors: readonly Anchor[];
  /** Nothing is reported where this holds of the sentence. */
  unless?: RegExp;
  /** Nothing is reported behind a "not", "never" or "rather than". */
  affirmed: boolean;
  /** Nothing is reported where the sentence goes on to say what made it so. */
  unexplained: boolean;
  reword?: (hit: Hit) => Rewording | null;
}

type Options = Partial<Pick<Pattern, 'unless' | 'affirmed' | 'unexplained' | 'reword'>>;

/** Patterns of one rule, written as `phrase` explains. */
export function patterns(rule: RuleId, phrases: readonly string[], options: Options = {}): Pattern[] {
  const { affirmed = false, unexplained = false, unless, reword } = options;
  return phrases.map((text) => ({
    rule,
    find: phrase(text),
    anchors: anchorsOf(text),
    affirmed,
    unexplained,
    unless,
    reword,
  }));
}
