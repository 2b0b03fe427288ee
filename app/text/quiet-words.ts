import type { Detection, Evidence } from '#analytics/metrics/quiet-evidence.ts';
import type { QuietPeriod } from '#analytics/metrics/quiet-period.ts';
import { USUAL } from '#analytics/metrics/quietness.ts';
import type { Interval } from '#analytics/statistics/quantile-interval.ts';
import { durationIntervalText, durationText } from './durations.ts';
import { capital, countText, listed, numberWord, plural, roughly } from './numerals.ts';
import type { QuietBasis } from './quiet-basis.ts';
import { whatCould } from './settling-words.ts';

/*
 * Good, unaware or lucky, in words. A sentence says what its piece of evidence says, over which time, and which way it
 * speaks; only the verdict says more.
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

export const CLAIM_WORDS: Readonly<Record<Claim, { title: string; says: string; definition: string }>> = {
  good: {
    title: 'Good',
    says: 'Failures are as rare as we aim for.',
    definition:
      'Time in service divided by failures, with exact bounds. It speaks for good where even the lower bound reaches the target; without a target, a time that is quieter than before by more than chance does. The time before counts as well, unless the period is quieter than it by more than chance: else a lucky time would vouch for itself.',
  },
  unaware: {
    title: 'Unaware',
    says: 'Failures happen, and nobody tells us.',
    definition:
      'The share of incidents that monitoring noticed first, of those that say who did, with Wilson’s bounds. It speaks for unaware where customers certainly found more than one in four, or monitoring certainly less than half. What nobody noticed is estimated from what monitoring and people noticed each on their own (Chapman); a low estimate alone clears nobody.',
  },
  lucky: {
    title: 'Lucky',
    says: 'A time so quiet comes by chance; nothing has changed.',
    definition:
      'How often so few failures, or fewer, would come in so much time in service at the rate of the time before, which is itself known from those failures only; where failures come in clusters, clusters are counted. Luck may explain what comes between 1 time in 10 and 1 time in 3; what comes more often is how it usually goes. Near misses stand beside it and decide nothing.',
  },
};

/** "1 time in 5", "less than 1 time in 1,000", "every other time". */
export function chanceText(chance: number): string {
  if (chance < 0.001) return 'less than 1 time in 1,000';
  if (chance > 0.5) return 'more often than not';
  if (chance > 0.4) return 'every other time';
  return `1 time in ${roughly(Math.round(1 / chance))}`;
}

/**
 * The verdict with what it rests on: "lucky (a quarter this quiet comes by chance 1 time in 5, going by the 365 days
 * before; three near misses in the last 90 days)". Where nobody can tell, what could.
 */
export function quietReason(quiet: QuietPeriod, basis: QuietBasis): string {
  const { verdict, evidence, settling } = quiet;
  if (verdict === 'cannot_tell') {
    return `${QUIET_WORDS[verdict]} (what could: ${whatCould(settling)})`;
  }
  const speaking = evidence.filter(({ claim, direction }) => claim === verdict && direction === 'for');
  const finders = speaking.filter((piece) => 'of' in piece);
  const reasons = speaking.flatMap((piece) => ('of' in piece ? [] : (reasonText(piece, basis) ?? [])));
  if (finders.length > 0) reasons.unshift(`${listed(finders.map(finderText))} of ${finders[0]!.of} ${basis.both}`);
  if (isGoodWithoutTarget(quiet)) reasons.push(quieterText(basis));
  return reasons.length === 0 ? QUIET_WORDS[verdict] : `${QUIET_WORDS[verdict]} (${reasons.join('; ')})`;
}

function reasonText(piece: Evidence, basis: QuietBasis): string | null {
  switch (piece.code) {
    case 'time_between_failures':
      return `${durationIntervalText(piece.interval)} between failures ${spanOf(piece, basis)}${partsOf(piece, basis)}, the target is ${durationText(piece.targetSeconds)}`;
    case 'unnoticed_estimate':
      return `${amount(piece.unnoticedShare)} perhaps unnoticed ${basis.both}`;
    case 'chance_of_quiet':
      return `${basis.name} this quiet comes by chance ${chanceText(piece.chance)}, going by ${basis.before}`;
    case 'near_misses':
      return `${numberWord(piece.n)} near ${piece.n === 1 ? 'miss' : 'misses'} ${basis.period}`;
    default:
      return null;
  }
}

const finderText = ({ code, n }: FoundBy) =>
  `${code === 'found_by_customers' ? 'customers' : 'monitoring'} found ${n === 0 ? 'none' : countText(n)}`;

/**
 * That the quiet is held against another time than the figures beside it: what happened more often than just before may
 * still be rarer than it was over the long time before.
 *
 * @param period "the last 90 days"
 * @param before "the 90 days before": what the figures are held against
 */
export function quietQuestion(period: string, before: string, basis: QuietBasis): string {
  return `Another question than above: the figures hold ${period} against ${before}; here it is held against ${basis.before}. So something may happen more often than just before, and still be rare.`;
}

/** The page's first line. */
export function quietSentence(quiet: QuietPeriod, basis: QuietBasis): string {
  const chance = quiet.evidence.find((piece) => piece.code === 'chance_of_quiet');
  const when = basis.period;
  switch (quiet.verdict) {
    case 'good':
      return `Good, ${when}: ${rareEnough(quiet, basis)}, and who found our incidents ${basis.both} does not suggest that others escape us.`;
    case 'unaware':
      return `Perhaps unaware, ${when}: who found our incidents ${basis.both} suggests that others go unnoticed, so their number says little.`;
    case 'lucky':
      return `Lucky, as far as one can tell, ${when}: going by ${basis.before}, so quiet a time comes by chance ${chance ? chanceText(chance.chance) : 'often'}, without anything having changed.`;
    case 'cannot_tell':
      return `Nobody can tell yet, ${when}: nothing speaks clearly for good, for unaware or for lucky. What could tell: ${whatCould(quiet.settling)}.`;
  }
}

/** What "good" rests on: the target, or without one that the quiet is no chance. */
const rareEnough = (quiet: QuietPeriod, basis: QuietBasis) =>
  isGoodWithoutTarget(quiet)
    ? `failures are rarer than in ${basis.before}, by more than chance`
    : 'failures are rare enough';

/** Nothing speaks for good then but what speaks against luck: that it was quieter by more than chance. */
function isGoodWithoutTarget({ verdict, evidence }: QuietPeriod): boolean {
  const isBorneOut = evidence.some(({ claim, direction }) => claim === 'good' && direction === 'for');
  const isNoChance = evidence.some(({ code, direction }) => code === 'chance_of_quiet' && direction === 'against');
  return verdict === 'good' && !isBorneOut && isNoChance;
}

/** What speaks for good where no target does; null where one does, or another verdict is given. */
export function quieterSentence(quiet: QuietPeriod, basis: QuietBasis): string | null {
  return isGoodWithoutTarget(quiet) ? `${capital(quieterText(basis))}.` : null;
}

const quieterText = ({ period, before }: QuietBasis) => `quieter ${period} than in ${before}, by more than chance`;

/** Where no incident, no near miss and no earlier one is known, there is nothing to weigh. */
export function nothingSentence(subject: string | null, basis: QuietBasis): string {
  return subject === null && basis.before === null
    ? `Nobody can tell: nothing is recorded ${basis.period}, and nothing before. A quiet that nobody watched says nothing.`
    : `Nobody can tell: nothing is recorded${subject === null ? '' : ` of ${subject}`} ${basis.both}. It never failed, or nobody noticed, or nobody wrote it down.`;
}

/** One piece of evidence as a sentence. */
export function evidenceSentence(piece: Evidence, basis: QuietBasis): string {
  switch (piece.code) {
    case 'time_between_failures':
      return betweenSentence(piece, basis);
    case 'found_by_customers':
      return customersSentence(piece, basis);
    case 'found_by_monitoring':
      return monitoringSentence(piece, basis);
    case 'unnoticed_estimate':
      return `${plural(piece.noticed, 'incident says', 'incidents say')} who else noticed ${basis.both}, ${countText(piece.both)} of them that monitoring and people both did. So about ${countText(Math.round(piece.estimate))} are estimated to have happened${bounds(piece.interval)}: ${amount(piece.unnoticedShare)} unnoticed. That takes the two to notice independently of each other: where both miss the same, there were more; where one mends before the other could notice, fewer.`;
    case 'unnoticed_not_estimable':
      return `How many nobody noticed cannot be told: ${plural(piece.noticed, 'incident says', 'incidents say')} who else noticed ${basis.both}, ${piece.both === 0 ? 'none' : countText(piece.both)} of them that monitoring and people both did, each independently of the other; it takes ${numberWord(piece.needs)}.`;
    case 'chance_of_quiet':
      return chanceSentence(piece, basis);
    case 'near_misses':
      return `${piece.n === 1 ? 'One near miss was' : `${capital(numberWord(piece.n))} near misses were`} recorded ${basis.period}: it could have been louder.`;
  }
}

const spanOf = ({ restsOn }: EvidenceOf<'time_between_failures'>, basis: QuietBasis) =>
  restsOn === 'both' ? basis.both : basis.period;

/** A target is judged by the period alone elsewhere: here it says which other time stands beside it. */
const partsOf = ({ restsOn }: EvidenceOf<'time_between_failures'>, { parts }: QuietBasis) =>
  restsOn === 'both' && parts ? ` (${parts})` : '';

function betweenSentence(piece: EvidenceOf<'time_between_failures'>, basis: QuietBasis): string {
  const { events, exposureSeconds, interval, targetSeconds, direction } = piece;
  const counted = `${plural(events, 'failure', 'failures')} in ${durationText(exposureSeconds)} of service ${spanOf(piece, basis)}${basis.parts && piece.restsOn === 'both' ? `, ${basis.parts}` : ''}`;
  const begin = `${capital(durationIntervalText(interval))} between failures (${counted})`;
  if (targetSeconds === null) return `${begin}. No target says whether that is enough.`;
  const target = durationText(targetSeconds);
  if (direction === 'for') return `${begin}: even the lower bound reaches the target of ${target}.`;
  if (direction === 'against') return `${begin}: even the upper bound misses the target of ${target}.`;
  return `${begin}: the target of ${target} lies within these bounds, so they do not decide.`;
}

function customersSentence({ n, of, interval, direction }: FoundBy, basis: QuietBasis): string {
  const begin = `Customers found ${found(n, of, basis)}${share(interval)}`;
  if (direction === 'for') return `${begin}: more than one in four, and not by chance.`;
  if (direction === 'against') return `${begin}: few.`;
  return `${begin}: whether that is too many, so few incidents do not say.`;
}

function monitoringSentence({ n, of, interval, direction }: FoundBy, basis: QuietBasis): string {
  const begin = `Monitoring found ${found(n, of, basis)}${share(interval)}`;
  if (direction === 'for') return `${begin}: less than half, and not by chance.`;
  if (direction === 'against') return `${begin}: more than half, and not by chance.`;
  return `${begin}: it could be more than half or less.`;
}

function chanceSentence(piece: EvidenceOf<'chance_of_quiet'>, basis: QuietBasis): string {
  const { events, expected, chance, direction } = piece;
  const begin = `${plural(events, 'failure', 'failures')} ${basis.period} where ${basis.before} ${basis.before === 'the day before' ? 'lets' : 'let'} expect ${roughly(expected)}; so few come by chance ${chanceText(chance)}`;
  if (direction === 'for') return `${begin}, so luck may explain it.`;
  if (direction === 'against') return `${begin}, so luck hardly explains it.`;
  if (chance > USUAL) return `${begin}, so it was hardly quieter than usual.`;
  return `${begin}, which neither makes luck likely nor rules it out.`;
}

/** What to say of luck where there is no quiet to explain. */
export function noQuietSentence(quieter: boolean | null, basis: QuietBasis): string {
  return quieter === null || basis.before === null
    ? 'No failure is recorded before, so nobody knows what is usual.'
    : `It was not quieter ${basis.period} than in ${basis.before}, so there is no quiet to explain.`;
}

const FINDERS = { monitoring: 'Monitoring', staff: 'Our own people', customer: 'Customers' } as const;

/** The finding of who noticed first: who did most of it, if anybody did. */
export function findersSentence({ unknown, ...detection }: Detection, basis: QuietBasis): string {
  const known = detection.monitoring + detection.staff + detection.customer;
  const unsaid = unknown === 0 ? '' : `; ${countText(unknown)} ${unknown === 1 ? 'does' : 'do'} not say who`;
  if (known === 0)
    return unknown === 0
      ? `No incident began ${basis.both}, so nobody noticed one.`
      : `None of the ${countText(unknown)} incidents ${basis.both} says who noticed it.`;
  const [who, n] = (['monitoring', 'staff', 'customer'] as const)
    .map((name) => [name, detection[name]] as const)
    .reduce((most, next) => (next[1] > most[1] ? next : most));
  const counted = `${countText(n)} of ${countText(known)} ${basis.both}${unsaid}`;
  return n * 2 > known
    ? `${FINDERS[who]} noticed most incidents first: ${counted}.`
    : `Nobody noticed most incidents first: ${FINDERS[who].toLowerCase()} come nearest with ${counted}.`;
}

const found = (n: number, of: number, basis: QuietBasis) =>
  `${n === 0 ? 'none' : countText(n)} of the ${countText(of)} incidents ${basis.both} whose finder is known`;
const percent = (ratio: number) => `${Math.round(ratio * 100)}`;
const share = ([lower, upper]: Interval) =>
  lower === null || upper === null ? '' : ` (${percent(lower)} … ${percent(upper)}\u00a0%)`;

function bounds([lower, upper]: Interval): string {
  if (lower === null) return '';
  return upper === null ? ` (at least ${countText(lower)})` : ` (${countText(lower)} … ${countText(upper)})`;
}

function amount([lower, upper]: Interval): string {
  if (lower === null) return 'some';
  return upper === null ? `at least ${percent(lower)} %` : `${percent(lower)} … ${percent(upper)} %`;
}
