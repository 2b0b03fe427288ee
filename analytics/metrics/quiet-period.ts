import { chiSquareQuantile } from '../statistics/chi-square-quantile.ts';
import { foundBy, LEAST_NOTICED_BY_BOTH, unnoticed } from './awareness.ts';
import type { Detection, Evidence, Recapture, Stretch } from './quiet-evidence.ts';
import { chanceOfQuiet, NOT_LUCK, quietUntilNotLuck, timeBetweenFailures } from './quietness.ts';

export interface QuietPeriodInput {
  /** The period asked about. */
  period: Stretch;
  /** The time before it, of any length; null where there is none. */
  before: Stretch | null;
  /** Variance over mean of the weekly counts of both; 1 where it is not known. */
  dispersion: number;
  /** Mean time between failures that is aimed at; null where none is set. */
  targetSeconds: number | null;
  /** Of the period and the time before together: a quiet period has too few of its own. */
  detection: Detection;
  recapture: Recapture;
  /** Near misses in the period. */
  nearMisses: number;
}

/** What would settle the question. */
export type Settling =
  /** So much more time in service without a failure, and the bound meets the target. */
  | { code: 'more_time_without_failure'; seconds: number }
  /** Even the upper bound misses the target. */
  | { code: 'fewer_failures'; targetSeconds: number }
  | { code: 'set_target' }
  /** Who found so many incidents does not clear us: break something on purpose and see who notices. */
  | { code: 'rehearse_detection'; known: number }
  /** Of so many incidents nobody says who found them. */
  | { code: 'record_who_found_it'; n: number }
  /** So many more that monitoring and people noticed each on their own. */
  | { code: 'record_who_else_noticed'; missing: number }
  | { code: 'watch_what_customers_find'; n: number }
  /** So much more time in service as quiet, and luck hardly explains it. */
  | { code: 'longer_quiet'; seconds: number };

export interface QuietPeriod {
  verdict: 'good' | 'unaware' | 'lucky' | 'cannot_tell';
  /** Fewer failures than before for its length; null where there is no before to say. */
  quieter: boolean | null;
  evidence: Evidence[];
  settling: Settling[];
}

/**
 * Good, unaware or lucky? Three explanations of a quiet period, in the order in which each undoes the next:
 *
 * 1. **unaware** where something speaks for it and nothing of who finds incidents speaks against it: who does not see
 *    failures can neither be good nor lucky, since the counts mean nothing. The estimate of what nobody noticed can speak
 *    for it, never alone against it: it assumes independence and is too low without.
 * 2. **good** where who finds our incidents speaks against being unaware, and even the lower bound of the time between
 *    failures meets the target. The bound rests on the period alone only where it differs from before by more than chance;
 *    else a lucky stretch would vouch for itself. Without a target: where the period is quieter by more than chance.
 * 3. **lucky** where the period is quieter than before, but so quiet a one comes by chance at least one time in
 *    ten, and no more often than every third time: that would be how it usually goes.
 *    Near misses stand beside it as evidence; they decide nothing, since how many are recorded is a matter of diligence.
 * 4. else **cannot tell**; `settling` says what could, and is never empty then.
 */
export function quietPeriod(input: QuietPeriodInput): QuietPeriod {
  const { period, before, targetSeconds } = input;
  const chance = before ? chanceOfQuiet(period, before, input.dispersion) : undefined;
  const changed = chance?.code === 'chance_of_quiet' && chance.chance <= NOT_LUCK;
  const known = before && !changed ? added(period, before) : period;
  const between = timeBetweenFailures(known, known === period ? 'period' : 'both', targetSeconds);
  const found = foundBy(input.detection);
  const unseen = unnoticed(input.recapture);
  const nearMisses: Evidence[] =
    input.nearMisses > 0 ? [{ claim: 'lucky', code: 'near_misses', direction: 'for', n: input.nearMisses }] : [];

  const spokenAgainst = found.some(({ direction }) => direction === 'against');
  const notAware = [...found, unseen].some(({ direction }) => direction === 'for');
  const good = targetSeconds === null ? changed : between.direction === 'for';
  let verdict: QuietPeriod['verdict'] = 'cannot_tell';
  if (notAware && !spokenAgainst) verdict = 'unaware';
  else if (good && spokenAgainst && !notAware) verdict = 'good';
  else if (!good && chance?.direction === 'for') verdict = 'lucky';
  return {
    verdict,
    quieter: before && before.events > 0 ? chance !== undefined : null,
    evidence: [between, ...found, unseen, ...(chance ? [chance] : []), ...nearMisses],
    settling: settlingOf(input, known, [between, ...(chance ? [chance] : [])], spokenAgainst && !notAware),
  };
}

function added(a: Stretch, b: Stretch): Stretch {
  return { events: a.events + b.events, exposureSeconds: a.exposureSeconds + b.exposureSeconds };
}

function settlingOf(
  { period, before, dispersion, targetSeconds, detection, recapture }: QuietPeriodInput,
  known: Stretch,
  evidence: readonly Evidence[],
  isAware: boolean,
): Settling[] {
  const settling: Settling[] = [];
  const [between, chance] = evidence;
  if (targetSeconds === null) settling.push({ code: 'set_target' });
  else if (between!.direction === 'neutral') {
    const missing = (targetSeconds * boundDivisor(known.events)) / 2 - known.exposureSeconds;
    settling.push({ code: 'more_time_without_failure', seconds: missing });
  } else if (between!.direction === 'against') settling.push({ code: 'fewer_failures', targetSeconds });
  const said = detection.monitoring + detection.staff + detection.customer;
  if (!isAware) settling.push({ code: 'rehearse_detection', known: said });
  if (detection.unknown > 0) settling.push({ code: 'record_who_found_it', n: detection.unknown });
  if (recapture.both < LEAST_NOTICED_BY_BOTH)
    settling.push({ code: 'record_who_else_noticed', missing: LEAST_NOTICED_BY_BOTH - recapture.both });
  if (detection.customer > 0) settling.push({ code: 'watch_what_customers_find', n: detection.customer });
  if (before && chance && chance.direction !== 'against') {
    const seconds = quietUntilNotLuck(period, before, dispersion);
    if (seconds !== null) settling.push({ code: 'longer_quiet', seconds });
  }
  return settling;
}

/** What twice the exposure is divided by for the lower bound of the time between failures. */
function boundDivisor(events: number): number {
  return events === 0 ? chiSquareQuantile(0.95, 2) : chiSquareQuantile(0.975, 2 * events + 2);
}
