// what would end a header, turn the direction of what follows, or is half a character
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u202a-\u202e\u2066-\u2069]/gu;

/** Without control characters and line breaks, with single spaces. */
export function oneLine(text: string): string {
  return text.replace(/\s/g, ' ').replace(UNPRINTABLE, '').replace(/ {2,}/g, ' ').trim();
}

/** With at most one empty line in a row and no control characters but line breaks. */
export function tidyProse(text: string): string {
  const lines = text.replace(/\r\n?|[\u2028\u2029\u0085\v\f]/g, '\n').split('\n');
  const tidy = lines.map((line) => line.replace(/\t/g, ' ').replace(UNPRINTABLE, '').trimEnd());
  return tidy
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+|\n+$/g, '');
}

/** The text of a template: as it was written, without control characters and without empty lines around it. */
export function tidySource(text: string): string {
  const lines = text.replace(/\r\n?|[\u2028\u2029\u0085\v\f]/g, '\n').split('\n');
  const printable = lines.map((line) =>
    line
      .split('\t')
      .map((piece) => piece.replace(UNPRINTABLE, ''))
      .join('\t'),
  );
  return printable
    .join('\n')
    .replace(/^(?:[ \t]*\n)+/, '')
    .trimEnd();
}

/** A rendered body: as `tidySource`, with at most one empty line in a row. */
export const tidyBody = (text: string): string => tidySource(text).replace(/\n(?:[ \t]*\n){2,}/g, '\n\n');
