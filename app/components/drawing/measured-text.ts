/*
 * How wide text is, without a browser: a drawing made on the server has to break its lines itself. Widths are those of
 * Inter in hundredths of its size, a little more than those of Helvetica and Arial, in which a file may be shown.
 */

const ASCII = [
  ...[28, 29, 47, 63, 64, 98, 64, 30, 36, 36, 50, 66, 29, 46, 29, 36, 63, 56, 61, 62, 65, 59, 62, 57, 62, 62, 29, 30],
  ...[66, 66, 66, 51, 102, 69, 67, 73, 73, 67, 61, 78, 74, 28, 57, 67, 57, 90, 75, 78, 67, 78, 72, 67, 65, 74, 69, 99],
  ...[68, 68, 63, 36, 36, 36, 47, 56, 34, 57, 61, 57, 61, 58, 37, 61, 59, 24, 24, 55, 24, 88, 59, 60, 61, 61, 38, 53],
  ...[33, 59, 56, 82, 55, 56, 55, 43, 33, 43, 66],
];
const BOLD = 1.07;
/** What a reader's own letters may be wider. */
const ALLOWANCE = 1.03;

/** The room that a line takes, in the unit of `size`. */
export function widthOf(text: string, size: number, isBold = false): number {
  let hundredths = 0;
  for (const character of text) hundredths += hundredthsOf(character);
  return (hundredths / 100) * size * ALLOWANCE * (isBold ? BOLD : 1);
}

function hundredthsOf(character: string): number {
  const code = character.codePointAt(0)!;
  if (code < 127) return ASCII[code - 32] ?? 0;
  if (/\p{M}|\p{Cf}/u.test(character)) return 0;
  if (code < 0x250) return /\p{Lu}/u.test(character) ? 80 : 64;
  return code >= 0x1100 && !(code >= 0x2000 && code < 0x2100) ? 115 : 90;
}

/**
 * Text as it may stand in a drawing: what no XML may hold, and what turns the direction of what follows, is gone. Markup
 * stays what it is, text.
 */
export function legible(text: string): string {
  return text
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]|\p{Cs}/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
}

export interface Lines {
  lines: string[];
  /** Not all of it is there: the rest stands in a title and in the words below. */
  isShortened: boolean;
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Text in lines that are no wider than `width`, broken between words, and within those that are too long.
 *
 * @param most of more lines the last one ends in an ellipsis
 */
export function inLines(
  text: string,
  { width, size, isBold = false, most }: { width: number; size: number; isBold?: boolean; most: number },
): Lines {
  const fits = (line: string) => widthOf(line, size, isBold) <= width;
  const lines: string[] = [];
  let line = '';
  const clean = legible(text);
  for (const word of clean.split(' ').flatMap((one) => pieces(one, fits))) {
    const longer = line === '' ? word.text : `${line}${word.isFirst ? ' ' : ''}${word.text}`;
    if (fits(longer)) line = longer;
    else {
      lines.push(line);
      line = word.text;
      if (lines.length > most) break;
    }
  }
  if (line !== '') lines.push(line);
  if (lines.length <= most) return { lines, isShortened: false };
  const kept = lines.slice(0, most);
  const last = [...graphemes.segment(kept.at(-1)!)].map(({ segment }) => segment);
  while (last.length > 1 && !fits(`${last.join('').trimEnd()}…`)) last.pop();
  return { lines: [...kept.slice(0, -1), `${last.join('').trimEnd()}…`], isShortened: true };
}

/** A word, in as many pieces as it takes for each to fit a line. */
function pieces(word: string, fits: (line: string) => boolean): { text: string; isFirst: boolean }[] {
  if (fits(word)) return [{ text: word, isFirst: true }];
  const found: string[] = [];
  let piece = '';
  for (const { segment } of graphemes.segment(word)) {
    if (piece !== '' && !fits(piece + segment)) {
      found.push(piece);
      piece = '';
    }
    piece += segment;
  }
  return [...found, piece].map((text, i) => ({ text, isFirst: i === 0 }));
}
