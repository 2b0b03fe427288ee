import { bare } from '#analytics/postmortem/people/like-a-person.ts';
import { nameLength } from '#analytics/postmortem/people/named.ts';
import { isGivenName } from '#analytics/postmortem/people/person-nouns.ts';
import { isSurnameAlone } from '#analytics/postmortem/people/surname-alone.ts';
import { paragraphsOf, type Token } from '#analytics/postmortem/reading/tokens.ts';
import { capital } from '../text/numerals.ts';
import { formsOf, type NameAlone, type NamedPerson, normal, withoutInitials } from './forms-of-names.ts';
import { isGivenBefore, LETTER, leadBefore } from './name-leads.ts';

/** A stretch of a text that names somebody, and what stands there instead. */
export interface Naming {
  start: number;
  end: number;
  put: string;
}

/** @param isCode whether a place of the text is code, which is not read as language */
export type FindNames = (text: string, isCode?: (at: number) => boolean) => Naming[];

const BEFORE = String.raw`(?:@|(?:Mr|Mrs|Ms|Mx|Dr|Herr|Frau|Mme)\.?\s)?`;
/** "’s", and the apostrophe alone behind an s: "James’ change". */
const OWN = String.raw`['’]s(?!${LETTER})|(?<=s)['’](?=\s\p{L})`;
/** "Lopes" in "Lopes-Ferreira". */
const LONGER = /^[-/]\p{L}/u;
/** What "Mara Lindqvist" goes on with in "Mara Lindqvist-Berg". */
const REST = new RegExp(`^(?:-\\p{Lu}(?:[\\p{L}\\p{M}]|['’](?=\\p{Lu}))*)+(${OWN})?`, 'u');
/** "Anna-" before "Mara Lindqvist", who is somebody else then. */
const OTHER_GIVEN = /(?<![\p{L}-])(\p{Lu}[\p{L}\p{M}]*)-$/u;
/** " M. Lindqvist" behind "Ana": no given name alone. */
const SURNAME_AFTER = /^\s(?:\p{Lu}\.\s?){1,3}\p{Lu}\p{L}/u;
const FARTHEST_AFTER = 16;
const LONGEST_REST = 64;

/**
 * What finds the names of people in a text. A name of several words is always one; a given name, a surname and a name of one
 * word are where the words around read so: "Mark the release" and "Baker Street" name nobody.
 */
export function namesOf(people: readonly NamedPerson[]): FindNames {
  const key = JSON.stringify(people);
  const find = known.get(key) ?? finding(people);
  known.delete(key);
  known.set(key, find);
  if (known.size > MOST_KNOWN) known.delete(known.keys().next().value!);
  return find;
}

/**
 * To prepare for thousands takes longer than to read a page. Each incident has its own roles; the list of everybody without
 * them, which lists, tables and reports need, stays, since what was asked for last is forgotten last.
 */
const known = new Map<string, FindNames>();
const MOST_KNOWN = 8;

function finding(people: readonly NamedPerson[]): FindNames {
  const { whole, plain, alone } = formsOf(people);
  if (whole.size + alone.size === 0) return () => [];
  const names = [...whole.keys(), ...alone.keys()].toSorted((one, other) => other.length - one.length);
  const pattern = new RegExp(`(?<!${LETTER})(${BEFORE})(${byFirstLetter(names)})(?!${LETTER})(${OWN})?`, 'gu');
  return (text, isCode = () => false) => {
    const readAt = readingOf(text);
    return [...matchesOf(pattern, text)].flatMap((match) => {
      const [stretch, before = '', name = '', own = ''] = match;
      const [from, end] = [match.index, match.index + stretch.length];
      const code = isCode(from);
      const full = whole.get(normal(name)) ?? plain.get(withoutInitials(normal(name)));
      if (full !== undefined) {
        if (isGivenName(OTHER_GIVEN.exec(text.slice(Math.max(0, from - FAR), from))?.[1] ?? '', false)) return [];
        const [rest = '', ownOfRest = ''] = (own === '' && REST.exec(text.slice(end, end + LONGEST_REST))) || [];
        const put = putAt(text, from, { said: full, own: own || ownOfRest, code });
        return [{ start: from, end: end + rest.length, put }];
      }
      const only = alone.get(normal(name))!;
      const lead = only.initials.size > 0 ? leadBefore(text, from, only.initials) : '';
      const place = {
        before,
        lead,
        isOfAnother: lead.includes('.') && isGivenBefore(text, from - lead.length),
        after: text.slice(end, end + FARTHEST_AFTER),
        reading: () => readAt(from + before.length, name),
      };
      if (code || !isNamed(only, place)) return [];
      const start = from - lead.length;
      return [{ start, end, put: putAt(text, start, { said: only.said, own, code }) }];
    });
  };
}

/** As `matchAll`, which makes a pattern anew for each text: for the title of an incident that takes longer than to read it. */
function* matchesOf(pattern: RegExp, text: string): Generator<RegExpExecArray> {
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) yield match;
}

/** Alternatives, those with one first letter together: 200 names are not tried one by one at each place. */
function byFirstLetter(names: readonly string[]): string {
  const groups = new Map<string, string[]>();
  for (const name of names) {
    const letter = String.fromCodePoint(name.codePointAt(0)!);
    const group = groups.get(letter);
    if (group) group.push(name);
    else groups.set(letter, [name]);
  }
  return [...groups]
    .map(
      ([letter, group]) => `${patternOf(letter)}(?:${group.map((n) => patternOf(n.slice(letter.length))).join('|')})`,
    )
    .join('|');
}

/** Between the words of a name an initial may stand: "Mara K. Lindqvist". */
const patternOf = (name: string) =>
  name
    .replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)
    .replace(/'/g, "['’]")
    .replace(/(?<!,) /g, String.raw`\s+(?:\p{Lu}(?:\.\s*|\s+)){0,2}`)
    .replace(/, /g, String.raw`,\s+`);

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

interface Place {
  /** What stands there at once: "@", "Dr. ". */
  before: string;
  /** What stands before a surname: "M. ", "van der ". */
  lead: string;
  /** A given name stands before the initials: "Ana M. Lindqvist". */
  isOfAnother: boolean;
  /** The letters behind it. */
  after: string;
  /** The sentence, and which of its words it is. */
  reading: () => Reading | undefined;
}

/** Whether one word names who is known by it. */
function isNamed(name: NameAlone, { before, lead, isOfAnother, after, reading }: Place): boolean {
  const isSurname = name.initials.size > 0;
  if (LONGER.test(after) || isOfAnother) return false;
  if (lead.includes('.')) return name.initials.has(lead.charAt(0));
  if (lead !== '' && !name.particles.has(normal(lead).toLowerCase())) return false;
  if (isSurname && before !== '' && before !== '@') return true;
  if (name.isThing || (name.isGiven && !isSurname && SURNAME_AFTER.test(after))) return false;
  const found = reading();
  if (!found) return false;
  const { tokens, at } = found;
  if (before === '@' && tokens[at - 1]?.end === tokens[at]!.start) return nameLength(tokens, at - 1) > 0;
  if (name.isGiven && lead === '' && nameLength(tokens, at) === 1) return true;
  return isSurname && isSurnameAlone(tokens, at, lead === '' ? 0 : normal(lead).split(' ').length);
}

interface Reading {
  tokens: readonly Token[];
  at: number;
}

/** Reads a word of a text in its sentence; only sentences that are asked about are read. */
function readingOf(text: string): (at: number, name: string) => Reading | undefined {
  let from = 0;
  let to = 0;
  let sentences: Token[][] = [];
  return (place, name) => {
    if (place < from || place >= to) {
      [from, to] = sentenceAround(text, place);
      sentences = paragraphsOf(text.slice(from, to).replaceAll('\uFFFC', ' ')).flat();
    }
    for (const tokens of sentences) {
      const at = tokens.findIndex(({ start }) => start === place - from);
      if (at !== -1) return bare(tokens[at]!.text) === name ? { tokens, at } : undefined;
    }
    return undefined;
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
