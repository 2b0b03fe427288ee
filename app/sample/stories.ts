import type { ServiceSlug } from './model.ts';
import type { Plan } from './plan.ts';

const DAY = 86_400_000;
/** The last quarter, whose stories `plantedPlans` tells. */
const QUARTER_DAYS = 91;

/**
 * Clears the last quarter of what chance did to two services, so that it can tell their stories. Checkout is good: it
 * failed about fourteen times a quarter before, hardly ever since, and monitoring finds nearly everything. Search is
 * lucky: four failures where seven were usual may be chance, and there were near misses. Billing is left as it is,
 * unaware: its customers find most of what fails.
 */
export function clearLastQuarter(plans: readonly Plan[], endAt: Date): Plan[] {
  const isRecent = ({ startedAt }: Plan) => startedAt.getTime() > endAt.getTime() - QUARTER_DAYS * DAY;
  return plans.flatMap((plan) => {
    if (!isRecent(plan)) return [plan];
    const services: ServiceSlug[] = plan.services.filter((slug) => slug !== 'checkout' && slug !== 'search');
    return services.includes(plan.mode.service) ? [{ ...plan, services }] : [];
  });
}
