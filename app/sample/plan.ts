import type { DetectionSource, IncidentKind, Severity } from '../db/schema.ts';
import { type Arrival, sampleArrivals } from './arrivals.ts';
import { BASE_FAILURES } from './failures-base.ts';
import { MONEY_FAILURES } from './failures-money.ts';
import { NEAR_MISSES } from './failures-near-miss.ts';
import { SHOP_FAILURES } from './failures-shop.ts';
import type { FailureMode, ServiceSlug } from './model.ts';
import { SERVICES } from './organisation.ts';
import type { Random } from './random.ts';
import { clearLastQuarter } from './stories.ts';

/** What is special about an incident's record, as it is in any real history. */
export const QUIRKS = [
  'unknown start',
  'estimated start',
  'start within a range',
  'corrected start',
  'detected ahead',
  'reopened',
  'closed without a resolution',
  'acknowledged before detection',
  'mitigated before impact',
  'implausibly long',
  'voided mitigation',
  'restricted',
  'open',
  'open again',
  'duplicate',
] as const;
export type Quirk = (typeof QUIRKS)[number];

/** One incident before it is told. */
export interface Plan {
  startedAt: Date;
  mode: FailureMode;
  services: readonly ServiceSlug[];
  severity: Severity;
  detection: DetectionSource;
  kind: IncidentKind;
  detectionFactor: number;
  repairFactor: number;
  quirks: ReadonlySet<Quirk>;
}

export const FAILURES: readonly FailureMode[] = [...SHOP_FAILURES, ...MONEY_FAILURES, ...BASE_FAILURES];
const SEVERITIES = ['SEV1', 'SEV2', 'SEV3', 'SEV4'] as const;
const DETECTIONS = ['monitoring', 'staff', 'customer'] as const;

/** What goes wrong in the ordinary run of things, in the order in which it starts. */
export function sampleIncidentPlans(random: Random, endAt: Date): Plan[] {
  const plans = sampleArrivals(random, endAt).map((arrival) => planFor(random, arrival));
  return clearLastQuarter(plans, endAt);
}

function planFor(random: Random, { at, era }: Arrival): Plan {
  const nearMiss = random.chance(era.nearMissRatio);
  const service = random.weighted(SERVICES, (candidate) => candidate.weight).slug;
  const modes = nearMiss ? NEAR_MISSES : FAILURES.filter((mode) => mode.service === service);
  const mode = random.weighted(modes, (candidate) => candidate.weight);
  return {
    ...planOf(random, at, mode),
    detectionFactor: era.detection,
    repairFactor: era.repair * (nearMiss ? 0.6 : 1),
    quirks: ordinaryQuirk(random, mode),
  };
}

/** An incident of this mode, with what chance decides; a near miss where nothing broke. */
export function planOf(random: Random, startedAt: Date, mode: FailureMode): Plan {
  const service = SERVICES.find((candidate) => candidate.slug === mode.service)!;
  const severity = random.weighted(SEVERITIES, (candidate) => mode.severities[SEVERITIES.indexOf(candidate)] as number);
  const detection = mode.nearMiss
    ? 'monitoring'
    : random.weighted(DETECTIONS, (candidate) => {
        const odds = service.detection[DETECTIONS.indexOf(candidate)] as number;
        return candidate === 'monitoring' && !mode.alert ? odds * 0.05 : odds;
      });
  const spread = severity === 'SEV1' ? 0.8 : severity === 'SEV2' ? 0.4 : 0.15;
  return {
    startedAt,
    mode,
    services: [mode.service, ...(mode.also ?? []).filter(() => random.chance(spread))],
    severity,
    detection,
    kind: mode.nearMiss ? 'near_miss' : 'production',
    detectionFactor: 1,
    repairFactor: mode.categories.includes('availability') ? 1 : 4,
    quirks: new Set(),
  };
}

function ordinaryQuirk(random: Random, mode: FailureMode): ReadonlySet<Quirk> {
  // users were not hurt, so there is no impact that could have started
  if (mode.nearMiss) return new Set(['unknown start']);
  const draw = random.unit();
  const odds: [Quirk, number][] = [
    ['unknown start', 0.1],
    ['estimated start', 0.12],
    ['start within a range', 0.05],
    ['corrected start', 0.06],
    ['reopened', 0.04],
    ['closed without a resolution', 0.03],
    ['detected ahead', 0.03],
  ];
  let reached = 0;
  for (const [quirk, ratio] of odds) {
    reached += ratio;
    if (draw < reached) return new Set([quirk]);
  }
  return new Set();
}
