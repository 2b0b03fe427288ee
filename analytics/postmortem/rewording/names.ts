import type { Hit, Rewording } from '../rules/pattern.ts';
import { begun } from './begun.ts';

/** A role in place of the name. Which one it was, only the writer knows. */
export function roleForName({ words, first, next }: Hit): Rewording | null {
  if (words.at(-1) === "'s" && next === undefined) return null;
  return { text: begun(words.at(-1) === "'s" ? 'the' : 'an engineer', first) };
}
