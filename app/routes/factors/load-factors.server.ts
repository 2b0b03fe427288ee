import type { Db } from '#app/db/client.server.ts';
import {
  countAnalysed,
  type FactorFilter,
  listCategoryCounts,
  listComponentCounts,
  listFactorsBehind,
  listKnowledgeGaps,
} from '#app/db/factor-overview.server.ts';
import { DEFENCE_STATES, FACTOR_CATEGORIES } from '#app/db/schema.ts';
import { listServices } from '#app/db/services.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { AppError } from '#app/errors.ts';
import { oneOf, ordinalIn, quoted, singleIn } from '#app/parameters.ts';
import { countsCaveat } from '#app/text/factor-words.ts';
import { asRoles } from '../post-mortems.$reference._index/told-as-roles.ts';
import { listUntoldInLists } from '../post-mortems.$reference._index/untold-people.server.ts';
import { pageAddress, toCategoryRows, toComponentRows, toFactorRows } from './factors-view.ts';

/** Factors on a page. */
const SHOWN = 20;

/**
 * What contributed, over all incidents that the viewer may see.
 *
 * @throws AppError INVALID naming a part of the address that means nothing
 */
export async function loadFactors(db: Db, viewer: Viewer, params: URLSearchParams) {
  const services = await listServices(db);
  const slug = singleIn(params, 'service');
  const service = services.find((one) => one.slug === slug);
  if (slug !== null && !service) {
    const message = `There is no service ${quoted(slug)}.`;
    throw new AppError('INVALID', message, { service: message });
  }
  const filter: FactorFilter = {
    serviceId: service?.id ?? null,
    category: oneOf(params, 'category', FACTOR_CATEGORIES),
    defenceState: oneOf(params, 'defence', DEFENCE_STATES),
  };
  const page = ordinalIn(params, 'page') ?? 1;
  const everything: FactorFilter = { serviceId: null, category: null, defenceState: null };
  const [all, fitting, categories, components, gaps, factors, people] = await Promise.all([
    countAnalysed(db, viewer, everything),
    countAnalysed(db, viewer, filter),
    listCategoryCounts(db, viewer, filter),
    listComponentCounts(db, viewer, filter),
    listKnowledgeGaps(db, viewer, filter),
    listFactorsBehind(db, viewer, filter, { limit: SHOWN + 1, offset: (page - 1) * SHOWN }),
    listUntoldInLists(db, viewer),
  ]);
  const { text } = asRoles(people);
  return {
    lead: countsCaveat(all.analysed, all.written),
    isEmpty: all.analysed === 0,
    filter: { service: service?.slug ?? '', category: filter.category ?? '', defence: filter.defenceState ?? '' },
    isFiltered: Object.values(filter).some((value) => value !== null),
    fitting: fitting.analysed,
    services: services.map(({ slug, name }) => ({ slug, name })),
    categories: toCategoryRows(categories, all.analysed),
    components: toComponentRows(components, gaps, text),
    factors: toFactorRows(factors.slice(0, SHOWN), text),
    newer: page > 1 ? pageAddress(params, page - 1) : null,
    older: factors.length > SHOWN ? pageAddress(params, page + 1) : null,
    timeZone: viewer.timeZone,
  };
}

export type FactorsPage = Awaited<ReturnType<typeof loadFactors>>;
