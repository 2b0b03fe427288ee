import { codeOf, DETECTION_SOURCES } from '#analytics/metrics/columns/codes.ts';
import { askedCohort } from './figure-asked.ts';
import { type FactSource, withFacts } from './figure-facts.server.ts';
import type { FigureRequest } from './figure-request.ts';
import type { Viewer } from './viewer.ts';

/** What customers found of one service: how many incidents, and the cause that most of them share. */
export interface FoundByCustomers {
  slug: string;
  n: number;
  /** Null where none is recorded. */
  topCause: { cause: string; n: number } | null;
}

/** What customers noticed before we did, service by service, the most first. */
export async function listFoundByCustomers(
  source: FactSource,
  viewer: Viewer,
  request: Omit<FigureRequest, 'metric'>,
  now: Date,
): Promise<FoundByCustomers[]> {
  const asked = { ...request, metric: 'incident_count' };
  return withFacts(source, viewer, [asked], now.getTime() * 1000, (facts, [query]) => {
    const { columns, frame } = facts;
    const { rows } = askedCohort(facts, query!);
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
        const [top] = [...causes].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
        const topCause = top ? { cause: columns.causes.names[top[0]]!, n: top[1] } : null;
        return { slug: slugs.get(service.ids.names[code]!) ?? '', n, topCause };
      })
      .sort((a, b) => b.n - a.n || (a.slug < b.slug ? -1 : 1));
  });
}
