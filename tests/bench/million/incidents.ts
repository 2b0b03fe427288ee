import type { Instant } from '#analytics/metrics/instant.ts';
import {
  DETECTION_SOURCES,
  type DetectionSource,
  IMPACT_LEVELS,
  type ImpactLevel,
  type IncidentKind,
  MOMENT_KINDS,
  type MomentChange,
  type MomentKind,
  type RecordSource,
  SEVERITIES,
  type Severity,
} from '#app/db/schema.ts';
import { Random } from '#app/sample/random.ts';

/*
 * A made-up history as large as wished, the same for the same seed: five years, 200 services, 20 teams, 3 categories.
 * Durations are lognormal, SEV1 the shortest; whatever would have ended after the last day is still open.
 */

export const SERVICES = 200;
export const TEAMS = 20;

const MICROSECONDS = 1_000_000;
const DAY = 86_400 * MICROSECONDS;
/** The five years in which incidents start, and the day on which the history was written. */
export const FIRST_START = Date.UTC(2020, 0, 1) * 1000;
export const LAST_START = Date.UTC(2025, 0, 1) * 1000;
export const WRITTEN_AT = Date.UTC(2025, 3, 1) * 1000;

const SIGMA = 1.5;
/** Median of the time to resolve in seconds, by severity, and how often each comes. */
const SCALES: Record<Severity, { median: number; weight: number }> = {
  SEV1: { median: 2_700, weight: 1 },
  SEV2: { median: 7_200, weight: 3 },
  SEV3: { median: 28_800, weight: 10 },
  SEV4: { median: 86_400, weight: 6 },
};

/** One row of a moment's history; `supersedes` is the place of its predecessor in the incident's rows. */
export interface GeneratedMoment {
  kind: MomentKind;
  at: Instant | null;
  bounds: readonly [Instant, Instant] | null;
  source: RecordSource;
  change: MomentChange;
  supersedes: number | null;
}

export interface GeneratedIncident {
  number: number;
  kind: IncidentKind;
  severity: Severity;
  impactLevel: ImpactLevel | null;
  detectionSource: DetectionSource | null;
  cause: string | null;
  restricted: boolean;
  /** What stands now. */
  at: Partial<Record<MomentKind, Instant>>;
  moments: GeneratedMoment[];
  updates: { at: Instant; external: boolean; retracted: boolean }[];
  /** Numbers from 0. */
  services: number[];
  team: number;
  category: number;
}

/** The incidents in the order in which they started. */
export function* generatedIncidents(incidents: number, seed: number): Generator<GeneratedIncident> {
  const random = new Random(seed);
  const gap = (LAST_START - FIRST_START) / incidents;
  for (let number = 1; number <= incidents; number++) {
    // one start in each stretch of the same length: spread by chance, and sorted
    const start = Math.floor(FIRST_START + (number - 1 + random.unit()) * gap);
    yield generatedIncident(random, number, start);
  }
}

function generatedIncident(random: Random, number: number, start: Instant): GeneratedIncident {
  const severity = random.weighted(SEVERITIES, (each) => SCALES[each].weight);
  const detectionSource = random.chance(0.05) ? null : random.weighted(DETECTION_SOURCES, weightOfSource);
  const services = someServices(random);
  const at = someMoments(random, severity, start, detectionSource);
  const moments = histories(random, at, random.weighted(RECORD_SOURCES, ([, weight]) => weight)[0]);
  return {
    number,
    kind: random.chance(0.01) ? random.pick(['near_miss', 'exercise', 'maintenance'] as const) : 'production',
    severity,
    impactLevel: random.chance(0.3) ? null : random.pick(IMPACT_LEVELS),
    detectionSource,
    cause: random.chance(0.1) ? `Cause ${random.whole(1, 500)}` : null,
    restricted: random.chance(0.005),
    at,
    moments,
    updates: someUpdates(random, at),
    services,
    team: services[0]! % TEAMS,
    category: random.weighted([0, 1, 2], (category) => [8, 1, 1][category]!),
  };
}

const RECORD_SOURCES: readonly [RecordSource, number][] = [
  ['import', 6],
  ['tool', 3],
  ['person', 1],
];
const weightOfSource = (source: DetectionSource) => ({ monitoring: 6, staff: 2, customer: 2 })[source];

/** One service, in a tenth of the incidents up to three; some services fail more than others. */
function someServices(random: Random): number[] {
  const wanted = random.chance(0.1) ? random.whole(2, 3) : 1;
  const found = new Set<number>();
  while (found.size < wanted) found.add(Math.floor(SERVICES * random.unit() ** 1.3));
  return [...found];
}

/** The moments in their order, but for the few that somebody mistyped or that monitoring foresaw. */
function someMoments(
  random: Random,
  severity: Severity,
  start: Instant,
  detectionSource: DetectionSource | null,
): GeneratedIncident['at'] {
  const length = Math.floor(random.lognormal(SCALES[severity].median, SIGMA) * MICROSECONDS) + 1;
  const part = (ratio: number) => Math.floor(start + length * ratio);
  const detected = part(random.between(0, 0.2));
  const acknowledged = part(random.between(0.2, 0.35));
  const at: GeneratedIncident['at'] = {
    impact_started: start,
    detected,
    declared: Math.floor((detected + acknowledged) / 2),
    acknowledged,
    nature_determined: part(random.between(0.35, 0.6)),
    mitigated: part(random.between(0.6, 1)),
    resolved: start + length,
    closed: Math.floor(start + length + random.lognormal(DAY, 1)),
  };
  if (random.chance(0.2)) at.impact_started = undefined;
  if (random.chance(0.1)) at.nature_determined = undefined;
  if (random.chance(0.05)) at.acknowledged = undefined;
  if (random.chance(0.02)) at.resolved = undefined;
  if (random.chance(0.004)) at.resolved = start - random.whole(1, 3600) * MICROSECONDS;
  if (detectionSource !== 'customer' && random.chance(0.01)) at.detected = start - random.whole(1, 600) * MICROSECONDS;
  for (const kind of MOMENT_KINDS) if ((at[kind] ?? 0) > WRITTEN_AT) at[kind] = undefined;
  return at;
}

/** The rows behind the moments: mostly one each, some corrected, confirmed, voided, reopened or known within bounds. */
function histories(random: Random, at: GeneratedIncident['at'], source: RecordSource): GeneratedMoment[] {
  const rows: GeneratedMoment[] = [];
  const add = (row: Omit<GeneratedMoment, 'source'>, by: RecordSource) => rows.push({ ...row, source: by });
  for (const kind of MOMENT_KINDS) {
    const instant = at[kind];
    if (instant === undefined) continue;
    const first = { kind, at: instant, bounds: null, change: 'recorded', supersedes: null } as const;
    const chance = random.unit();
    const supersedes = rows.length;
    if (chance < 0.002) {
      add({ ...first, bounds: [instant - 60 * MICROSECONDS, instant + 60 * MICROSECONDS] }, source);
    } else if (chance < 0.004) {
      add({ ...first, at: instant + 3600 * MICROSECONDS }, source);
      add({ ...first, change: 'corrected', supersedes }, 'person');
    } else if (chance < 0.005) {
      add(first, source);
      add({ ...first, change: 'confirmed', supersedes }, 'person');
    } else if (chance < 0.0055) {
      add(first, source);
      add({ ...first, at: null, change: 'voided', supersedes }, 'person');
      at[kind] = undefined;
    } else if (chance < 0.006 && kind === 'resolved') {
      add({ ...first, at: instant - 60 * MICROSECONDS }, source);
      add({ ...first, at: null, change: 'reopened', supersedes }, 'person');
      add({ ...first, change: 'corrected', supersedes: supersedes + 1 }, 'person');
    } else add(first, source);
  }
  return rows;
}

function someUpdates(random: Random, at: GeneratedIncident['at']): GeneratedIncident['updates'] {
  const from = at.detected ?? at.declared;
  if (from === undefined || !random.chance(0.06)) return [];
  return Array.from({ length: random.whole(1, 3) }, (_, i) => ({
    at: from + (i + 1) * random.whole(60, 7200) * MICROSECONDS,
    external: random.chance(0.8),
    retracted: random.chance(0.01),
  }));
}
