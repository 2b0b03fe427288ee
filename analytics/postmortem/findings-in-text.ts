import type { Finding } from './finding.ts';
import { findingsInSentence } from './findings-in-sentence.ts';
import { maskedTokens } from './reading/masked-tokens.ts';
import { readWords } from './reading/reading.ts';
import { paragraphsOf } from './reading/tokens.ts';

/** Far beyond any sentence that people write: what is longer is a table or a dump, and not read. */
const MOST_TOKENS = 600;

/**
 * What the language aid notices in plain text. Words in quotation marks and between backticks are left alone: they are
 * somebody else's. Pure and local; the time it takes grows with the length of the text.
 *
 * @returns in the order of the text, none overlapping another; offsets in UTF-16 units of `text`
 */
export function findingsInText(text: string): Finding[] {
  const findings: Finding[] = [];
  for (const sentences of paragraphsOf(withoutForeignWords(text))) {
    let closing: string | undefined;
    for (const sentence of sentences) {
      if (sentence.length > MOST_TOKENS) continue;
      const masked = maskedTokens(sentence, closing);
      closing = masked.closing;
      findings.push(...findingsInSentence(readWords(masked.tokens), text));
    }
  }
  return findings;
}

const FOREIGN = /(?<!`)`[^`\n]{1,500}`(?!`)|(?<![\p{L}\p{N}])"[^"\n]{1,500}"|“[^”\n]{1,500}”/gu;

/** Makes one word, as long, of what is code or quoted, so that a full stop in it ends no sentence. */
function withoutForeignWords(text: string): string {
  return text.replace(FOREIGN, (words) => words[0] + 'x'.repeat(words.length - 2) + words.at(-1));
}
