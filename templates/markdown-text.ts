/** At the beginning of a line: what Markdown would take for a heading, a quotation, a list, a rule, a fence or an underline. */
const BLOCK_START = /^(?:#{1,6}(?= |$)|>|[-+](?= |$)|-(?=[- ]*$)|=(?=[= ]*$)|~(?=~~))/;
const NUMBERED_START = /^(\d{1,9})([.)])(?= |$)/;

/**
 * Text as Markdown that means just that text: what would be markup stands behind a backslash. What reads the same either
 * way (snake_case, 3 * 4, an ampersand) stays as it is, since people go on editing it.
 */
export function asMarkdown(text: string): string {
  return text
    .split('\n')
    .map((line) => {
      const escaped = escapedInline(line.trimStart());
      return escaped.replace(BLOCK_START, '\\$&').replace(NUMBERED_START, '$1\\$2');
    })
    .join('\n');
}

function escapedInline(line: string): string {
  return line.replace(/[\\`*_[\]<&]/gu, (character, at: number) => {
    const before = line.slice(0, at);
    const after = line.slice(at + 1);
    return isMarkup(character, before, after) ? `\\${character}` : character;
  });
}

function isMarkup(character: string, before: string, after: string): boolean {
  if (character === '\\') return after === '' || /^[!-/:-@[-`{-~]/.test(after);
  if (character === '*') return !(before.endsWith(' ') && after.startsWith(' '));
  if (character === '_') return !(/[\p{L}\p{N}]$/u.test(before) && /^[\p{L}\p{N}]/u.test(after));
  if (character === '<') return after === '' || /^[A-Za-z/!?]/.test(after);
  if (character === '&') return /^(?:#\w{1,10}|[A-Za-z]\w{0,40});/.test(after);
  return true;
}
