import { type FactNeeds, type FactSource, type FigureFacts, withFacts } from './figure-facts.server.ts';
import type { FigureQuery } from './figure-query.server.ts';
import type { FigureRequest } from './figure-request.ts';
import type { Viewer } from './viewer.ts';

/** Something that a page shows of the facts. */
export interface FigurePart<T> {
  requests: readonly FigureRequest[];
  needs?: Partial<FactNeeds>;
  /**
   * Must not wait for anything: while it runs nothing changes.
   *
   * @param queries those of `requests`, in their order
   */
  tell(facts: FigureFacts, queries: FigureQuery[]): T;
}

type Told<Part> = Part extends FigurePart<infer T> ? T : never;

/**
 * Several parts of one page, all told of one state of the facts: what is written meanwhile is in all of them or in none.
 *
 * @param now the page's own clock; the `asOf` of questions that have none
 * @throws AppError INVALID naming the field that cannot be understood in the first such question
 */
export async function readTogether<Parts extends Record<string, FigurePart<unknown>>>(
  source: FactSource,
  viewer: Viewer,
  parts: Parts,
  now: Date,
): Promise<{ [Name in keyof Parts]: Told<Parts[Name]> }> {
  const all = Object.entries(parts);
  const needs = Object.assign({}, ...all.map(([, part]) => part.needs)) as Partial<FactNeeds>;
  const requests = all.flatMap(([, part]) => part.requests);
  const tell = (facts: FigureFacts, queries: FigureQuery[]) => {
    let next = 0;
    return all.map(([name, part]) => {
      const own = queries.slice(next, next + part.requests.length);
      next += own.length;
      return [name, part.tell(facts, own)] as const;
    });
  };
  const told = await withFacts(source, viewer, requests, now.getTime() * 1000, tell, needs);
  return Object.fromEntries(told) as { [Name in keyof Parts]: Told<Parts[Name]> };
}

/** One part alone. */
export async function readPart<T>(source: FactSource, viewer: Viewer, part: FigurePart<T>, now: Date): Promise<T> {
  const { only } = await readTogether(source, viewer, { only: part }, now);
  return only as T;
}
