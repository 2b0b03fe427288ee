import type { Token } from '../reading/tokens.ts';
import { knownThings } from './known-things.ts';
import { bare } from './like-a-person.ts';
import { isThing, machine } from './named.ts';
import { headOf, isCapital, isGivenName } from './person-nouns.ts';
import { surnamesAlsoWords } from './surnames-also-words.ts';

/** "Lindqvist's law", "a Lindqvist diagram": what is named after somebody, who need not be ours. */
const NAMED_AFTER =
  /^(?:law|theorem|lemma|algorithm|paradox|inequality|formula|equation|method|diagram|chart|interval|distribution|filter|model|road|avenue|lane|square|building|family|et|&)$/;
const FOR_ONE_OF_A_KIND = /^(?:an?|this|that|each|every|any|another|no)$/i;
const AT_A_PLACE = /^(?:at|near|via)$/i;
/** A word that has its capital from where it stands. */
const ALSO_SMALL = /^\p{Lu}[\p{Ll}'’]*$/u;
/** Signs that may stand at a word; others make one name of it and its neighbour: an address, a path, a double name. */
const BESIDE = /^[.,;:!?…()[\]"'“”‘’„«»@–—]+$/;

/**
 * Whether a surname alone stands for whoever is known by it: "Lindqvist restarted it". It does not in "Ana Lindqvist" or
 * "Lindqvist Street", where it says something else more often ("Baker"), nor where a thing or a place is called so.
 *
 * @param at the word; its bearers are known to exist
 * @param particles so many small words before it belong to it: "van der" Berg
 */
export function isSurnameAlone(tokens: readonly Token[], at: number, particles: number): boolean {
  const from = at - particles;
  const [before, token, next] = [tokens[from - 1], tokens[at]!, tokens[at + 1]];
  const name = bare(token.text);
  if (particles === 0 && isOtherwiseKnown(name)) return false;
  if (isJoined(tokens, at)) return false;
  const isOwner = name !== token.text;
  if (next && (NAMED_AFTER.test(next.text.toLowerCase()) || (!isOwner && next.isWord && isCapital(next.text)))) {
    return false;
  }
  if (isOwner ? /^(?:the|our)$/i.test(before?.text ?? '') : isThing(tokens, at)) return false;
  if (!before?.isWord) return true;
  if (FOR_ONE_OF_A_KIND.test(before.text) || machine.test(before.text.toLowerCase())) return false;
  if (AT_A_PLACE.test(before.text) && !isOwner) return false;
  return !isCapital(before.text) || isNoPartOfName(tokens, from - 1);
}

function isOtherwiseKnown(name: string): boolean {
  const word = name.toLowerCase();
  return surnamesAlsoWords.has(word) || knownThings.has(word) || headOf(word, name, '', '') !== undefined;
}

/** "After Lindqvist left", "Ask Lindqvist", "our DBA Lindqvist"; but "Ana Lindqvist", who is somebody else. */
function isNoPartOfName(tokens: readonly Token[], at: number): boolean {
  return !mayBeOfName(tokens[at]!.text, { isFirst: at === 0, before: tokens[at - 1]?.text ?? '' });
}

const CALENDAR =
  /^(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|January|February|March|April|May|June|July|August|September|October|November|December|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?)$/;
const ALSO_CALLED = /^(?:Jan|Mar|April|May|June|August)\.?$/;
const BEFORE_A_MONTH = /^(?:in|since|until|during|early|mid|late|last|next|\d{1,2}(?:st|nd|rd|th)?\.?)$/i;
/** "JP" and "AJ", as people are called; few abbreviations have a J. */
const INITIALS = /^(?:\p{Lu}J|J\p{Lu})$/u;

/**
 * Whether a word in capitals may be part of the name that goes on behind it: "Ana", "Zora". "UTC", "INC-12", "Monday" and
 * "Postgres" are not.
 */
export function mayBeOfName(text: string, { isFirst, before }: { isFirst: boolean; before: string }): boolean {
  if (/\p{N}/u.test(text)) return false;
  if (/^[^\p{Ll}]{2,}$/u.test(text)) return INITIALS.test(text);
  if (CALENDAR.test(text)) return ALSO_CALLED.test(text) && !BEFORE_A_MONTH.test(before);
  if (isGivenName(text, false)) return true;
  const word = text.toLowerCase();
  if (knownThings.has(word) || headOf(word, text, before.toLowerCase(), '') === 'PERSON') return false;
  return !(isFirst && ALSO_SMALL.test(text));
}

function isJoined(tokens: readonly Token[], at: number): boolean {
  const [before, token, next, after] = [tokens[at - 1], tokens[at]!, tokens[at + 1], tokens[at + 2]];
  if (before?.end === token.start && !BESIDE.test(before.text)) return true;
  if (next?.start !== token.end) return false;
  return !BESIDE.test(next.text) || (next.text === '.' && after?.isWord === true && after.start === next.end);
}
