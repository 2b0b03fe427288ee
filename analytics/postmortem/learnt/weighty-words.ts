import type { Word } from '../reading/reading.ts';
import { words } from '../reading/words.ts';
import { forEachFeature } from './features.ts';
import type { LearntModel } from './model.ts';

const FEWEST_WORDS = 3;
const MOST_WORDS = 8;
const MOST_NAMED = 3;
const MOST_ADDED = 3;
/** More than any word weighs, in units of the model. */
const TOO_FEW = 10_000;

/** What made a sentence weigh as much as it does. */
export interface WeightyWords {
  /** The phrase that weighs most, as places in the sentence, half open. */
  from: number;
  to: number;
  /** The words of it that weigh most, as places, in the order of the sentence. */
  heaviest: number[];
}

/**
 * The phrase around the word that weighs most: three to eight words of its clause, where it has as many. A feature's weight is shared by its
 * first word and its last.
 */
export function weightyWords(sentence: readonly Word[], { flag }: LearntModel): WeightyWords {
  const weights = sentence.map(() => 0);
  const seen = new Set<number>();
  forEachFeature(sentence, (feature, from, to) => {
    if (seen.has(feature)) return;
    seen.add(feature);
    const covered = to > from ? [from, to] : [from];
    for (const at of covered) weights[at]! += flag.values[feature]! / covered.length;
  });
  const heavy = heaviestWord(sentence, weights);
  const clause = clauseAround(sentence, heavy);
  let best = { from: heavy, to: heavy + 1, worth: Number.NEGATIVE_INFINITY };
  for (let from = Math.max(clause.from, heavy - MOST_WORDS + 1); from <= heavy; from++) {
    if (!mayBegin(sentence[from]!)) continue;
    let weight = 0;
    for (let to = from; to < Math.min(clause.to, from + MOST_WORDS); to++) {
      weight += weights[to]!;
      // a word or two say little, however much they weigh
      const worth = to + 1 - from < FEWEST_WORDS ? weight - TOO_FEW : weight;
      if (to >= heavy && mayEnd(sentence[to]!) && worth > best.worth) best = { from, to: to + 1, worth };
    }
  }
  const { from, to } = rounded(best, clause, sentence);
  const named = [];
  for (let at = from; at < to; at++) if (isTelling(sentence[at]!) && weights[at]! > 0) named.push(at);
  named.sort((a, b) => weights[b]! - weights[a]!);
  return { from, to, heaviest: named.slice(0, MOST_NAMED).sort((a, b) => a - b) };
}

function heaviestWord(sentence: readonly Word[], weights: readonly number[]): number {
  const places = [...sentence.keys()];
  const telling = places.filter((at) => isTelling(sentence[at]!));
  const among = telling.length > 0 ? telling : places.filter((at) => !sentence[at]!.isSign);
  return among.reduce((best, at) => (weights[at]! > weights[best]! ? at : best));
}

function clauseAround(sentence: readonly Word[], at: number): { from: number; to: number } {
  let [from, to] = [at, at + 1];
  while (from > 0 && !parts(sentence[from - 1]!)) from--;
  while (to < sentence.length && !parts(sentence[to]!)) to++;
  return { from, to };
}

/** A few words more, up to the next that binds, so that neither "the root" nor "junior was" is cut from its noun. */
function rounded(
  { from, to }: { from: number; to: number },
  clause: { from: number; to: number },
  sentence: readonly Word[],
): { from: number; to: number } {
  let end = to;
  while (end < clause.to && end - to < MOST_ADDED && mayEnd(sentence[end]!)) end++;
  const isLed = from > clause.from && leading.has(sentence[from - 1]!.text);
  return { from: isLed ? from - 1 : from, to: end };
}

/** Small words bind others; a phrase that begins or ends with one reads as if it were cut. */
const binding = words(`
  the a an of for in on at to and or but that by with as from is was are were be been being it its this these those which
  who whom because while although though so than then when where if into onto over under about after before during until
  between per via without our my their your has have had did do does would could should will may might can must very too
  there what how 's
`);
const beginning = words('who nobody the a an our my their his her without');
const leading = words('the a an our my their his her no not never');
const parting = words('and but or because although though while which so when if until after before that');
const parts = ({ text, isSign }: Word) => parting.has(text) || (isSign && /^[,;:.?!()–—|]$/.test(text));
const isTelling = ({ text, isSign }: Word) => !isSign && text.length > 1 && !binding.has(text) && !/\d/.test(text);
const mayEnd = ({ text, isSign }: Word) => !isSign && !binding.has(text) && text !== 'not';
const mayBegin = (word: Word) => mayEnd(word) || word.text === 'not' || beginning.has(word.text);
