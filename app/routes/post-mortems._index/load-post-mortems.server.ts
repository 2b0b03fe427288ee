import { hasRole } from '#app/auth/permissions.ts';
import type { Db } from '#app/db/client.server.ts';
import { findOrganisation } from '#app/db/organisation.server.ts';
import { countPostMortems, listOwingIncidents, listPostMortems } from '#app/db/post-mortems.server.ts';
import { POST_MORTEM_STATES } from '#app/db/schema.ts';
import { inSnapshot } from '#app/db/snapshot.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { oneOf, ordinalIn } from '#app/parameters.ts';
import { dayIn } from '#app/text/days.ts';
import { postMortemsLead } from '#app/text/post-mortem-words.ts';
import { listPostMortemTemplates } from '#app/workflows/post-mortem-templates.ts';
import { asRoles } from '../post-mortems.$reference._index/told-as-roles.ts';
import { listUntoldInLists } from '../post-mortems.$reference._index/untold-people.server.ts';
import { olderThan, toOwingRows, toPills, toPostMortemRows } from './post-mortems-view.ts';

const PAGE_SIZE = 50;
const MOST_OWING = 10;

/** What the list shows. @throws AppError INVALID where a part of the address means nothing */
export async function loadPostMortems(db: Db, viewer: Viewer, params: URLSearchParams, now: Date) {
  const filter = {
    state: oneOf(params, 'state', POST_MORTEM_STATES),
    due: oneOf(params, 'due', ['overdue', 'open'] as const),
  };
  const before = ordinalIn(params, 'before');
  const templateNames = Object.fromEntries((await listPostMortemTemplates()).map(({ key, name }) => [key, name]));
  return inSnapshot(db, async (at) => {
    const organisation = await findOrganisation(at);
    const zone = organisation?.timeZone ?? 'UTC';
    const today = dayIn(now, zone);
    const [found, counts, owing, people] = await Promise.all([
      // one more than is shown tells whether there are older ones
      listPostMortems(at, viewer, { ...filter, today }, { before, limit: PAGE_SIZE + 1 }),
      countPostMortems(at, viewer, today),
      listOwingIncidents(at, viewer, now, MOST_OWING + 1),
      listUntoldInLists(at, viewer),
    ]);
    const roles = asRoles(people);
    const owed = toOwingRows(roles.titles(owing.slice(0, MOST_OWING)), today, zone);
    const shown = roles
      .titles(found.slice(0, PAGE_SIZE))
      .map((row) => ({ ...row, incidentTitle: roles.text(row.incidentTitle) }));
    const overdueOwing = owed.filter(({ due }) => due.isOverdue).length;
    const isMoreOwing = owing.length > MOST_OWING;
    return {
      lead: postMortemsLead(counts, { owing: owing.length, overdueOwing, isMoreOwing }),
      pills: toPills(filter, counts),
      rows: toPostMortemRows(shown, today, templateNames),
      isFiltered: filter.state !== null || filter.due !== null || before !== null,
      isAny: counts.all > 0,
      older: found.length > PAGE_SIZE ? olderThan(params, found[PAGE_SIZE - 1]!.number) : null,
      owing: owed,
      hasMoreOwing: isMoreOwing,
      mayBegin: hasRole(viewer, 'responder', 'any'),
      timeZone: viewer.timeZone,
    };
  });
}
