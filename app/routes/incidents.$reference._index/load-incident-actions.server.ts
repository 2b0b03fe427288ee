import { listIncidentActions } from '#app/db/actions.server.ts';
import type { Db } from '#app/db/client.server.ts';
import { findMeasuresDone } from '#app/db/preventive-measures.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { isUnderWay } from '#app/text/action-words.ts';
import { dayIn } from '#app/text/days.ts';
import { plural } from '#app/text/numerals.ts';
import { actionReference } from '#app/text/references.ts';

/** The action items of an incident, and whether everything that was to prevent it is done and has to be told. */
export async function loadIncidentActions(db: Db, viewer: Viewer, incidentId: string) {
  const [actions, measures] = await Promise.all([
    listIncidentActions(db, viewer, incidentId),
    findMeasuresDone(db, viewer, incidentId),
  ]);
  const today = dayIn(new Date(), viewer.timeZone);
  const open = actions.filter(({ state }) => isUnderWay(state));
  const overdue = open.filter(({ dueOn }) => dueOn < today).length;
  return {
    today,
    counts:
      actions.length === 0
        ? null
        : `${plural(open.length, 'open', 'open')} of ${actions.length}${overdue > 0 ? `, ${overdue} overdue` : ''}`,
    rows: actions.map(({ number, title, state, dueOn, teamName }) => ({
      reference: actionReference(number),
      title,
      state,
      dueOn,
      teamName,
    })),
    /** Everything that was to prevent it is done, and nobody was told since. */
    isToTell: measures !== null && !measures.isTold,
  };
}
