import { maskedTokens, TOLD_AT_LENGTH } from './masked-tokens.ts';
import { readWords, type Word } from './reading.ts';
import { paragraphsOf } from './tokens.ts';

/** Far beyond any sentence that people write: what is longer is a table or a dump, and not read. */
const MOST_TOKENS = 600;

/** The sentences of a text as the rules read them; offsets of their words in UTF-16 units of `text`. */
export function* sentencesOf(text: string): Generator<Word[]> {
  for (const sentences of paragraphsOf(withoutForeignWords(text))) {
    let closing: string | undefined;
    for (const sentence of sentences) {
      if (sentence.length > MOST_TOKENS) continue;
      const masked = maskedTokens(sentence, closing);
      closing = masked.closing;
      const words = readWords(masked.tokens);
      if (words.some((word) => !word.isSign)) yield words;
    }
  }
}

const FOREIGN = /(?<!`)`[^`\n]{1,500}`(?!`)|(?<![\p{L}\p{N}])"[^"\n]{1,500}"|“[^”\n]{1,500}”/gu;

const SENTENCE_ENDED = /(?:^|[.!?\n])[\s>*-]{0,9}$/;

/** Makes one word, as long, of what is code or quoted, so that a full stop in it ends no sentence. */
function withoutForeignWords(text: string): string {
  return text.replace(FOREIGN, (words, at: number) => {
    const isSaid = words[0] !== '`' && words.split(' ').length >= TOLD_AT_LENGTH;
    if (isSaid && SENTENCE_ENDED.test(text.slice(Math.max(at - 10, 0), at))) return words;
    return words[0] + 'x'.repeat(words.length - 2) + words.at(-1);
  });
}
