import type { MetricAnswer } from '#analytics/metrics/answer.ts';
import { type Distribution, distributionsOf } from './figure-distributions.server.ts';
import type { FactSource } from './figure-facts.server.ts';
import type { FigureRequest } from './figure-request.ts';
import type { Viewer } from './viewer.ts';

/** How the durations behind a figure are spread, and those behind the figure it is compared with. */
export interface SpreadPair {
  current: Distribution | undefined;
  before: Distribution | undefined;
}

/**
 * The distributions behind ungrouped answers, by metric: each of the cohort of its question, and where the answer is
 * compared with another of that one too.
 *
 * @param asked each question with the answer it had
 */
export async function spreadsOf(
  source: FactSource,
  viewer: Viewer,
  asked: readonly { request: FigureRequest; answer: MetricAnswer }[],
): Promise<Map<string, SpreadPair>> {
  const questions = asked.map(({ request, answer }) => ({
    metric: answer.metric,
    current: alone(request),
    before: answer.baseline ? alone(request, answer.baseline) : null,
  }));
  const wanted = questions.flatMap(({ current, before }) => (before ? [current, before] : [current]));
  const found = await distributionsOf(source, viewer, wanted);
  let next = 0;
  return new Map(
    questions.map(({ metric, before }) => {
      const current = found[next++]?.[0];
      return [metric, { current, before: before ? found[next++]?.[0] : undefined }];
    }),
  );
}

/** The question without its comparison, or that of the cohort it is compared with. */
function alone(request: FigureRequest, baseline?: NonNullable<MetricAnswer['baseline']>): FigureRequest {
  const { compare, compareFrom, compareTo, compareService, compareSeverity, compareCategory, compareTeam, ...own } =
    request;
  if (!baseline) return own;
  return {
    ...own,
    from: baseline.start ?? undefined,
    to: baseline.end,
    service: compareService ?? own.service,
    severity: compareSeverity ?? own.severity,
    category: compareCategory ?? own.category,
    team: compareTeam ?? own.team,
  };
}
