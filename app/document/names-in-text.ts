import { bare } from '#analytics/postmortem/people/like-a-person.ts';
import { nameLength } from '#analytics/postmortem/people/named.ts';
import { paragraphsOf, type Token } from '#analytics/postmortem/reading/tokens.ts';
import { capital } from '../text/numerals.ts';

/** Somebody of the organisation, and what they are called where nobody is told names: "the commander". */
export interface NamedPerson {
  name: string;
  said: string;
}

/** A stretch of a text that names somebody, and what stands there instead. */
export interface Naming {
  start: number;
  end: number;
  put: string;
}

/** @param isCode whether a place of the text is code, which is not read as language */
export type FindNames = (text: string, isCode?: (at: number) => boolean) => Naming[];

const LETTER = String.raw`[\p{L}\p{M}\p{N}_]`;
const BEFORE = String.raw`(?:@|(?:Mr|Mrs|Ms|Mx|Dr|Herr|Frau|Mme)\.?\s)?`;
/** "’s", and the apostrophe alone behind an s: "James’ change". */
const OWN = String.raw`['’]s(?!${LETTER})|(?<=s)['’](?=\s\p{L})`;
const GIVEN = /^\p{Lu}[\p{L}\p{M}'’-]+$/u;

/**
 * What finds the names of people in a text. A name of several words is always one; a given name alone, and a name of one word,
 * where nobody else has it and the language aid takes the word at that place for a person's name: "Mark the release" names
 * nobody.
 */
export function namesOf(people: readonly NamedPerson[]): FindNames {
  const whole = new Map<string, string>();
  const given = new Map<string, string | null>();
  for (const { name, said } of people) {
    const full = normal(name);
    const [first = ''] = full.split(' ');
    if (full !== first) whole.set(full, (whole.get(full) ?? said) === said ? said : A_COLLEAGUE);
    // a name that two people have is nobody's
    if (GIVEN.test(first)) given.set(first, given.has(first) ? null : said);
  }
  const alone = new Map([...given].flatMap(([name, said]) => (said === null ? [] : [[name, said] as const])));
  if (whole.size + alone.size === 0) return () => [];
  const names = [...whole.keys(), ...alone.keys()].toSorted((one, other) => other.length - one.length);
  const pattern = new RegExp(`(?<!${LETTER})${BEFORE}(${byFirstLetter(names)})(?!${LETTER})(${OWN})?`, 'gu');
  return (text, isCode = () => false) => {
    const reading = readingOf(text);
    return [...text.matchAll(pattern)].flatMap((match) => {
      const [stretch, name = '', own = ''] = match;
      const start = match.index;
      const code = isCode(start);
      const full = whole.get(normal(name));
      const end = start + stretch.length;
      const isOnlyOne = full === undefined;
      if (isOnlyOne && (code || !reading(end - own.length - name.length, name))) return [];
      const said = full ?? alone.get(normal(name))!;
      return [{ start, end, put: putAt(text, start, { said, own, code }) }];
    });
  };
}

const A_COLLEAGUE = 'a colleague';
const normal = (name: string) => name.trim().replace(/\s+/g, ' ').replace(/’/g, "'");

/** Alternatives, those with one first letter together: 200 names are not tried one by one at each place. */
function byFirstLetter(names: readonly string[]): string {
  const groups = new Map<string, string[]>();
  for (const name of names) {
    const letter = String.fromCodePoint(name.codePointAt(0)!);
    groups.set(letter, [...(groups.get(letter) ?? []), name]);
  }
  return [...groups]
    .map(
      ([letter, group]) => `${patternOf(letter)}(?:${group.map((n) => patternOf(n.slice(letter.length))).join('|')})`,
    )
    .join('|');
}

const patternOf = (name: string) =>
  name
    .replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)
    .replace(/'/g, "['’]")
    .replace(/ /g, String.raw`\s+`);

const OPENING = /["“‘'([\s]*$/;
const SENTENCE_END = /(?<!\b(?:e\.g|i\.e|cf|vs|ca|approx|Dr|Mr|Mrs|Ms))[.!?]["”’)\]\uFFFC]*[\s\uFFFC]+$/;
const FAR = 24;

function putAt(text: string, start: number, { said, own, code }: { said: string; own: string; code: boolean }): string {
  const before = text.slice(Math.max(0, start - FAR), start);
  const isArticled = /(?:^|\s)(?:the|an?)\s$/i.test(before) && /^(?:the|an?) /.test(said);
  const words = isArticled ? said.slice(said.indexOf(' ') + 1) : said;
  const isQuoted = own.length === 1 && /['‘]$/.test(before);
  const ending = own === '' || isQuoted ? own : `${own[0]}${words.endsWith('s') ? '' : 's'}`;
  const lead = before.replace(OPENING, (gap) => gap.replace(/\S/g, ''));
  const begins = /^\s*$/.test(lead) ? start <= FAR : SENTENCE_END.test(lead) || /\n\s*\n\s*$/.test(lead);
  return (begins && !code ? capital(words) : words) + ending;
}

/** Whether a word of a text is read as the name of one person; only sentences that are asked about are read. */
function readingOf(text: string): (at: number, name: string) => boolean {
  let from = 0;
  let to = 0;
  let sentences: Token[][] = [];
  return (at, name) => {
    if (at < from || at >= to) {
      [from, to] = sentenceAround(text, at);
      sentences = paragraphsOf(text.slice(from, to).replaceAll('\uFFFC', ' ')).flat();
    }
    return sentences.some((tokens) => {
      const i = tokens.findIndex(({ start }) => start === at - from);
      if (i === -1 || bare(tokens[i]!.text) !== name) return false;
      const isHandle = tokens[i - 1]?.text === '@' && tokens[i - 1]!.end === tokens[i]!.start;
      return isHandle ? nameLength(tokens, i - 1) > 0 : nameLength(tokens, i) === 1;
    });
  };
}

const BETWEEN = /\n|[.!?]["”’)\]]*\s/g;
const FARTHEST = 1_000;

function sentenceAround(text: string, at: number): [from: number, to: number] {
  const floor = Math.max(0, at - FARTHEST);
  let from = floor;
  for (const { 0: end, index } of text.slice(floor, at).matchAll(BETWEEN)) from = floor + index + end.length;
  BETWEEN.lastIndex = at;
  const next = BETWEEN.exec(text.slice(0, at + FARTHEST));
  return [from, next ? next.index + next[0].length : Math.min(text.length, at + FARTHEST)];
}
