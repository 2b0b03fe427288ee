import type { Evidence } from '#analytics/actions/evidence.ts';
import type { Verification } from '#analytics/actions/verification.ts';
import { calendarDay } from './action-words.ts';
import { dayIn } from './days.ts';
import { countText, plural, roughRatio } from './numerals.ts';
import { wholePercentText } from './percents.ts';
import { type CausesUnknown, causeUnknownBrief, causeUnknownText } from './recurrence-words.ts';

/* Whether an action item worked, in words that claim no more than was counted. */

export type VerificationState = Verification['state'] | 'nothing_named' | 'not_done';

export const VERIFICATION_LABELS: Record<VerificationState, string> = {
  verified: 'Verified',
  failed: 'It came back',
  not_yet: 'Cannot tell yet',
  not_due: 'Not looked at yet',
  nothing_named: 'Cannot be verified',
  not_done: 'Not done yet',
};

const times = (n: number) => (n === 1 ? 'once' : n === 2 ? 'twice' : `${countText(n)} times`);
const days = (n: number) => plural(Math.round(n), 'day', 'days');
const dayOf = (at: number, timeZone: string) => calendarDay(dayIn(new Date(at / 1000), timeZone));

/**
 * What was found, in a few sentences: "None came back in 90 days. In the 365 days before …".
 *
 * @param isClaimedImpossible it is of those that rule out what they are to stop
 */
export function verificationText(found: Verification, timeZone: string, isClaimedImpossible = false): string {
  if (found.state === 'not_due') {
    const so = found.countSince === 0 ? 'None came back so far.' : `It came back ${times(found.countSince)} already.`;
    return `Whether it worked is looked at on ${dayOf(found.lookAt, timeZone)}. ${so}`;
  }
  const since = found.countSince === 0 ? '' : ` Since that look it came back ${times(found.countSince)}.`;
  // what is claimed impossible is refuted by once, at whichever look
  const later = found.state === 'failed' && !isRuledOut(found.evidence) ? '' : laterText(found);
  return `${verdictText(found, timeZone, isClaimedImpossible)}${later}${since}`;
}

type Looked = Exclude<Verification, { state: 'not_due' }>;

/** Whoever looks often finds what chance brings: that a later look asks for more is said where it decides anything. */
function laterText({ look: { nth, isLater }, evidence }: Looked): string {
  if (!isLater || evidence.after.count === 0) return '';
  return nth > 1
    ? ` This is look ${nth} at it, and each later one asks for more.`
    : ' It was looked at before, so this look asks for more.';
}

/** Said where it is done already, before somebody changes what is counted. */
export const REDEFINING = 'It is done: if this is changed, whether it worked is looked at anew, from now on.';

/** A verdict with what it does not rest on. */
export interface ToldJudgement {
  found: Verification;
  causesUnknown: CausesUnknown | null;
  redefinedAt: Date | null;
}

/** "What is counted of it was changed on Sun, 3 May 2026, after it was done: it is looked at anew from then on." */
export const redefinedText = (at: Date, timeZone: string): string =>
  `What is counted of it was changed on ${calendarDay(dayIn(at, timeZone))}, after it was done: it is looked at anew from then on.`;

/** All of it in sentences, as a message tells it: the verdict, since when it counts, and whose cause nobody knows. */
export function judgementText(
  { found, causesUnknown, redefinedAt }: ToldJudgement,
  timeZone: string,
  isClaimedImpossible: boolean,
): string {
  const says = verificationText(found, timeZone, isClaimedImpossible);
  const anew = redefinedAt && redefinedText(redefinedAt, timeZone);
  return [says, anew, causesUnknown && causeUnknownText(causesUnknown)].filter(Boolean).join(' ');
}

/**
 * What a verdict rests on, where there is room for a line: "0.17 times as often (0.02 … 0.68); cause unknown: 12 of 40 before,
 * 3 of 9 after". Null where nothing is to be said.
 */
export function restsOn({ found, causesUnknown }: ToldJudgement): string | null {
  if (found.state === 'not_due') return null;
  const { value, interval } = rateRatioText(found.evidence);
  const { before, after, ratio } = found.evidence;
  const isRateless = after.count > 0 && before.count === 0;
  const counted = isRateless ? `it came ${times(after.count)}, none before` : null;
  const rate = ratio === null ? counted : `${value} times as often (${interval})`;
  return [rate, causesUnknown && causeUnknownBrief(causesUnknown)].filter(Boolean).join('; ') || null;
}

function verdictText(found: Looked, timeZone: string, isClaimedImpossible: boolean): string {
  const { evidence, state } = found;
  const { before, after, chanceOfNone } = evidence;
  const seen =
    after.count === 0
      ? `None came back in ${days(after.days)}.`
      : `It came back ${times(after.count)} in ${days(after.days)}${often(evidence)}.`;
  const was =
    before.count === 0
      ? `None came in the ${days(before.days)} before.`
      : `In the ${days(before.days)} before it came ${times(before.count)}.`;
  if (state === 'verified') {
    const chance =
      chanceOfNone === null
        ? ''
        : ` Had nothing changed, so long without one would happen in ${wholePercentText(chanceOfNone)} of cases.`;
    return `${seen} ${was}${chance || ' That is less often, and not by chance.'} Why it is so, counting does not say: something else may have changed as well.`;
  }
  if (state === 'failed') {
    const why =
      isClaimedImpossible && !isRuledOut(evidence)
        ? 'It was to be impossible.'
        : 'That even half of it is gone is ruled out.';
    return `${seen} ${was} ${why}`;
  }
  if (before.days < 1)
    return `${seen} Nothing was recorded before it was done, so there is nothing to hold that against.`;
  return `${seen} ${was} ${doubtText(found, timeZone)}`;
}

const isRuledOut = ({ interval }: Evidence) => interval[0] !== null && interval[0] > 0.5;

function doubtText({ evidence, couldTellAt, countSince }: Looked, timeZone: string): string {
  const { before, after, chanceOfNone, isClustered } = evidence;
  if (before.count + after.count === 0) {
    return 'What is so rare cannot be told by counting: a test or an exercise could.';
  }
  const why =
    chanceOfNone !== null
      ? `Had nothing changed, so long without one would still happen in ${wholePercentText(chanceOfNone)} of cases.`
      : isClustered
        ? 'They come in clusters, so more of them are needed to know.'
        : 'So few say neither that it stopped nor that it did not.';
  if (couldTellAt === null) return `${why} A test or an exercise could tell sooner than counting.`;
  const none = after.count + countSince === 0 ? 'none comes' : 'no other comes';
  return `${why} If ${none} until ${dayOf(couldTellAt, timeZone)}, it is verified.`;
}

/** ", 1.4 times as often as before (0.03 … 17)". */
function often(evidence: Evidence): string {
  if (evidence.ratio === null) return '';
  const { value, interval } = rateRatioText(evidence);
  return `, ${value} times as often as before (${interval})`;
}

/** The ratio of the rates as a figure: "0.17", "0.02 … 0.68"; null where there is none. */
export function rateRatioText({ ratio, interval: [lower, upper], isOneSided }: Evidence): {
  value: string;
  interval: string;
} {
  const word = (bound: number | null) => (bound === null ? null : roughRatio(bound));
  const [low, high] = [word(lower), word(upper)];
  const interval =
    low === null && high === null
      ? 'no interval'
      : isOneSided
        ? `at most ${high}`
        : high === null
          ? `at least ${low}`
          : `${low} … ${high}`;
  return { value: ratio === null ? 'none before' : roughRatio(ratio), interval };
}
