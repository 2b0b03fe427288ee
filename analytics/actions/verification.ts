import type { Instant } from '../metrics/instant.ts';
import { couldTellFrom } from './could-tell.ts';
import { countIn, DAY, type Evidence, LEVEL, weigh } from './evidence.ts';

/*
 * Did what an action was to stop, stop? The rate of its recurrence after it was done is held against the rate before
 * (METRICS.md 3, rule 5). The incident from which the action came is in neither: that one happened is why anybody looks,
 * and counting it would let any ordinary year that follows pass for a success. Given that one, the others of a Poisson
 * process are what they always are.
 *
 * It is looked at when so many days have passed, and again each time as many have: a verdict does not change from one hour
 * to the next, and is not asked for until it pleases.
 */

/** Held against at most so long a time before: long enough to know what is usual, short enough to still be us. */
const BEFORE = 365 * DAY;
/** At least so much of the rate is to be gone for "it did stop": where even that is ruled out, it did not. */
const WORTH_HAVING = 0.5;

export interface DoneAction {
  doneAt: Instant;
  verifyAfterDays: number;
  /** It is said that what it stops cannot happen any more: once is then enough to know better. */
  isClaimedImpossible: boolean;
}

export interface Recurrences {
  /** Starts of the incidents that it is to stop, but for the one from which it came; in any order. */
  startedAt: readonly Instant[];
  /** Since when a time without incidents is one in which none happened; null where nothing is known. */
  recordedSince: Instant | null;
}

export type Verification =
  | { state: 'not_due'; lookAt: Instant; countSince: number }
  | {
      state: 'verified' | 'failed' | 'not_yet';
      evidence: Evidence;
      /** How many came since it was looked at. */
      countSince: number;
      nextLookAt: Instant;
      /** Without one until then it would be verified; null where that takes more than ten years, or nothing would tell. */
      couldTellAt: Instant | null;
    };

/**
 * What became of the recurrence that an action was to stop, as of an instant.
 *
 * "verified": fewer came, and that is no chance: the interval of the ratio lies below 1; where none came at all, as many as
 * came before would leave so long a time empty in less than one case in twenty. "failed": it came back, and the interval
 * rules out that even half of it is gone; or it was said to be impossible and came back at all. "not_yet": neither, or
 * a success that what came since takes back.
 *
 * @returns null before it was done
 * @example verification({ doneAt: 0, verifyAfterDays: 30, isClaimedImpossible: false }, { startedAt: [], recordedSince: null }, 0).state // 'not_due'
 */
export function verification(
  action: DoneAction,
  { startedAt, recordedSince }: Recurrences,
  asOf: Instant,
): Verification | null {
  const { doneAt, verifyAfterDays, isClaimedImpossible } = action;
  if (asOf < doneAt) return null;
  const every = verifyAfterDays * DAY;
  const looks = Math.floor((asOf - doneAt) / every);
  const lookedAt = doneAt + looks * every;
  const countSince = countIn(startedAt, { start: lookedAt, end: asOf });
  if (looks === 0) return { state: 'not_due', lookAt: doneAt + every, countSince };
  const since = Math.min(doneAt, Math.max(doneAt - BEFORE, recordedSince ?? doneAt));
  const upTo = (end: Instant) => weigh(startedAt, { start: since, end: doneAt }, { start: doneAt, end });
  const looked = upTo(lookedAt);
  const found = stateOf(looked, isClaimedImpossible);
  // a success that what came since takes back is none, even before it is looked at again
  const now = found === 'verified' && countSince > 0 ? upTo(asOf) : looked;
  const isTakenBack = now !== looked && stateOf(now, isClaimedImpossible) !== 'verified';
  const state = isTakenBack ? 'not_yet' : found;
  const evidence = isTakenBack ? now : looked;
  const { before, after } = evidence;
  const looksLeft =
    state === 'not_yet' && !evidence.isClustered ? couldTellFrom(before, after, verifyAfterDays, LEVEL) : null;
  return {
    state,
    evidence,
    countSince: isTakenBack ? 0 : countSince,
    nextLookAt: lookedAt + every,
    couldTellAt: looksLeft === null ? null : lookedAt + looksLeft * every,
  };
}

function stateOf({ after, interval }: Evidence, isClaimedImpossible: boolean): 'verified' | 'failed' | 'not_yet' {
  const isBack = after.count > 0 && (isClaimedImpossible || (interval[0] !== null && interval[0] > WORTH_HAVING));
  if (isBack) return 'failed';
  return interval[1] !== null && interval[1] < 1 ? 'verified' : 'not_yet';
}
