import type { MetricAnswer } from '#analytics/metrics/answer.ts';
import { findNewestChange } from './fact-copy.server.ts';
import { answerOf } from './figure-answers.ts';
import { copyOf, type FactSource, withFacts } from './figure-facts.server.ts';
import type { FigureRequest } from './figure-request.ts';
import type { Viewer } from './viewer.ts';

/**
 * The one way to a figure, for pages, the API and the command line alike. Only what the viewer may see is in it.
 *
 * Without `from` the window begins with the first incident that the viewer may see, whatever the filters; it ends at `to`
 * or `asOf`, whichever is earlier, since later is not known.
 *
 * @param source the database, or the copy of its facts in memory: the answer is the same
 * @throws AppError INVALID naming the field that cannot be understood
 */
export async function figures(source: FactSource, viewer: Viewer, request: FigureRequest): Promise<MetricAnswer> {
  const [answer] = await figuresOf(source, viewer, [request]);
  return answer!;
}

/**
 * The answers to several questions, each the same as if it had been asked alone, from one state of the database.
 *
 * @param now a page's own clock; the `asOf` of questions that have none
 * @throws AppError INVALID naming the field that cannot be understood in the first such question
 */
export async function figuresOf(
  source: FactSource,
  viewer: Viewer,
  requests: readonly FigureRequest[],
  now: Date = new Date(),
): Promise<MetricAnswer[]> {
  return withFacts(source, viewer, requests, now.getTime() * 1000, (facts, queries) =>
    queries.map((query) => facts.remember('answer', query, () => answerOf(facts, query))),
  );
}

/** Clocks of servers differ by less: a moment that was just recorded lies no later than this after its fact's change. */
const SKEW_MS = 5_000;
const SECOND_MS = 1_000;

/**
 * The instant as of which a page asks all its questions: the whole minute, so that who looks again soon is answered from
 * memory, but never before the last moment of any incident, so that nobody misses what they have just written.
 */
export async function pageClock(source: FactSource, visitedAt: Date): Promise<Date> {
  const now = visitedAt.getTime();
  const copy = copyOf(source);
  if (!copy) return visitedAt;
  const minute = Math.floor(now / 60_000) * 60_000;
  const newest = await findNewestChange(copy.db);
  if (!newest || !copy.columns) return new Date(minute);
  const { latestMomentAt } = await copy.reach(newest.id);
  const latest = Math.ceil(latestMomentAt / 1000 / SECOND_MS) * SECOND_MS;
  // somebody wrote of what is yet to come: then the last moment before is not known
  const known = latest <= now + SKEW_MS ? latest : newest.at.getTime() + SKEW_MS;
  return new Date(Math.min(now, Math.max(minute, known)));
}
