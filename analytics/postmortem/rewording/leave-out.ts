import type { Hit, Rewording } from '../rules/pattern.ts';
import { begun } from './begun.ts';

/**
 * Leaves out a remark that judges and says nothing: "Obviously, the queue" becomes "The queue". It takes the next word
 * along, which may have to begin the sentence now.
 */
export function leaveOut({ first, next }: Hit): Rewording | null {
  return next === undefined || /^(?:to|for|from|in|of|as)$/.test(next)
    ? null
    : { text: begun(next, first), takesNext: true };
}

/** Of "accidentally deleted" it keeps "deleted"; where leaving the adverb out would turn the sense, nothing. */
export function leaveOutAdverb({ words, written, first }: Hit): Rewording | null {
  const harmless =
    /^(?:accidentally|mistakenly|inadvertently|unintentionally|carelessly|recklessly|negligently|sloppily|hastily|blindly|foolishly|stupidly|naively|irresponsibly)$/;
  const cut = written.indexOf(' ');
  if (cut < 0 || words.length !== 2 || !harmless.test(words[0]!)) return null;
  return { text: begun(written.slice(cut + 1), first) };
}
