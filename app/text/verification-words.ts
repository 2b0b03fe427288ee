import type { Evidence } from '#analytics/actions/evidence.ts';
import type { Verification } from '#analytics/actions/verification.ts';
import { calendarDay } from './action-words.ts';
import { dayIn } from './days.ts';
import { countText, plural, roughRatio } from './numerals.ts';
import { wholePercentText } from './percents.ts';

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
  const since = found.countSince === 0 ? '' : ` Since then it came back ${times(found.countSince)}.`;
  return `${verdictText(found, timeZone, isClaimedImpossible)}${since}`;
}

type Looked = Exclude<Verification, { state: 'not_due' }>;

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

function doubtText({ evidence, couldTellAt }: Looked, timeZone: string): string {
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
  return `${why} If none comes until ${dayOf(couldTellAt, timeZone)}, it is verified.`;
}

/** ", 1.4 times as often (0.03 … 17)". */
function often({ ratio, interval: [lower, upper] }: Evidence): string {
  if (ratio === null) return '';
  const bounds = lower !== null && upper !== null ? ` (${roughRatio(lower)} … ${roughRatio(upper)})` : '';
  return `, ${roughRatio(ratio)} times as often as before${bounds}`;
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
