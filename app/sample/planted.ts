import type { DetectionSource } from '../db/schema.ts';
import { NEAR_MISSES } from './failures-near-miss.ts';
import { PLANNED_WORK } from './failures-planned.ts';
import type { FailureMode } from './model.ts';
import { FAILURES, type Plan, planOf, type Quirk } from './plan.ts';
import type { Random } from './random.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A mode by the start of its title. */
function mode(title: string): FailureMode {
  const found = [...FAILURES, ...NEAR_MISSES, ...PLANNED_WORK].find((candidate) => candidate.title.startsWith(title));
  if (!found) throw new Error(`No failure mode is called "${title}".`);
  return found;
}

/**
 * What every sample must hold, whatever chance says: open incidents, restricted ones, records with mistakes, outages that
 * overlap, exercises and maintenance.
 */
export function plantedPlans(random: Random, endAt: Date): Plan[] {
  const before = (milliseconds: number) => new Date(endAt.getTime() - milliseconds);
  const plant: Plant = (at, title, quirks, changes = {}) => ({
    ...planOf(random, at, mode(title)),
    ...changes,
    quirks: new Set(quirks),
  });
  const overlap = before(331 * DAY + 5 * HOUR);
  const later = (minutes: number) => new Date(overlap.getTime() + minutes * 60_000);
  return [
    plant(before(41 * 60_000), 'Payment confirmations', ['open'], {
      severity: 'SEV2',
      detection: 'monitoring',
      services: ['payments', 'checkout'],
    }),
    plant(before(9 * HOUR), 'Daily sales report', ['open'], {
      severity: 'SEV4',
      detection: 'monitoring',
      services: ['reports'],
    }),
    plant(before(30 * HOUR), 'Invoices not delivered', ['open again'], {
      severity: 'SEV3',
      detection: 'customer',
      services: ['billing'],
    }),
    plant(before(301 * DAY), 'Invoices of one customer', ['restricted'], { severity: 'SEV2', detection: 'customer' }),
    plant(before(139 * DAY), 'Delivery notices sent to former', ['restricted'], {
      severity: 'SEV2',
      detection: 'staff',
    }),
    plant(before(52 * DAY), 'Test cards being tried', ['restricted'], {
      severity: 'SEV1',
      detection: 'monitoring',
      services: ['payments'],
    }),
    plant(before(447 * DAY), 'Handheld scanners', ['acknowledged before detection'], { detection: 'staff' }),
    plant(before(214 * DAY), 'Prices outdated', ['mitigated before impact'], { detection: 'staff' }),
    plant(before(535 * DAY), 'Supplier reports count', ['implausibly long'], {
      severity: 'SEV4',
      detection: 'customer',
    }),
    plant(before(72 * DAY), 'Search suggestions', ['voided mitigation'], {
      severity: 'SEV3',
      detection: 'monitoring',
      services: ['search'],
    }),
    plant(before(27 * DAY), 'Connections to the core', ['detected ahead'], {
      severity: 'SEV3',
      detection: 'monitoring',
      services: ['core-database'],
    }),
    plant(before(19 * DAY), 'Orders not passed on', ['reopened'], {
      severity: 'SEV2',
      detection: 'monitoring',
      services: ['orders'],
    }),
    plant(before(12 * DAY), 'Text messages sent twice', ['closed without a resolution'], {
      severity: 'SEV4',
      detection: 'customer',
      services: ['notifications'],
    }),
    ...searchQuarter(before, plant),
    // one failure, seen as three incidents at the same time
    plant(overlap, 'Core database fails over', [], {
      severity: 'SEV1',
      detection: 'monitoring',
      services: ['core-database', 'orders', 'checkout', 'payments'],
    }),
    plant(later(3), 'Order confirmation page', [], { severity: 'SEV2', detection: 'monitoring', services: ['orders'] }),
    plant(later(6), 'Sign-in fails', ['duplicate'], { severity: 'SEV2', detection: 'staff', services: ['sign-in'] }),
    ...rehearsals(before, plant),
  ];
}

const FAILURES_OF_SEARCH: readonly [number, string, DetectionSource][] = [
  [97, 'Search returns nothing', 'staff'],
  [59, 'Search suggestions', 'monitoring'],
  [24, 'Search returns nothing', 'monitoring'],
];
const NEAR_MISSES_OF_SEARCH: readonly [number, string][] = [
  [71, 'Search ran on one node'],
  [46, 'Index rebuild stopped'],
  [15, 'List of synonyms'],
];

type Plant = (at: Date, title: string, quirks: Quirk[], changes?: Partial<Plan>) => Plan;

/** The last quarter of a service that was lucky: few failures, and little missing for more. */
function searchQuarter(before: (milliseconds: number) => Date, plant: Plant): Plan[] {
  const services = ['search'] as const;
  return [
    ...FAILURES_OF_SEARCH.map(([days, title, detection]) =>
      plant(before(days * DAY + 3 * HOUR), title, [], { severity: 'SEV3', detection, services }),
    ),
    ...NEAR_MISSES_OF_SEARCH.map(([days, title]) => plant(before(days * DAY + 5 * HOUR), title, ['unknown start'])),
  ];
}

const EXERCISES: readonly [number, string][] = [
  [512, 'Core database fails over'],
  [421, 'Card payments declined'],
  [318, 'Password guessing'],
  [226, 'Part of the traffic lost'],
  [133, 'Delivery notices sent to former'],
  [44, 'Orders not passed on'],
];
/** Days before the end at which the works of PLANNED_WORK took place. */
const MAINTENANCE_DAYS = [489, 396, 283, 191, 104, 33];

function rehearsals(before: (milliseconds: number) => Date, plant: Plant): Plan[] {
  return [
    ...EXERCISES.map(([days, title]) => plant(before(days * DAY), title, [], { kind: 'exercise', detection: 'staff' })),
    ...PLANNED_WORK.map((work, index) =>
      plant(before(MAINTENANCE_DAYS[index]! * DAY), work.title, [], { kind: 'maintenance', detection: 'staff' }),
    ),
  ];
}
