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

/** What nobody noticed, where some were noticed twice. Two ways that miss the same ones make it too low, never too high. */
export function unnoticed({ monitoring, people, both }: Recapture): Evidence {
  if (monitoring === null || people === null || both === null || both === 0)
    return {
      claim: 'unaware',
      code: 'unnoticed_not_estimable',
      direction: 'neutral',
      needs: 'incidents_noticed_by_both',
    };
  const noticed = monitoring + people - both;
  const { estimate, interval } = chapman(monitoring, people, both);
  const share = (total: number | null) => (total === null ? null : Math.max(0, 1 - noticed / total));
  const unnoticedShare: Interval = [share(interval[0]), share(interval[1])];
  const [least, most] = unnoticedShare;
  return {
    claim: 'unaware',
    code: 'unnoticed_estimate',
    direction: least! > UNNOTICED_TOO_MANY ? 'for' : most !== null && most < UNNOTICED_TOO_MANY ? 'against' : 'neutral',
    noticed,
    estimate,
    interval,
    unnoticedShare,
    assumes: 'independence',
  };
}
