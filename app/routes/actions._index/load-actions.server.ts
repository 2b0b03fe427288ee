import { verificationStateOf } from '#app/components/actions/judged.ts';
import {
  countActions,
  hasActions,
  type ListedAction,
  listActionAges,
  listActions,
} from '#app/db/action-list.server.ts';
import { type ActionListQuery, parseActionListQuery } from '#app/db/action-list-query.ts';
import { judgeActions } from '#app/db/action-recurrences.server.ts';
import type { Db } from '#app/db/client.server.ts';
import { ACTION_STATES } from '#app/db/schema.ts';
import { listServices } from '#app/db/services.server.ts';
import { listTeams } from '#app/db/teams.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { actionsLead } from '#app/text/action-list-words.ts';
import { dayIn } from '#app/text/days.ts';
import { actionReference, incidentReference } from '#app/text/references.ts';
import { restsOn } from '#app/text/verification-words.ts';
import { asRoles } from '../post-mortems.$reference._index/told-as-roles.ts';
import { listUntoldInLists } from '../post-mortems.$reference._index/untold-people.server.ts';
import { filterOptions, toControls } from './actions-view.ts';
import { agesByKind, toAgeingPicture } from './ageing-view.ts';

/** So many a page of the table, and in each column of the board: the rest is a click away, above all what is over. */
const PAGE_SIZE = 50;
const COLUMN_SIZE = 12;
const OVER_SIZE = 6;
const NO_AGES = { n: 0, notDone: 0, median: null, interval: [null, null] as [null, null] };

/**
 * Everything that the page of action items shows.
 *
 * @throws AppError INVALID naming the part of the address that means nothing
 */
export async function loadActions(db: Db, viewer: Viewer, params: URLSearchParams, now: Date) {
  const [teams, services] = await Promise.all([listTeams(db), listServices(db)]);
  const query = parseActionListQuery(params, { teams, services });
  const today = dayIn(now, viewer.timeZone);
  const [isAny, counts, ages, people] = await Promise.all([
    hasActions(db, viewer),
    countActions(db, viewer, query, today),
    listActionAges(db, viewer, query, today),
    listUntoldInLists(db, viewer),
  ]);
  const { text } = asRoles(people);
  const kinds = agesByKind(ages, now);
  const { page: pageHref, stateHref, ...controls } = toControls(query);
  const total = ACTION_STATES.reduce((sum, state) => sum + counts.states[state], 0);
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE));
  // after the last page comes the last page
  const page = Math.min(query.page, pages);
  const columns = query.view === 'board' ? await readColumns(db, viewer, query, today) : [];
  const rows =
    query.view === 'table'
      ? await listActions(db, viewer, query, { today, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE })
      : [];
  const judged = await judgeActions(db, viewer, [...rows, ...columns.flatMap(({ actions }) => actions)], now);
  const shown = (action: ListedAction) => {
    const judgement = judged.get(action.id);
    return {
      id: action.id,
      reference: actionReference(action.number),
      title: text(action.title),
      kind: action.kind,
      strength: action.strength,
      state: action.state,
      dueOn: action.dueOn,
      teamName: action.teamName,
      incident: incidentReference(action.incidentNumber),
      incidentTitle: text(action.incidentTitle),
      verification: verificationStateOf(action.state, judgement?.found),
      rests: judgement ? restsOn(judgement) : null,
    };
  };
  const open = counts.states.open + counts.states.in_progress;
  const preventing = kinds.find(({ kind }) => kind === 'prevent')?.ageing ?? NO_AGES;
  return {
    isAny,
    total,
    today,
    lead: actionsLead(open, counts.overdue, preventing),
    controls,
    filters: filterOptions({ teams, services }),
    view: query.view,
    sort: query.sort,
    columns: columns.map(({ state, actions }) => ({
      state,
      count: counts.states[state],
      allHref: counts.states[state] > actions.length ? stateHref(state) : null,
      actions: actions.map(shown),
    })),
    rows: rows.map(shown),
    pages: { previous: page > 1 ? pageHref(page - 1) : null, next: page < pages ? pageHref(page + 1) : null },
    ageing: toAgeingPicture(kinds),
  };
}

export type ActionsPage = Awaited<ReturnType<typeof loadActions>>;
export type ShownAction = ActionsPage['rows'][number];

/** A column a state; what is under way by when it is due, what is over the latest first. */
async function readColumns(db: Db, viewer: Viewer, query: ActionListQuery, today: string) {
  const states = query.state ? [query.state] : query.due ? (['open', 'in_progress'] as const) : ACTION_STATES;
  return Promise.all(
    states.map(async (state) => {
      const isOver = state === 'done' || state === 'dropped';
      const sort = isOver
        ? ({ key: 'ended', descending: true } as const)
        : ({ key: 'due', descending: false } as const);
      return {
        state,
        actions: await listActions(
          db,
          viewer,
          { ...query, state, sort },
          { today, limit: isOver ? OVER_SIZE : COLUMN_SIZE },
        ),
      };
    }),
  );
}
