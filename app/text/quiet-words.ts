import type { Evidence } from '#analytics/metrics/quiet-evidence.ts';
import type { QuietPeriod, Settling } from '#analytics/metrics/quiet-period.ts';
import { USUAL } from '#analytics/metrics/quietness.ts';
import type { Interval } from '#analytics/statistics/quantile-interval.ts';
import { durationIntervalText, durationText } from './durations.ts';
import { capital, countText, numberWord, plural, roughly } from './numerals.ts';

/*
 * Good, unaware or lucky, in words. A sentence says what its piece of evidence says, and which way it speaks; only the
 * verdict says more.
 */

type Claim = Evidence['claim'];
type FoundBy = Extract<Evidence, { of: number }>;
type EvidenceOf<Code extends Evidence['code']> = Extract<Evidence, { code: Code }>;

export const QUIET_WORDS: Readonly<Record<QuietPeriod['verdict'], string>> = {
  good: 'good',
  unaware: 'perhaps unaware',
  lucky: 'lucky',
  cannot_tell: 'cannot tell',
};

export const CLAIM_WORDS: Readonly<Record<Claim, { title: string; says: string }>> = {
  good: { title: 'Good', says: 'Failures are as rare as we aim for.' },
  unaware: { title: 'Unaware', says: 'Failures happen, and nobody tells us.' },
  lucky: { title: 'Lucky', says: 'A time so quiet comes by chance; nothing has changed.' },
};

/** "1 time in 5", "less than 1 time in 1,000", "every other time". */
export function chanceText(chance: number): string {
  if (chance < 0.001) return 'less than 1 time in 1,000';
  if (chance > USUAL) return 'more often than not';
  if (chance > 0.4) return 'every other time';
  return `1 time in ${roughly(Math.round(1 / chance))}`;
}

const PERIOD_NAMES: Readonly<Record<number, string>> = {
  30: 'a month',
  90: 'a quarter',
  180: 'half a year',
  365: 'a year',
};

/** What a period of so many days is called; "a time" for one that has no name. */
export const periodName = (days: number | null): string =>
  days === null ? 'a time' : (PERIOD_NAMES[days] ?? `${days} days`);

/** The verdict with what it rests on: "lucky (a quarter this quiet happens by chance 1 time in 5; three near misses)". */
export function quietReason({ verdict, evidence }: QuietPeriod, days: number | null): string {
  const reasons = evidence.flatMap((piece) => {
    if (piece.claim !== verdict || piece.direction !== 'for') return [];
    return reasonText(piece, days) ?? [];
  });
  return reasons.length === 0 ? QUIET_WORDS[verdict] : `${QUIET_WORDS[verdict]} (${reasons.join('; ')})`;
}

function reasonText(piece: Evidence, days: number | null): string | null {
  switch (piece.code) {
    case 'found_by_customers':
      return `customers found ${piece.n} of ${piece.of}`;
    case 'found_by_monitoring':
      return `monitoring found ${piece.n === 0 ? 'none' : piece.n} of ${piece.of}`;
    case 'unnoticed_estimate':
      return `${amount(piece.unnoticedShare)} perhaps unnoticed`;
    case 'chance_of_quiet':
      return `${periodName(days)} this quiet happens by chance ${chanceText(piece.chance)}`;
    case 'near_misses':
      return `${numberWord(piece.n)} near ${piece.n === 1 ? 'miss' : 'misses'}`;
    default:
      return null;
  }
}

/** The page's first line. */
export function quietSentence(quiet: QuietPeriod, when: string): string {
  const chance = quiet.evidence.find((piece) => piece.code === 'chance_of_quiet');
  switch (quiet.verdict) {
    case 'good':
      return `Good, ${when}: failures are rare enough, and who finds our incidents does not suggest that others escape us.`;
    case 'unaware':
      return `Perhaps unaware, ${when}: who finds our incidents suggests that others go unnoticed, so their number says little.`;
    case 'lucky':
      return `Lucky, as far as one can tell, ${when}: so quiet a time comes by chance ${chance ? chanceText(chance.chance) : 'often'}, without anything having changed.`;
    case 'cannot_tell':
      return `Nobody can tell yet, ${when}: nothing speaks clearly for good, for unaware or for lucky. Below stands what would settle it.`;
  }
}

/** One piece of evidence as a sentence. */
export function evidenceSentence(piece: Evidence): string {
  switch (piece.code) {
    case 'time_between_failures':
      return betweenSentence(piece);
    case 'found_by_customers':
      return customersSentence(piece);
    case 'found_by_monitoring':
      return monitoringSentence(piece);
    case 'unnoticed_estimate':
      return `About ${countText(Math.round(piece.estimate))} incidents are estimated to have happened${bounds(piece.interval)}, and ${countText(piece.noticed)} were noticed. This takes monitoring and people to notice independently of each other; where what is hard for one is hard for both, there were more.`;
    case 'unnoticed_not_estimable':
      return 'How many nobody noticed cannot be estimated: that takes incidents of which is recorded that monitoring and people both noticed them, each independently of the other.';
    case 'chance_of_quiet':
      return chanceSentence(piece);
    case 'near_misses':
      return `${piece.n === 1 ? 'One near miss was' : `${capital(numberWord(piece.n))} near misses were`} recorded: it could have been louder.`;
  }
}

function betweenSentence(piece: EvidenceOf<'time_between_failures'>): string {
  const { events, exposureSeconds, interval, targetSeconds, direction, restsOn } = piece;
  const counted = `${plural(events, 'failure', 'failures')} in ${durationText(exposureSeconds)} of service${restsOn === 'both' ? ', the time before among it' : ''}`;
  const range = `${durationIntervalText(interval)} between failures`;
  const begin = `${range} (${counted})`;
  if (targetSeconds === null) return `${begin}. No target says whether that is enough.`;
  const target = durationText(targetSeconds);
  if (direction === 'for') return `${begin}: even the lower bound reaches the target of ${target}.`;
  if (direction === 'against') return `${begin}: even the upper bound misses the target of ${target}.`;
  return `${begin}: the target of ${target} lies within these bounds, so they do not decide.`;
}

function customersSentence({ n, of, interval, direction }: FoundBy): string {
  const begin = `Customers found ${found(n, of)}${share(interval)}`;
  if (direction === 'for') return `${begin}: more than one in four, and not by chance.`;
  if (direction === 'against') return `${begin}: few.`;
  return `${begin}: whether that is too many, so few incidents do not say.`;
}

function monitoringSentence({ n, of, interval, direction }: FoundBy): string {
  const begin = `Monitoring found ${found(n, of)}${share(interval)}`;
  if (direction === 'for') return `${begin}: less than half, and not by chance.`;
  if (direction === 'against') return `${begin}: more than half, and not by chance.`;
  return `${begin}: it could be more than half or less.`;
}

function chanceSentence({ events, expected, chance, direction }: EvidenceOf<'chance_of_quiet'>): string {
  const begin = `${plural(events, 'failure', 'failures')} where the time before lets expect ${roughly(expected)}; so few come by chance ${chanceText(chance)}`;
  if (direction === 'for') return `${begin}, so luck explains it.`;
  if (direction === 'against') return `${begin}, so luck hardly explains it.`;
  if (chance > USUAL) return `${begin}, so it was hardly quieter than usual.`;
  return `${begin}, which neither makes luck likely nor rules it out.`;
}

/** What to say of luck where there is no quiet to explain. */
export function noQuietSentence(quieter: boolean | null): string {
  return quieter === null
    ? 'Nothing was recorded before, so nobody knows what is usual.'
    : 'It was not quieter than before, so there is no quiet to explain.';
}

/** What would settle the question. `customerFinds` says what most of the incidents that customers found have in common. */
export function settlingSentence(settling: Settling, customerFinds: CustomerFinds | null): string {
  switch (settling.code) {
    case 'more_time_without_failure':
      return `${capital(durationText(settling.seconds))} more in service without a failure would bring even the lower bound to the target.`;
    case 'set_target':
      return 'A target for the time between failures would say what counts as rare enough.';
    case 'record_who_found_it':
      return `${settling.n === 1 ? 'One incident does' : `${countText(settling.n)} incidents do`} not say who noticed ${settling.n === 1 ? 'it' : 'them'}: say so.`;
    case 'rehearse_detection':
      return 'Nobody knows who would notice: break something on purpose in an exercise, and see who does.';
    case 'record_who_else_noticed':
      return 'With a record of which incidents monitoring and people both noticed, each independently, one could estimate how many nobody did.';
    case 'watch_what_customers_find':
      return customerFinds
        ? `One synthetic check on ${customerFinds.what} could have caught ${customerFinds.n} of the ${countText(settling.n)} that customers found.`
        : `A synthetic check on what customers use could have caught some of the ${countText(settling.n)} that they found.`;
  }
}

/** What most of the incidents that customers found have in common. */
export interface CustomerFinds {
  /** "Billing", "“invoice template missing” in Billing". */
  what: string;
  n: number;
}

const found = (n: number, of: number) =>
  `${n === 0 ? 'none' : countText(n)} of the ${countText(of)} whose finder is known`;
const percent = (ratio: number) => `${Math.round(ratio * 100)}`;
const share = ([lower, upper]: Interval) =>
  lower === null || upper === null ? '' : ` (${percent(lower)} … ${percent(upper)} %)`;

function bounds([lower, upper]: Interval): string {
  if (lower === null) return '';
  return upper === null ? ` (at least ${countText(lower)})` : ` (${countText(lower)} … ${countText(upper)})`;
}

function amount([lower, upper]: Interval): string {
  if (lower === null) return 'some';
  return upper === null ? `at least ${percent(lower)} %` : `${percent(lower)} … ${percent(upper)} %`;
}
