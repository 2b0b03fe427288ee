import type { Hit, Rewording } from '../rules/pattern.ts';
import { begun } from './begun.ts';

const ERROR =
  /^(?:an? |the |simple |pure |sheer |basic )*(?:human|operator|user|pilot|manual|clerical|engineer|PERSON) (?:error|mistake|slip|oversight|slip-up)$/;

/**
 * Puts the action in place of the error: "due to human error" becomes "due to an action that looked right at the time",
 * which asks for what made it look so.
 */
export function anActionThatLookedRight({ words, first, next }: Hit): Rewording | null {
  if (!ERROR.test(words.join(' ')) || next === 'that' || next === 'which') return null;
  return { text: begun('an action that looked right at the time', first) };
}
