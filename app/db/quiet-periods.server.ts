import type { Window } from '#analytics/metrics/instant.ts';
import { type ObservedStretch, quietPeriodInput } from '#analytics/metrics/quiet-input.ts';
import { type QuietPeriod, type QuietPeriodInput, quietPeriod } from '#analytics/metrics/quiet-period.ts';
import { cohortNumbers } from './figure-cohort-numbers.server.ts';
import { firstStart } from './figure-cohorts.ts';
import type { FigureFacts } from './figure-facts.server.ts';
import type { FigurePart } from './figure-parts.server.ts';
import type { FigureQuery } from './figure-query.server.ts';
import { reachOfHistory } from './figure-reach.ts';
import type { FigureRequest } from './figure-request.ts';

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

/** What is aimed at, and what services are called. */
export interface QuietTargets {
  organisation: { mtbfTargetSeconds: number | null } | undefined;
  services: readonly { slug: string; name: string; mtbfTargetSeconds: number | null }[];
}

/**
 * Good, unaware or lucky: for everything as one system and for each service, as far as the viewer may see it. The time
 * before is the year before the period, or what was recorded of it.
 *
 * @param request the window and the filters of a figure, without its metric
 */
export function quietPeriods(
  request: Omit<FigureRequest, 'metric'>,
  { organisation, services }: QuietTargets,
): FigurePart<QuietPeriods> {
  const asked = { ...request, metric: 'mtbf' };
  // what is aimed at is aimed at for everything: of a part of it nobody said
  const isPart = [request.team, request.severity, request.category].some((filter) => filter !== undefined);
  const target = isPart || request.service ? null : (organisation?.mtbfTargetSeconds ?? null);
  const named = new Map(services.map((service) => [service.slug, service]));
  const aims = JSON.stringify([
    target,
    isPart,
    services.map(({ slug, name, mtbfTargetSeconds }) => [slug, name, mtbfTargetSeconds]),
  ]);
  const weigh = (period: ObservedStretch, past: ObservedStretch | undefined, aim: number | null) => {
    const input = quietPeriodInput(period, past ?? null, aim);
    return { input, quiet: quietPeriod(input) };
  };
  return {
    requests: [asked, { ...asked, groupBy: ['service'] }],
    needs: { downtime: true, earlier: true },
    tell: (facts, [query, byService]) => {
      const judge = (): QuietPeriods => {
        const before = windowBefore(facts, query!);
        const period = cohortNumbers(facts, query!)[0]!;
        const past = before ? cohortNumbers(facts, query!, before)[0] : undefined;
        const pastOf = new Map(
          (before ? cohortNumbers(facts, byService!, before) : []).map((numbers) => [numbers.key.service, numbers]),
        );
        return {
          window: period.window,
          before,
          whole: { service: null, ...weigh(period, past, target) },
          services: cohortNumbers(facts, byService!)
            .flatMap((own) => {
              const service = named.get(own.key.service ?? '');
              if (!service) return [];
              const { slug, name, mtbfTargetSeconds } = service;
              return { service: { slug, name }, ...weigh(own, pastOf.get(slug), isPart ? null : mtbfTargetSeconds) };
            })
            .sort((a, b) => a.service.name.localeCompare(b.service.name, 'en')),
        };
      };
      // as many judgements as services: they take longer than the rest of a page that is told from memory
      return facts.remember(`quiet ${aims}`, query!, judge, reachOfHistory(query!));
    },
  };
}

/** The time before a question's window that it is held against; null where nothing was recorded before. */
export function windowBefore({ columns, hidden }: FigureFacts, { from }: FigureQuery): Window | null {
  const first = from === null ? null : firstStart(columns, hidden, from);
  return from === null || first === null ? null : { start: Math.max(first, from - BEFORE), end: from };
}
