/*
 * Text of a document as Markdown that is read as the same text: what Markdown would take for its own is escaped, what
 * escaping cannot keep (white space at an edge, a letter that would glue itself to a mark) is written as a reference.
 */

/** Where a text stands. */
export interface TextPlace {
  /** At the beginning of a line, where "#" or "1." would begin a block. */
  startsLine: boolean;
  /** At the end of a block, which would lose its last spaces. */
  endsBlock: boolean;
  inTable: boolean;
  inHeading: boolean;
  inLink: boolean;
  /** A link follows: "!" before it would make it an image. */
  beforeLink: boolean;
  /** The first or the last character has to be no letter and no space, for the mark beside it. */
  referFirst: boolean;
  referLast: boolean;
}

const reference = (character: string) => `&#x${(character.codePointAt(0) as number).toString(16).toUpperCase()};`;

/** The text as Markdown. */
export function escapedText(text: string, place: TextPlace): string {
  const characters = [...text];
  const last = characters.length - 1;
  const edge = (index: number) =>
    (index === 0 && (place.startsLine || place.referFirst) && isSpaceOr(place.referFirst, text)) ||
    (index === last && (place.endsBlock || place.referLast) && isSpaceOr(place.referLast, characters[last] ?? ''));
  // what is written as a reference is punctuation to its neighbours
  const neighbour = (index: number, shown: string) => (edge(index) ? shown : (characters[index] ?? ''));
  return characters
    .map((character, index) => {
      if (character === '\ufeff' || edge(index)) return reference(character);
      const around = { before: neighbour(index - 1, ';'), after: neighbour(index + 1, '&'), index, characters, place };
      return isUnsafe(character, around) ? `\\${character}` : character;
    })
    .join('');
}

const isSpaceOr = (any: boolean, text: string) => any || /^[ \t]/.test(text);

const isBetween = (kind: RegExp, before: string, after: string) => kind.test(before) && kind.test(after);

interface Around {
  before: string;
  after: string;
  index: number;
  characters: readonly string[];
  place: TextPlace;
}

function isUnsafe(character: string, { before, after, index, characters, place }: Around): boolean {
  switch (character) {
    case '\\':
    case '`':
    case '[':
      return true;
    case '*':
      return !isBetween(/^ $/, before, after);
    case '_':
      return !isBetween(/^ $/, before, after) && !isBetween(/^[A-Za-z0-9]$/, before, after);
    case '<':
      return !/^[ 0-9=]$/.test(after);
    case '~':
      return before === '~' || after === '~' || after === '' || before === '';
    case ']':
      return place.inLink;
    case '|':
      return place.inTable || (index === 0 && place.startsLine);
    case '&':
      return /^[#A-Za-z]?$/.test(after);
    case '!':
      return after === '[' || (after === '' && place.beforeLink);
    case ':':
      return (
        (index === 0 && place.startsLine && after === '-') || (after === '/' && endsWith(index, characters, 'http'))
      );
    case '.':
      return endsWith(index, characters, 'www') || isListNumber(index, characters, place);
    case ')':
      return isListNumber(index, characters, place);
    case '@':
      return /^[\w.+-]?$/.test(before) && /^[\w-]?$/.test(after);
    case '#':
      return (index === 0 && place.startsLine) || (place.inHeading && after === '');
    case '>':
    case '+':
    case '-':
    case '=':
      return index === 0 && place.startsLine;
    default:
      return false;
  }
}

/** "http:", "https:" and "www." begin what is read as a link. */
function endsWith(index: number, characters: readonly string[], word: 'http' | 'www'): boolean {
  const before = characters
    .slice(Math.max(0, index - 5), index)
    .join('')
    .toLowerCase();
  return before.endsWith(word) || (word === 'http' && before === 'https');
}

/** Whether "1." stands there as it would begin a list. */
function isListNumber(index: number, characters: readonly string[], { startsLine }: TextPlace): boolean {
  if (!startsLine || index === 0 || index > 9) return false;
  const after = characters[index + 1] ?? '';
  return characters.slice(0, index).every((digit) => /^[0-9]$/.test(digit)) && /^[ \t]?$/.test(after);
}

/** Code between as many backticks as it needs; null where Markdown cannot hold it. */
export function codeSpan(code: string, inTable: boolean): string | null {
  if (inTable && /(?<!\\)(?:\\\\)*\\\|/.test(code)) return null;
  const runs = new Set((code.match(/`+/g) ?? []).map((run) => run.length));
  let size = 1;
  while (runs.has(size)) size += 1;
  const isSpaced = code.startsWith(' ') && code.endsWith(' ') && /[^ ]/.test(code);
  const padded = /^`|`$/.test(code) || isSpaced ? ` ${code} ` : code;
  const fence = '`'.repeat(size);
  return `${fence}${inTable ? padded.replace(/\|/g, '\\|') : padded}${fence}`;
}

/** An address as it stands between the parentheses of a link. */
export const linkDestination = (address: string, inTable: boolean) =>
  address.replace(/[()\\]|&(?=[#A-Za-z][A-Za-z0-9]*;)/g, '\\$&').replace(/\|/g, inTable ? '\\|' : '|');
