import { secondsBetween } from '#analytics/metrics/instant.ts';
import { type Phases, phases } from '#analytics/metrics/phases.ts';
import { type PhaseOfService, type Saving, savings } from '#analytics/metrics/savings.ts';
import { askedCohort } from './figure-asked.ts';
import type { FigurePart } from './figure-parts.server.ts';
import { reachOfDurations, reachOfPhases } from './figure-reach.ts';
import type { FigureRequest } from './figure-request.ts';
import { durationsBehind, momentsBehind } from './figure-samples.server.ts';

/** What could be halved, and the figure that measures it. */
const LEVERS = { detection: 'time_to_detect', repair: 'time_to_repair' } as const;
export type Lever = keyof typeof LEVERS;

export interface ServiceSaving extends Saving {
  service: string;
  lever: Lever;
}

export interface Investments {
  /** Where the time of the outages goes. */
  phases: Phases;
  /** What each service would be spared if its detection, or its repair, took half as long; the most first. */
  savings: ServiceSaving[];
}

/** Where the time of a cohort's outages goes, and what would help most. */
export function investmentsOf(request: Omit<FigureRequest, 'metric' | 'groupBy'>): FigurePart<Investments> {
  const levers = Object.keys(LEVERS) as Lever[];
  return {
    requests: [
      { ...request, metric: 'time_to_resolve' },
      ...levers.map((lever) => ({ ...request, metric: LEVERS[lever], groupBy: ['service'] })),
    ],
    tell: (facts, [whole, ...byService]) => ({
      phases: facts.remember(
        'phases',
        whole!,
        () => phasesOf(momentsBehind(askedCohort(facts, whole!))),
        reachOfPhases(whole!),
      ),
      savings: byService
        .flatMap((query, i) =>
          facts.remember(
            'savings',
            query,
            () => savingsOf(durationsBehind(askedCohort(facts, query)), levers[i]!),
            reachOfDurations(query),
          ),
        )
        .sort((a, b) => b.savedSecondsPerYear - a.savedSecondsPerYear),
    }),
  };
}

function phasesOf({ groups }: ReturnType<typeof momentsBehind>): Phases {
  const { at } = groups[0]!.sample;
  return phases({
    impactStarted: at.impact_started,
    detected: at.detected,
    acknowledged: at.acknowledged,
    mitigated: at.mitigated,
    resolved: at.resolved,
  });
}

function savingsOf({ window, groups }: ReturnType<typeof durationsBehind>, lever: Lever): ServiceSaving[] {
  const windowSeconds = secondsBetween(window.start, window.end);
  const services = groups.flatMap(({ key: { service }, sample }): PhaseOfService[] => {
    if (!service) return [];
    const seconds = sample.seconds.filter((_, place) => sample.open[place] === 0);
    return [{ key: service, seconds, leftOut: sample.seconds.length - seconds.length, windowSeconds }];
  });
  return savings(services).map((saving) => ({ ...saving, service: saving.key, lever }));
}
