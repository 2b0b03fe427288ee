import { openingQuotes } from './function-words.ts';
import type { Token } from './tokens.ts';

/** A token that stands for something that is not the writer's own words. */
export const QUOTE = 'QUOTE';
export const CODE = 'CODE';
/** A sentence that begins with a quotation of so many words says what is quoted: a report that passes on another. */
export const TOLD_AT_LENGTH = 8;

/**
 * Takes out what is quoted or code: each becomes one token, so that words that are discussed ("human error" is not a
 * cause) are not taken for words that are said. A long quotation that begins a sentence is said, if by another.
 *
 * @param closing the sign that ends a quotation of the sentence before, undefined where none is open
 */
export function maskedTokens(
  tokens: readonly Token[],
  closing: string | undefined,
): { tokens: Token[]; closing: string | undefined } {
  const masked: Token[] = [];
  let open = closing ? { at: 0, closing, symbol: QUOTE } : undefined;
  let skipTo = 0;
  let said: string | undefined;
  for (const [i, token] of tokens.entries()) {
    if (i < skipTo) continue;
    if (open) {
      if (!endsQuotation(token, open.closing, tokens[i + 1])) continue;
      masked.push({ text: open.symbol, start: tokens[open.at]!.start, end: token.end, isWord: false });
      open = undefined;
      continue;
    }
    if (token.text.startsWith('`')) {
      const closes = tokens.findIndex((other, j) => j > i && other.text === token.text);
      if (closes > i) open = { at: i, closing: token.text, symbol: CODE };
      if (open) continue;
    }
    if (said && token.text === said) {
      // the end of what is said, not the beginning of what is not
      said = undefined;
      continue;
    }
    const mark = openingQuotes.get(token.text);
    if (mark && opensQuotation(tokens, i, mark)) {
      if (i === 0 && wordsUntil(tokens, mark) >= TOLD_AT_LENGTH) {
        said = mark;
        continue;
      }
      open = { at: i, closing: mark, symbol: QUOTE };
      continue;
    }
    skipTo = markEnd(tokens, i);
    if (skipTo === i) masked.push(token);
  }
  if (!open) return { tokens: masked, closing: undefined };
  masked.push({ text: open.symbol, start: tokens[open.at]!.start, end: tokens.at(-1)!.end, isWord: false });
  return { tokens: masked, closing: open.symbol === QUOTE ? open.closing : undefined };
}

/** How many words a quotation holds that begins a sentence; as far as the sentence goes. */
function wordsUntil(tokens: readonly Token[], mark: string): number {
  let words = 0;
  for (let i = 1; i < tokens.length && !endsQuotation(tokens[i]!, mark, tokens[i + 1]); i++)
    words += tokens[i]!.isWord ? 1 : 0;
  return words;
}

const MARKS = new Set('*_~[]');

/** Where the mark of emphasis or of a link that begins here ends; `at` where none does. */
function markEnd(tokens: readonly Token[], at: number): number {
  const { text, start, end } = tokens[at]!;
  const [before, after] = [tokens[at - 1], tokens[at + 1]];
  if (text === ']' && after?.text === '(' && after.start === end) {
    const closes = tokens.findIndex((token, i) => i > at && token.text === ')');
    return closes > at ? closes + 1 : at;
  }
  if (!MARKS.has(text[0]!) || !/^[*_~[\]]+$/.test(text)) return at;
  return before?.end === start || after?.start === end ? at + 1 : at;
}

/** A plain ' opens a quotation only where another one closes it; every other sign may be closed in a later sentence. */
function opensQuotation(tokens: readonly Token[], at: number, mark: string): boolean {
  const next = tokens[at + 1];
  if (!next || next.start !== tokens[at]!.end) return false;
  return mark === '”' || mark === '»' || tokens.some((token, j) => j > at && endsQuotation(token, mark, tokens[j + 1]));
}

function endsQuotation(token: Token, closing: string, next: Token | undefined): boolean {
  if (token.text === closing) return true;
  return token.isWord && (closing === "'" || closing === '’') && token.text.endsWith(closing) && !next?.isWord;
}
