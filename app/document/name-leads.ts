import { PARTICLES } from '#analytics/postmortem/people/named.ts';
import { mayBeOfName } from '#analytics/postmortem/people/surname-alone.ts';

/* What stands before a surname and belongs to it, or only seems to. */

export const LETTER = String.raw`[\p{L}\p{M}\p{N}_]`;
const SMALL = PARTICLES.replace(/\b\p{Ll}/gu, (letter) => `[${letter.toUpperCase()}${letter}]`);
/** "M. " before "Lindqvist", "van der " before "Berg". */
const LEAD = new RegExp(`(?<!${LETTER})(?:(?:\\p{Lu}\\.[^\\S\\n]?){1,3}|(?:(?:${SMALL})\\s){1,3})$`, 'u');
const LONGEST_LEAD = 20;
const ONE_LETTER = /^\p{Lu}\.\s?$/u;
/** What is told apart by a letter: "Rolled back to plan R. Castillo slept." */
const LETTERED =
  /(?:\b(?:plan|option|zone|region|site|rack|row|node|shard|replica|cluster|pool|cell|bucket|drive|disk|volume|partition|group|team|phase|step|stage|variant|version|class|type|tier|grade|case|item|point|part|section|appendix|annex|figure|table|line|level|side|feed|room|hall|building|floor|gate|terminal|server|host|branch|path|route|link|circuit|queue|batch|wave|cohort|arm|test|sample|scenario|solution|proposal|alternative|tenant)s?\s|[\p{L}\p{N}][-/])$/iu;
const BEGINS_LINE = /^[\s>*+•-]*$/;
const FAR = 40;

/** "M. " or "van der " before a surname that begins at `end`; '' where none is, or where the letter ends a sentence or numbers an item. */
export function leadBefore(text: string, end: number, initials: ReadonlySet<string>): string {
  const lead = LEAD.exec(text.slice(Math.max(0, end - LONGEST_LEAD), end))?.[0] ?? '';
  if (!ONE_LETTER.test(lead)) return lead;
  const start = end - lead.length;
  const isLabel = LETTERED.test(text.slice(Math.max(0, start - FAR), start)) || isOfItem(text, start, initials);
  return isLabel ? '' : lead;
}

/** "A. Castillo checks it": the letter of a list's item, by its neighbours. An A that is nobody's initial needs none. */
function isOfItem(text: string, start: number, initials: ReadonlySet<string>): boolean {
  const line = text.lastIndexOf('\n', start - 1) + 1;
  if (start > 0 && !BEGINS_LINE.test(text.slice(line, start))) return false;
  const letter = text.charAt(start);
  if (letter === 'A' && !initials.has(letter)) return true;
  const code = letter.codePointAt(0)!;
  const neighbours = String.fromCodePoint(code - 1, code + 1).replace(/[^\p{Lu}]/gu, '');
  return neighbours !== '' && new RegExp(`(?:^|\\n)[ \\t>*+•-]*[${neighbours}]\\.\\s`, 'u').test(text);
}

const WORD_BEFORE = /(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{M}'’-]*\p{Ll}\s$/u;
const SENTENCE_BEGINS = /(?:^|[.!?:]["”’)\]]*\s+|\n\s*)$/;

/** Whether initials that begin at `start` are those of somebody whose given name stands before them: "Ana M. Lindqvist". */
export function isGivenBefore(text: string, start: number): boolean {
  const from = Math.max(0, start - FAR);
  const before = text.slice(from, start);
  const found = WORD_BEFORE.exec(before);
  if (!found) return false;
  const earlier = before.slice(0, found.index);
  const isFirst = (earlier === '' && from === 0) || (earlier !== '' && SENTENCE_BEGINS.test(earlier));
  return mayBeOfName(found[0].trim(), { isFirst, before: /\S+(?=\s*$)/.exec(earlier)?.[0] ?? '' });
}
