import { Tokenizer, TokenParser } from '@streamparser/json';

/** Keeps an integer beyond 2^53 as its digits: an 18-digit id must not change its last ones. */
class ExactTokenizer extends Tokenizer {
  protected override parseNumber(digits: string): number {
    const number = Number(digits);
    const exact = Number.isSafeInteger(number) || /[.eE]/.test(digits);
    return exact ? number : (digits as unknown as number);
  }
}

/**
 * A streaming parser that hands over the values at `paths` (`$.*`, `$.incidents.*`) and keeps nothing else.
 * Its `write` and `end` throw where the text is not JSON or stops in the middle.
 */
export function exactJsonParser(paths: string[], onValue: (value: unknown) => void): Tokenizer {
  const tokenizer = new ExactTokenizer();
  const parser = new TokenParser({ paths, keepStack: false });
  tokenizer.onToken = (token) => parser.write(token);
  tokenizer.onEnd = () => {
    if (!parser.isEnded) parser.end();
  };
  parser.onEnd = () => {
    if (!tokenizer.isEnded) tokenizer.end();
  };
  parser.onValue = ({ value }) => onValue(value);
  return tokenizer;
}

/** JSON.parse, but integers beyond 2^53 become texts of their digits. */
export function parseExactJson(text: string): unknown {
  if (!/\d{16}/.test(text)) return JSON.parse(text);
  let result: unknown;
  const tokenizer = exactJsonParser(['$'], (value) => {
    result = value;
  });
  tokenizer.write(text);
  if (!tokenizer.isEnded) tokenizer.end();
  return result;
}
