import { nameLength } from '../people/named.ts';
import { takePhrase } from '../people/noun-phrases.ts';
import { headOf } from '../people/person-nouns.ts';
import { withWhereabouts } from '../people/whereabouts.ts';
import { plainWords } from './contractions.ts';
import { CODE, QUOTE } from './masked-tokens.ts';
import type { Token } from './tokens.ts';

/** A word as the rules read it: plain, in small letters, or a symbol in capitals for what several words are. */
export interface Word {
  text: string;
  original: string;
  start: number;
  end: number;
  isSign: boolean;
}

const pronouns = new Map([
  ['someone', 'SOMEONE'],
  ['somebody', 'SOMEONE'],
  ['whoever', 'SOMEONE'],
  ['nobody', 'NOBODY'],
  ['no-one', 'NOBODY'],
  ['noone', 'NOBODY'],
]);

/**
 * Reads the tokens of a sentence: contractions written out, and who is spoken of told from what: PERSON, TEAM, TEAMISH
 * (a team or a thing), USER, NAME, SOMEONE, NOBODY stand for whole noun phrases, BAD and IDEAL before them for what they
 * say of people in passing, QUOTE and CODE for what nobody says here.
 */
export function readWords(tokens: readonly Token[]): Word[] {
  const words: Word[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (token.text === QUOTE || token.text === CODE) {
      words.push(wordOf(token, false));
      continue;
    }
    const length = nameLength(tokens, i);
    if (length > 0) {
      pushName(words, tokens.slice(i, i + length));
      i += length - 1;
      continue;
    }
    if (!token.isWord) words.push(wordOf(token, true));
    else pushWord(words, token, tokens[i + 1]);
  }
  return withWhereabouts(words);
}

/** All words in one shape, which is faster than whatever the token brings along. */
const wordOf = ({ text, start, end }: Token, isSign: boolean): Word => ({ text, original: text, start, end, isSign });

function pushName(words: Word[], tokens: readonly Token[]): void {
  const [first, last] = [tokens[0]!, tokens.at(-1)!];
  const possessive = /['’]s?$/.exec(last.text);
  const end = last.end - (possessive?.[0].length ?? 0);
  words.push({ text: 'NAME', original: first.text, start: first.start, end, isSign: false });
  if (possessive) words.push({ text: "'s", original: "'s", start: end, end: last.end, isSign: false });
}

function pushWord(words: Word[], token: Token, next: Token | undefined): void {
  const after = next?.isWord ? next.text.toLowerCase() : '';
  const read = plainWords(token.text, after);
  const plain = read[0]!;
  const isAlone = read.length === 1;
  const before = words.at(-1);
  const end = read[1] === "'s" ? token.start + plain.length : token.end;
  const nobody = plain === 'one' && before?.text === 'no';
  const follows = isAlone ? after : '';
  const head = headOf(plain, token.text, before && !before.isSign ? before.text : '', follows);
  const word = { text: pronouns.get(plain) ?? plain, original: token.text, start: token.start, end, isSign: false };
  if (nobody) words.push({ ...word, text: 'NOBODY', start: words.pop()!.start });
  else if (head) words.push({ ...word, ...phrase(words, token, head) });
  else if (plain === 'of' && /^(?:should|could|would|must)$/.test(before?.text ?? ''))
    words.push({ ...word, text: 'have' });
  else words.push(word);
  if (isAlone) return;
  for (const text of read.slice(1))
    words.push({ text, original: text, start: text === "'s" ? end : token.start, end: token.end, isSign: false });
}

function phrase(words: Word[], token: Token, head: string): { start: number; text: string } {
  const { start, symbol } = takePhrase(words, token.start, head);
  const before = words.at(-1);
  // "the team lead", "SRE on-call engineer": one person, not two
  if (
    before &&
    !before.isSign &&
    before.end < token.start &&
    /^(?:PERSON|TEAM|TEAMISH|USER)$/.test(before.text) &&
    start === token.start
  ) {
    words.pop();
    return { start: before.start, text: symbol };
  }
  return { start, text: symbol };
}
