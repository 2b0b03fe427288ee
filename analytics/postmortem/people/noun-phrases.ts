import { determiners, notInNounPhrase } from '../reading/function-words.ts';
import type { Word } from '../reading/reading.ts';
import { isCapital } from './person-nouns.ts';
import { disparaging, ideal } from './roles.ts';

const MOST_WORDS = 6;

/**
 * Takes a noun phrase back from its head to its determiner: of "paged by the tired on-call" and the head "engineer" it
 * leaves "paged by". Without a determiner it takes only what must belong to it.
 *
 * @param words read so far, changed in place
 * @returns where the phrase starts, and a symbol that tells more than that it is about people
 */
export function takePhrase(words: Word[], headStart: number, symbol: string): { start: number; symbol: string } {
  const first = phraseStart(words);
  const taken = words.splice(first);
  const plain = taken.map((word) => word.text);
  const start = taken[0]?.start ?? headStart;
  if (/^(?:no|neither)$/.test(plain[0] ?? '')) return { start, symbol: 'NOBODY' };
  const part = partitive(words);
  if (part) return { start: part.start, symbol: part.none ? 'NOBODY' : symbol };
  if (plain.some((word) => disparaging.has(word))) return { start, symbol: `BAD${symbol}` };
  if (plain.some((word) => ideal.has(word)) && plain.some((word) => /^(?:more|any|a)$/.test(word))) {
    return { start, symbol: `IDEAL${symbol}` };
  }
  return { start, symbol };
}

function phraseStart(words: readonly Word[]): number {
  let certain = words.length;
  for (let i = words.length - 1; i >= 0 && words.length - i <= MOST_WORDS; i--) {
    const { text, isSign } = words[i]!;
    if (isSign || notInNounPhrase.has(text)) break;
    if (determiners.has(text)) return precedingDeterminers(words, i);
    // the capital of a sentence's first word says nothing
    const isNamed = i > 0 && isCapital(words[i]!.original);
    const isModifier = isNamed || text.includes('-') || knownModifiers.test(text) || disparaging.has(text);
    if (certain === i + 1 && isModifier) certain = i;
  }
  return certain;
}

const knownModifiers =
  /^(?:junior|senior|new|shift|network|database|release|incident|support|security|duty|platform|storage|field|finance|software|system|systems|tired|inexperienced|second|first|oncall|site|reliability|qa|ops|production|backend|frontend|data|infra|infrastructure|devops|it|cloud|migration|privacy|payments?|billing|human|our|'s)$/;

/** "all our", "the two". */
function precedingDeterminers(words: readonly Word[], at: number): number {
  let first = at;
  while (first > 0 && determiners.has(words[first - 1]!.text)) first--;
  return first;
}

/** Takes "one of", "some of", "not one of" from in front of a phrase. */
function partitive(words: Word[]): { start: number; none: boolean } | undefined {
  const tail = words.slice(-4).map((word) => word.text);
  const match =
    /(?:^| )((?:not (?:a single )?)?(?:one|none|neither|any|some|most|all|both|two|three|several|many|each|another|members?)) of$/.exec(
      tail.join(' '),
    );
  if (!match) return undefined;
  const count = match[1]!.split(' ').length + 1;
  const [first] = words.splice(-count);
  return { start: first!.start, none: /^(?:not|none|neither)/.test(match[1]!) };
}
