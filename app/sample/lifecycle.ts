import type { DetectionSource, MomentKind, Severity } from '../db/schema.ts';
import { isNight } from './arrivals.ts';
import type { Random } from './random.ts';

const MINUTE = 60_000;
const DAY = 1440;

export type Lifecycle = Partial<Record<MomentKind, Date>>;

export interface Pace {
  severity: Severity;
  detection: DetectionSource;
  /** Median minutes until monitoring notices. */
  detectMinutes: number;
  /** Customers of this service notice late. */
  customersWatch: boolean;
  /** Factors on the time to detect and on the rest. */
  detectionFactor: number;
  repairFactor: number;
}

/** Median minutes of each step by severity. */
const STEPS: Record<Severity, { acknowledge: number; determine: number; mitigate: number; resolve: number }> = {
  SEV1: { acknowledge: 2, determine: 8, mitigate: 9, resolve: 8 },
  SEV2: { acknowledge: 3, determine: 9, mitigate: 10, resolve: 10 },
  SEV3: { acknowledge: 6, determine: 11, mitigate: 12, resolve: 14 },
  SEV4: { acknowledge: 18, determine: 14, mitigate: 15, resolve: 22 },
};

/**
 * The moments of an incident in their right order, all before `latest`. A tool's times carry milliseconds, people's whole
 * minutes. Closing comes days later and may still be to come.
 */
export function sampleLifecycle(random: Random, startedAt: Date, pace: Pace, latest: Date, endAt: Date): Lifecycle {
  for (let haste = 1; ; haste *= 0.6) {
    const lifecycle = attempt(random, startedAt, pace, haste);
    if (lifecycle.resolved!.getTime() > latest.getTime() && haste > 0.001) continue;
    const closed = wholeMinute(after(lifecycle.resolved!, random.between(0.6, 6) * DAY));
    return closed.getTime() < endAt.getTime() ? { ...lifecycle, closed } : lifecycle;
  }
}

function attempt(random: Random, startedAt: Date, pace: Pace, haste: number): Lifecycle {
  const step = STEPS[pace.severity];
  const slow = (random.chance(0.06) ? random.between(4, 16) : 1) * pace.repairFactor * haste;
  const detected = after(startedAt, detectMinutes(random, pace) * haste);
  const noticed = pace.detection === 'monitoring' ? detected : wholeMinute(detected);
  const night = isNight(startedAt) ? 1.7 : 1;
  const acknowledged = wholeMinute(after(noticed, random.lognormal(step.acknowledge * night, 0.9) * haste));
  const nature = wholeMinute(after(acknowledged, random.lognormal(step.determine, 0.9) * slow));
  const mitigated = wholeMinute(after(nature, random.lognormal(step.mitigate, 1.1) * slow));
  const resolved = wholeMinute(after(mitigated, random.lognormal(step.resolve, 1.3) * slow));
  const early = random.chance(0.3);
  const lifecycle: Lifecycle = {
    impact_started: startedAt,
    detected: noticed,
    acknowledged,
    nature_determined: nature,
    mitigated,
    resolved,
  };
  if (pace.severity === 'SEV1' || pace.severity === 'SEV2' || random.chance(0.6)) {
    lifecycle.declared = early ? acknowledged : wholeMinute(after(acknowledged, random.between(1, 6) * haste));
  }
  return lifecycle;
}

function detectMinutes(random: Random, pace: Pace): number {
  if (pace.detection === 'customer') return random.lognormal(pace.customersWatch ? 190 : 40, 1) * pace.detectionFactor;
  if (pace.detection === 'staff') return random.lognormal(24, 1) * pace.detectionFactor;
  return random.lognormal(pace.detectMinutes, 0.9) * pace.detectionFactor;
}

export const after = (at: Date, minutes: number) => new Date(Math.round(at.getTime() + minutes * MINUTE));
export const wholeMinute = (at: Date) => new Date(Math.ceil(at.getTime() / MINUTE) * MINUTE);
