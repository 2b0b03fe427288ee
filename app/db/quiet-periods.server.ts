import { type Instant, instantText, type Window } from '#analytics/metrics/instant.ts';
import { parseInstant } from '#analytics/metrics/parse-instant.ts';
import { type ObservedStretch, quietPeriodInput } from '#analytics/metrics/quiet-input.ts';
import { type QuietPeriod, type QuietPeriodInput, quietPeriod } from '#analytics/metrics/quiet-period.ts';
import { type CohortNumbers, cohortNumbersOf } from './figure-cohort-numbers.server.ts';
import { databaseOf, type FactSource } from './figure-facts.server.ts';
import type { FigureRequest } from './figure-request.ts';
import { findFirstStart } from './first-start.server.ts';
import { findOrganisation } from './organisation.server.ts';
import { listServices } from './services.server.ts';
import type { Viewer } from './viewer.ts';

/** The three explanations of one system's period, with what they were weighed by. */
export interface SystemQuiet {
  /** Null: everything that is asked about, as one system. */
  service: { slug: string; name: string } | null;
  input: QuietPeriodInput;
  quiet: QuietPeriod;
}

export interface QuietPeriods {
  window: Window;
  /** Null where nothing was recorded before. */
  before: Window | null;
  whole: SystemQuiet;
  /** Every service that is asked about, in the order of their names. */
  services: SystemQuiet[];
}

/** A quiet period is held against a year before it: long enough to know what is usual, short enough to still be us. */
const BEFORE = 365 * 86_400_000_000;

/**
 * Good, unaware or lucky: for everything as one system and for each service, as far as the viewer may see it. The time
 * before is the year before the period, or what was recorded of it.
 *
 * @param request the window and the filters of a figure, without its metric
 * @throws AppError INVALID naming the field that cannot be understood
 */
export async function quietPeriods(
  source: FactSource,
  viewer: Viewer,
  request: Omit<FigureRequest, 'metric'>,
  now: Date,
): Promise<QuietPeriods> {
  const db = databaseOf(source);
  const [organisation, services, first] = await Promise.all([
    findOrganisation(db),
    listServices(db),
    findFirstStart(db, viewer),
  ]);
  const timeZone = organisation?.timeZone ?? 'UTC';
  const from = request.from === undefined ? null : (parseInstant(request.from, timeZone) ?? null);
  const before = from === null ? null : windowBefore(from, first);
  const asked = { ...request, metric: 'mtbf' };
  const earlier = before && { ...asked, from: instantText(before.start), to: instantText(before.end) };
  const requests = [asked, { ...asked, groupBy: ['service'] }];
  if (earlier) requests.push(earlier, { ...earlier, groupBy: ['service'] });
  const [periodOf, periodsBy, beforeOf, beforeBy] = await cohortNumbersOf(source, viewer, requests, now);
  const weigh = (period: ObservedStretch, past: ObservedStretch | undefined, target: number | null) => {
    const input = quietPeriodInput(period, past ?? null, target, NOT_RECORDED);
    return { input, quiet: quietPeriod(input) };
  };
  const [whole] = periodOf!;
  // what is aimed at is aimed at for everything: of a part of it nobody said
  const isPart = [request.team, request.severity, request.category].some((filter) => filter !== undefined);
  const target = isPart || request.service ? null : (organisation?.mtbfTargetSeconds ?? null);
  const pastOf = new Map(beforeBy?.map((numbers) => [numbers.key.service, numbers]));
  const named = new Map(services.map((service) => [service.slug, service]));
  return {
    window: whole!.window,
    before,
    whole: { service: null, ...weigh(whole!, beforeOf?.[0], target) },
    services: periodsBy!
      .flatMap((period: CohortNumbers) => {
        const service = named.get(period.key.service ?? '');
        if (!service) return [];
        const { slug, name, mtbfTargetSeconds } = service;
        return { service: { slug, name }, ...weigh(period, pastOf.get(slug), isPart ? null : mtbfTargetSeconds) };
      })
      .sort((a, b) => a.service.name.localeCompare(b.service.name, 'en')),
  };
}

const NOT_RECORDED = { monitoring: null, people: null, both: null };

function windowBefore(end: Instant, first: Instant | null): Window | null {
  if (first === null || first >= end) return null;
  return { start: Math.max(first, end - BEFORE), end };
}
