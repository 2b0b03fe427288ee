import type { Instant } from '../metrics/instant.ts';
import { couldTellFrom } from './could-tell.ts';
import { countIn, DAY, type Evidence, lookBack, upperEnd, WORTH_HAVING, weigh } from './evidence.ts';
import { firstLookThatTells, levelOf } from './looks.ts';

/*
 * Did what an action was to stop, stop? The rate of its recurrence after it was done is held against the rate before
 * (METRICS.md 3, rule 5). The incident from which the action came is in neither: that one happened is why anybody looks,
 * and counting it would let any ordinary year that follows pass for a success. Given that one, the others of a Poisson
 * process are what they always are.
 *
 * It is looked at when so many days have passed, and again each time as many have: a verdict does not change from one hour
 * to the next, and is not asked for until it pleases. What all these looks may get wrong is shared out among them.
 */

/** Held against at most so long a time before: long enough to know what is usual, short enough to still be us. */
const BEFORE = 365 * DAY;

export interface DoneAction {
  doneAt: Instant;
  /** Since when it stands what is to be counted: later than `doneAt` where that was said anew after it was done. */
  measuredFrom: Instant;
  /** How often it was said anew: each time a look is spent, at least. */
  timesRedefined: number;
  /** Looks that were had at earlier times at which it was said to be done, before it was opened again or done anew. */
  earlierLooks: number;
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
      /** Which look it is; a later one than that which was to tell asks for more. */
      look: { nth: number; isLater: boolean };
      /** How many came since it was looked at. */
      countSince: number;
      nextLookAt: Instant;
      /** Without one until then it would be verified; null where that takes more than ten years, or nothing would tell. */
      couldTellAt: Instant | null;
    };

/**
 * What became of the recurrence that an action was to stop, as of an instant.
 *
 * "verified": fewer came, and that is no chance: the interval of the ratio lies below 1. "failed": it came back, and the
 * interval rules out that even half of it is gone; or it was said to be impossible and came back at all. "not_yet": neither,
 * or a success that what came since takes back.
 *
 * The first look at which "verified" is possible is known beforehand (`firstLookThatTells`) and is judged at 2.5 % on that
 * side; later ones ask for more, so that all of them together are wrong in at most one case in twenty. The same holds for
 * "failed", from the first look on. Where they come in clusters that is no bound (README.md). It
 * stays a success for as long as none comes, however much more later looks ask for.
 *
 * @returns null before it was done
 */
export function verification(
  action: DoneAction,
  { startedAt, recordedSince }: Recurrences,
  asOf: Instant,
): Verification | null {
  const { doneAt, measuredFrom, timesRedefined, verifyAfterDays, isClaimedImpossible } = action;
  if (asOf < doneAt) return null;
  const every = verifyAfterDays * DAY;
  const looks = Math.max(0, Math.floor((asOf - measuredFrom) / every));
  const dayOf = (look: number) => measuredFrom + look * every;
  const lookedAt = dayOf(looks);
  const countSince = countIn(startedAt, { start: lookedAt, end: asOf });
  if (looks === 0) return { state: 'not_due', lookAt: lookedAt + every, countSince };
  const since = Math.min(doneAt, Math.max(doneAt - BEFORE, recordedSince ?? doneAt));
  const before = lookBack(startedAt, { start: since, end: doneAt });
  const ofThisTime = timesRedefined === 0 ? 0 : timesRedefined + Math.floor((measuredFrom - doneAt) / every);
  const spent = action.earlierLooks + ofThisTime;
  const independent = { count: before.independent, days: before.days };
  const first = firstLookThatTells(independent, verifyAfterDays, levelOf(spent + 1));
  /** Since none came nothing was decided anew: it is still the first look that tells. */
  const telling = (look: number, count: number) => (count === 0 || first === null ? 1 : Math.max(1, look - first + 1));
  const stateOf = (look: number, { after, interval: [lower, upper] }: Evidence) => {
    if (after.count > 0 && (isClaimedImpossible || (lower !== null && lower > WORTH_HAVING))) return 'failed';
    return first !== null && look >= first && upper !== null && upper < 1 ? 'verified' : 'not_yet';
  };
  const stretchOf = (nth: number, end = dayOf(nth)) => {
    const after = { start: measuredFrom, end };
    return { after, upper: levelOf(spent + telling(nth, countIn(startedAt, after))) };
  };
  const judge = (nth: number, end = dayOf(nth)) => {
    const { after, upper } = stretchOf(nth, end);
    const evidence = weigh(before, startedAt, after, { lower: levelOf(spent + nth), upper });
    return { nth, evidence, state: stateOf(nth, evidence) } as const;
  };
  let standing = judge(looks);
  for (let nth = looks - 1; standing.state === 'not_yet' && first !== null && nth >= first; nth--) {
    if (countIn(startedAt, { start: dayOf(nth), end: lookedAt }) > 0) break;
    const { after, upper } = stretchOf(nth);
    // the end that decides comes first: where they come in clusters the other one takes as long
    if ((upperEnd(before, startedAt, after, upper) ?? 1) >= 1) continue;
    const then = judge(nth);
    if (then.state === 'verified') standing = then;
  }
  // a success that what came since takes back is none, even before it is looked at again
  const now = standing.state === 'verified' && countSince > 0 ? judge(looks, asOf) : standing;
  const isTakenBack = now.state !== 'verified' && standing.state === 'verified';
  const { nth, evidence } = isTakenBack ? now : standing;
  const state = isTakenBack ? 'not_yet' : standing.state;
  // what came since is known by now, so a promise that holds counts it
  const known = countIn(startedAt, { start: measuredFrom, end: asOf });
  const levelAt = (more: number) => levelOf(spent + telling(looks + more, known));
  const days = (lookedAt - measuredFrom) / DAY;
  const looksLeft =
    state === 'not_yet' && !(before.isClustered && known > 0)
      ? couldTellFrom(independent, { count: known, days }, verifyAfterDays, levelAt)
      : null;
  const ofVerdict = state === 'failed' ? nth : telling(nth, evidence.after.count);
  return {
    state,
    evidence,
    look: { nth, isLater: spent + ofVerdict > 1 },
    countSince: isTakenBack ? 0 : countSince,
    nextLookAt: lookedAt + every,
    couldTellAt: looksLeft === null ? null : lookedAt + looksLeft * every,
  };
}
