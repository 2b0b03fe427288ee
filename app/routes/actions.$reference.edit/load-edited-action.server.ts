import type { ActionFormValues } from '#app/components/actions/action-form.tsx';
import { getAction } from '#app/db/actions.server.ts';
import type { Db } from '#app/db/client.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { AppError } from '#app/errors.ts';
import { actionChoices } from '#app/routes/actions.new/load-new-action.server.ts';
import { actionReference } from '#app/text/references.ts';
import { mayChangeAction } from '#app/workflows/change-action.ts';

/** The form of an action item as it stands. @throws AppError NOT_FOUND, FORBIDDEN */
export async function loadEditedAction(db: Db, viewer: Viewer, reference: string) {
  const action = await getAction(db, viewer, reference);
  if (!(await mayChangeAction(db, viewer, action))) {
    throw new AppError('FORBIDDEN', 'Your role lets you read this action item, not change it.');
  }
  const initial: ActionFormValues = {
    title: action.title,
    detail: action.detail,
    teamId: action.teamId,
    postMortemId: action.postMortemId ?? '',
    kind: action.kind,
    strength: String(action.strength),
    dueOn: action.dueOn,
    links: action.links.join('\n'),
    recurrenceCause: action.recurrenceCause ?? '',
    recurrenceServiceId: action.recurrenceServiceId ?? '',
    recurrenceCategoryId: action.recurrenceCategoryId ?? '',
    verifyAfterDays: String(action.verifyAfterDays),
  };
  return {
    reference: actionReference(action.number),
    title: action.title,
    version: action.version,
    isDone: action.state === 'done',
    choices: await actionChoices(db, viewer, action.incidentId, action.postMortemId),
    initial,
  };
}
