import { chapman } from '../statistics/chapman.ts';
import type { Interval } from '../statistics/quantile-interval.ts';
import { wilsonInterval } from '../statistics/wilson-interval.ts';
import type { Detection, Evidence, Recapture } from './quiet-evidence.ts';

/** More than one in four found by customers is not being aware. */
const CUSTOMERS_FIND_TOO_MANY = 0.25;
const HALF = 0.5;
/** More than one in five that nobody noticed. */
const UNNOTICED_TOO_MANY = 0.2;

/**
 * Who finds our incidents: for "unaware" where customers find certainly more than one in four, or monitoring certainly
 * less than half; against where it is certainly the other way round.
 */
export function foundBy({ monitoring, staff, customer }: Detection): Evidence[] {
  const of = monitoring + staff + customer;
  const byCustomers = wilsonInterval(customer, of);
  const byMonitoring = wilsonInterval(monitoring, of);
  if (!byCustomers || !byMonitoring) return [];
  const fewCustomers = customer / of <= CUSTOMERS_FIND_TOO_MANY && byCustomers[1] < HALF;
  return [
    {
      claim: 'unaware',
      code: 'found_by_customers',
      direction: byCustomers[0] > CUSTOMERS_FIND_TOO_MANY ? 'for' : fewCustomers ? 'against' : 'neutral',
      n: customer,
      of,
      interval: byCustomers,
    },
    {
      claim: 'unaware',
      code: 'found_by_monitoring',
      direction: byMonitoring[1] < HALF ? 'for' : byMonitoring[0] > HALF ? 'against' : 'neutral',
      n: monitoring,
      of,
      interval: byMonitoring,
    },
  ];
}

/**
 * So many that both noticed before anything is estimated: with fewer the estimate is far too low as often as not.
 * D. S. Robson, H. A. Regier, Transactions of the American Fisheries Society 93 (1964).
 */
export const LEAST_NOTICED_BY_BOTH = 7;

/**
 * What nobody noticed, where enough were noticed twice. Two ways that miss the same ones make it too low; what the one
 * noticed and mended before the other could makes it too high. So it can speak for "unaware", and never clears us alone.
 */
export function unnoticed({ monitoring, people, both }: Recapture): Evidence {
  const noticed = monitoring + people - both;
  if (both < LEAST_NOTICED_BY_BOTH)
    return {
      claim: 'unaware',
      code: 'unnoticed_not_estimable',
      direction: 'neutral',
      noticed,
      both,
      needs: LEAST_NOTICED_BY_BOTH,
    };
  const { estimate, interval } = chapman(monitoring, people, both);
  const share = (total: number | null) => (total === null ? null : Math.max(0, 1 - noticed / total));
  const unnoticedShare: Interval = [share(interval[0]), share(interval[1])];
  const [least, most] = unnoticedShare;
  return {
    claim: 'unaware',
    code: 'unnoticed_estimate',
    direction: least! > UNNOTICED_TOO_MANY ? 'for' : most !== null && most < UNNOTICED_TOO_MANY ? 'against' : 'neutral',
    noticed,
    both,
    estimate,
    interval,
    unnoticedShare,
    assumes: 'independence',
  };
}
