import type { Word } from '../reading/reading.ts';
import {
  APART,
  CLASSES_APART,
  numberOf,
  PAIR,
  PAIR_OF_CLASSES,
  PAIR_OF_ROLES,
  ROLES_APART,
  THREE_ROLES,
} from './feature-number.ts';
import { codeOf, edge } from './word-codes.ts';

/** @param from the first word that the feature is of, as its place in the sentence; @param to the last */
type Feature = (feature: number, from: number, to: number) => void;

/**
 * What a sentence is weighed by: its words by stem, one, two together and two with one between; the same by classes of
 * like words; the same with whoever acts taken for one, up to three together; the pieces of its words; and each word with
 * whether the sentence speaks of people.
 */
export function forEachFeature(words: readonly Word[], found: Feature): void {
  const codes = words.map(({ text, isSign }) => codeOf(text, isSign));
  const last = codes.length - 1;
  const isOfPeople = codes.some(({ isPeople }) => isPeople);
  for (let i = -1; i <= last; i++) {
    const code = codes[i] ?? edge;
    const next = codes[i + 1] ?? edge;
    const from = Math.max(i, 0);
    const second = Math.min(i + 1, last);
    found(numberOf(code.stem, next.stem, PAIR), from, second);
    found(numberOf(code.likeness, next.likeness, PAIR_OF_CLASSES), from, second);
    if (i >= 0 && i < last) found(numberOf(code.role, next.role, PAIR_OF_ROLES), from, second);
    if (i < last) {
      const afterNext = codes[i + 2] ?? edge;
      const third = Math.min(i + 2, last);
      found(numberOf(code.stem, afterNext.stem, APART), from, third);
      found(numberOf(code.likeness, afterNext.likeness, CLASSES_APART), from, third);
      if (i >= 0 && i + 2 <= last) {
        found(numberOf(code.role, afterNext.role, ROLES_APART), from, third);
        found(numberOf(Math.imul(code.role, 31) + next.role, afterNext.role, THREE_ROLES), from, third);
      }
    }
    if (i < 0) continue;
    for (const feature of code.alone) found(feature, i, i);
    for (const feature of isOfPeople ? code.amongPeople : code.amongThings) found(feature, i, i);
  }
}
