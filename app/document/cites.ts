import type { Doc } from './model.ts';
import { CITATION, type TextBlock, textBlocks } from './plain-text.ts';
import { sentencesOf } from './sentences.ts';

/*
 * Sentences that say what caused what and cite nothing. They are shown as such, softly: a cause without evidence is a guess,
 * and whoever reads it should know. What says of itself that it is a guess, asks, or speaks of what may come is left alone.
 */

export interface UncitedClaim {
  sectionKey: string;
  /** Positions of the editor. */
  from: number;
  to: number;
  text: string;
}

/** The claims of cause in a document that cite no event. */
export const uncitedClaims = (doc: Doc): UncitedClaim[] =>
  textBlocks(doc).flatMap((block) =>
    uncitedIn(block).map(({ start, end }) => ({
      sectionKey: block.sectionKey,
      from: block.from + start,
      to: block.from + end,
      text: block.text.slice(start, end),
    })),
  );

/** The same of one block, as stretches of its text. */
export function uncitedIn({ kind, text }: Pick<TextBlock, 'kind' | 'text'>): { start: number; end: number }[] {
  if (kind !== 'paragraph') return [];
  const sentences = sentencesOf(text);
  return sentences.filter(({ start, end }, index) => {
    const words = text.slice(start, end);
    // what stands between two sentences may be meant for either
    const cites = words.includes(CITATION) || (index > 0 && endsInCitation(text, sentences[index - 1]?.end ?? 0));
    return !cites && claimsCause(words);
  });
}

const endsInCitation = (text: string, end: number) => text.charAt(end - 1) === CITATION;

const CLAIMS = new RegExp(
  [
    'because',
    'caus(?:ed|es|ing)',
    'root cause (?:was|is|were|lay|lies|:)',
    'root cause:',
    'the (?:cause|reason) (?:was|is|for|why|of)',
    'due to(?! (?:be|expire|start|begin|end|happen|run|go|finish|close|open|renew|arrive|ship|launch|take)\\b)',
    'owing to',
    'as a (?:result|consequence) of',
    '(?:led|leads|leading) (?:\\w+ )?to',
    'result(?:ed|s|ing) (?:in|from)',
    'triggered (?:by|an?|the|our|its)',
    'stem(?:med|s|ming) from',
    'attribut(?:ed|able) to',
    'contribut(?:ed|es|ing) to',
    'gave rise to',
    '(?:that|this|which) is why',
    'explains why',
    'made (?:it|this|that) possible',
    'consequently',
    'therefore',
  ]
    .map((phrase) => `(?<![\\w-])${phrase}(?![\\w-])`)
    .join('|'),
  'gi',
);

/** Said of what is not known, what may be, what may come, and of what did not. */
const GUESSES = [
  /\b(?:perhaps|possibly|probably|presumably|maybe|apparently|likely|unlikely|suspect(?:ed)?|hypothes[ie]s|assum(?:e|ed|ption)|guess|unclear|unknown|unconfirmed)\b/i,
  /\b(?:may|might|could|would|can|will|should)\b(?:\s+\w+){0,3}\s*$/i,
  /\b(?:do(?:es)?|did|is|was|are|were|had|has)(?:\s+not|n['’]t)(?:\s+\w+){0,3}\s*$/i,
  /\b(?:if|whether|what|why|how|find out|looking for|look(?:ing)? into)\b(?:\s+[\w’'-]+){0,4}\s*$/i,
  /\b(?:no|not)\s*$/i,
];

/** Whether a sentence says what caused what, as something that is so. */
function claimsCause(sentence: string): boolean {
  if (/\?["”’')]*$/.test(sentence)) return false;
  const [always, ...before] = GUESSES;
  if (always?.test(sentence)) return false;
  return [...sentence.matchAll(CLAIMS)].some(({ index }) => {
    const lead = sentence.slice(0, index);
    return !before.some((guess) => guess.test(lead));
  });
}
