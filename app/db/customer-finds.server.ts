import { codeOf, DETECTION_SOURCES } from '#analytics/metrics/columns/codes.ts';
import { askedCohort } from './figure-asked.ts';
import type { FigurePart } from './figure-parts.server.ts';
import type { FigureRequest } from './figure-request.ts';
import { windowBefore } from './quiet-periods.server.ts';

/** What customers found of one service: how many incidents, and the cause that most of them share. */
export interface FoundByCustomers {
  slug: string;
  n: number;
  /** Null where none is recorded. */
  topCause: { cause: string; n: number } | null;
}

/**
 * What customers noticed before we did, service by service, the most first: in the window of a question, and in the time
 * before that a quiet period is held against.
 */
export function foundByCustomers(request: Omit<FigureRequest, 'metric'>): FigurePart<FoundByCustomers[]> {
  return {
    requests: [{ ...request, metric: 'incident_count' }],
    needs: { earlier: true },
    tell: (facts, [query]) => {
      const { from, to, filters } = query!;
      const cohort = { from: windowBefore(facts, query!)?.start ?? from, to, filters };
      const { columns, frame } = facts;
      const { rows } = askedCohort(facts, query!, cohort);
      const { service } = columns.links;
      const customer = codeOf(DETECTION_SOURCES, 'customer');
      const counts = new Map<number, { n: number; causes: Map<number, number> }>();
      for (const row of rows) {
        if (columns.detectionSource[row] !== customer) continue;
        const first = service.first[row]!;
        for (const code of first === -1 ? [] : [first, ...service.more(row)]) {
          const own = counts.get(code) ?? { n: 0, causes: new Map<number, number>() };
          own.n++;
          const cause = columns.cause[row]!;
          if (cause !== -1) own.causes.set(cause, (own.causes.get(cause) ?? 0) + 1);
          counts.set(code, own);
        }
      }
      const slugs = new Map(frame.directories.service.map(({ id, slug }) => [id, slug]));
      const wanted = query!.filters.service;
      return [...counts]
        .filter(([code]) => !wanted || wanted.includes(service.ids.names[code]!))
        .map(([code, { n, causes }]) => {
          // by name where there are as many of two: their codes tell in which order incidents came, hidden ones among them
          const [top] = [...causes]
            .map(([code, count]) => ({ cause: columns.causes.names[code]!, n: count }))
            .sort((a, b) => b.n - a.n || (a.cause < b.cause ? -1 : 1));
          return { slug: slugs.get(service.ids.names[code]!) ?? '', n, topCause: top ?? null };
        })
        .sort((a, b) => b.n - a.n || (a.slug < b.slug ? -1 : 1));
    },
  };
}
