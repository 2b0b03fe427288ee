import type { MetricAnswer } from '#analytics/metrics/answer.ts';
import { RecentMoments } from '#analytics/metrics/columns/recent-moments.ts';
import { answerOf } from './figure-answers.ts';
import { copyOf, type FactSource, hiddenRows } from './figure-facts.server.ts';
import { type FigurePart, readPart } from './figure-parts.server.ts';
import { reachOf } from './figure-reach.ts';
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
  return readPart(source, viewer, answersTo(requests), now);
}

/** The same as a part of what is read together. */
export function answersTo(requests: readonly FigureRequest[]): FigurePart<MetricAnswer[]> {
  return {
    requests,
    tell: (facts, queries) =>
      queries.map((query) => facts.remember('answer', query, () => answerOf(facts, query), reachOf(query))),
  };
}

/**
 * The instant as of which a page asks all its questions: the whole minute, so that who looks again soon is answered from
 * memory, but after the last moment of what the viewer may see, so that nobody misses what they have just written: an
 * incident that began at the very instant lies outside a window that ends there. It depends on nothing that they may not
 * see, neither on what it says nor on when it was written.
 */
export async function pageClock(source: FactSource, viewer: Viewer, visitedAt: Date): Promise<Date> {
  const copy = copyOf(source);
  if (!copy?.columns) return visitedAt;
  const now = visitedAt.getTime();
  const minute = Math.floor(now / 60_000) * 60_000;
  const frame = await copy.frames.read(viewer);
  const columns = await copy.reach(frame.newestChange);
  const latest = columns
    .derive('recent moments', () => new RecentMoments(columns))
    .latest({ start: minute * 1000, end: now * 1000 }, new Set(hiddenRows(columns, frame)));
  if (latest === null) return new Date(minute);
  return new Date(Math.min(now, (Math.floor(latest / 1000 / SECOND_MS) + 1) * SECOND_MS));
}

const SECOND_MS = 1000;
