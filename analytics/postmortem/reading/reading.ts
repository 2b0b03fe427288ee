import { nameLength } from '../people/named.ts';
import { takePhrase } from '../people/noun-phrases.ts';
import { headOf } from '../people/person-nouns.ts';
import { withWhereabouts } from '../people/whereabouts.ts';
import { plainWords } from './contractions.ts';
import { CODE, QUOTE } from './masked-tokens.ts';
import { withoutSlip } from './slips.ts';
import type { Token } from './tokens.ts';

/** A word as the rules read it: plain, in small letters, or a symbol in capitals for what several words are. */
export interface Word {
  text: string;
  original: string;
  start: number;
  end: number;
  isSign: boolean;
}

const pronouns: Readonly<Record<string, string>> = {
  someone: 'SOMEONE',
  somebody: 'SOMEONE',
  whoever: 'SOMEONE',
  nobody: 'NOBODY',
  'no-one': 'NOBODY',
  noone: 'NOBODY',
  none: 'none',
};

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
      words.push({ ...token, original: token.text, isSign: false });
      continue;
    }
    const length = nameLength(tokens, i);
    if (length > 0) {
      pushName(words, tokens.slice(i, i + length));
      i += length - 1;
      continue;
    }
    if (!token.isWord) words.push({ ...token, original: token.text, isSign: true });
    else pushWord(words, token, tokens[i + 1]);
  }
  return withWhereabouts(words);
}

function pushName(words: Word[], tokens: readonly Token[]): void {
  const [first, last] = [tokens[0]!, tokens.at(-1)!];
  const possessive = /['’]s?$/.exec(last.text);
  const end = last.end - (possessive?.[0].length ?? 0);
  words.push({ text: 'NAME', original: first.text, start: first.start, end, isSign: false });
  if (possessive) words.push({ text: "'s", original: "'s", start: end, end: last.end, isSign: false });
}

function pushWord(words: Word[], token: Token, next: Token | undefined): void {
  const after = next?.isWord ? next.text.toLowerCase() : '';
  const [first = '', ...rest] = plainWords(token.text, after);
  const plain = withoutSlip(first);
  const before = words.at(-1);
  const end = rest.length > 0 && rest[0] === "'s" ? token.start + plain.length : token.end;
  const pronoun = Object.hasOwn(pronouns, plain) ? pronouns[plain]! : undefined;
  const nobody = plain === 'one' && before?.text === 'no';
  const follows = rest.length > 0 ? '' : after;
  const head = headOf(plain, token.text, before && !before.isSign ? before.text : '', follows);
  const word = { text: pronoun ?? plain, original: token.text, start: token.start, end, isSign: false };
  if (nobody) words.push({ ...word, text: 'NOBODY', start: words.pop()!.start });
  else if (head) words.push({ ...word, ...phrase(words, token, head) });
  else if (plain === 'of' && /^(?:should|could|would|must)$/.test(before?.text ?? ''))
    words.push({ ...word, text: 'have' });
  else words.push(word);
  for (const text of rest)
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
