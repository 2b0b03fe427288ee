import { verificationStateOf } from '#app/components/actions/judged.ts';
import { ACTION_COLUMNS, type JudgedRow } from '#app/components/tables/action-columns.ts';
import { listActions } from '#app/db/action-list.server.ts';
import { parseActionListQuery } from '#app/db/action-list-query.ts';
import { judgeActions } from '#app/db/action-recurrences.server.ts';
import { listServices } from '#app/db/services.server.ts';
import { listTeams } from '#app/db/teams.server.ts';
import { dayIn } from '#app/text/days.ts';
import { MOST_EXPORTED_ROWS, smallTable } from './exported-table.server.ts';

/** Action items, filtered and sorted as the page is, every one of them. */
export const actionsTable = smallTable<JudgedRow>(ACTION_COLUMNS, async ({ db, viewer, params, now }) => {
  const [teams, services] = await Promise.all([listTeams(db), listServices(db)]);
  const query = parseActionListQuery(params, { teams, services });
  const today = dayIn(now, viewer.timeZone);
  const actions = await listActions(db, viewer, query, { today, limit: MOST_EXPORTED_ROWS + 1 });
  const judged = await judgeActions(db, viewer, actions, now);
  return actions.map((action) => {
    const judgement = judged.get(action.id);
    return { action, verification: verificationStateOf(action.state, judgement?.found), judgement };
  });
});
