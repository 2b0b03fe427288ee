import { redirect } from '@remix-run/node';
import { messageHtml } from '#app/channels/message-html.ts';
import { verificationStateOf } from '#app/components/actions/judged.ts';
import { judgeActions, listRecurrences } from '#app/db/action-recurrences.server.ts';
import { getAction, listActionChanges } from '#app/db/actions.server.ts';
import type { Db } from '#app/db/client.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { linkLabel } from '#app/text/action-words.ts';
import { dayIn } from '#app/text/days.ts';
import { causeUnknownText, recurrenceText } from '#app/text/recurrence-words.ts';
import { actionReference, incidentReference, postMortemReference } from '#app/text/references.ts';
import { redefinedText } from '#app/text/verification-words.ts';
import { mayChangeAction } from '#app/workflows/change-action.ts';
import { mayChangeIncident } from '#app/workflows/change-incident.ts';
import { asRoles } from '../post-mortems.$reference._index/told-as-roles.ts';
import { listUntoldInLists, listUntoldOfIncident } from '../post-mortems.$reference._index/untold-people.server.ts';
import { historyRows, judgementOf } from './action-view.ts';

const SHOWN_RECURRENCES = 10;

/**
 * Everything that the page of an action item shows.
 *
 * @throws AppError NOT_FOUND; Response to its own address where it was named in another way
 */
export async function loadAction(db: Db, viewer: Viewer, asked: string, now: Date) {
  const action = await getAction(db, viewer, asked);
  const reference = actionReference(action.number);
  if (asked !== reference) throw redirect(`/actions/${reference}`);
  const [mayChange, mayChangeItsIncident, changes, judged, recurrences] = await Promise.all([
    mayChangeAction(db, viewer, action),
    mayChangeIncident(db, viewer, action.incidentId),
    listActionChanges(db, viewer, action.id),
    judgeActions(db, viewer, [action], now),
    listRecurrences(db, viewer, action.id, SHOWN_RECURRENCES),
  ]);
  // the team that owns an action need not respond to its incident, nor to those that came after it
  const [own, ofIncident, ofOthers] = await Promise.all([
    listUntoldOfIncident(db, viewer, action.incidentId, mayChange),
    listUntoldOfIncident(db, viewer, action.incidentId, mayChangeItsIncident),
    listUntoldInLists(db, viewer),
  ]);
  const { text } = asRoles(own);
  const { recurrenceCause: cause, recurrenceService: service, recurrenceCategory: category } = action;
  const judgement = judged.get(action.id);
  const { found, causesUnknown, redefinedAt } = judgement ?? { causesUnknown: null, redefinedAt: null };
  return {
    reference,
    title: text(action.title),
    version: action.version,
    kind: action.kind,
    strength: action.strength,
    state: action.state,
    dueOn: action.dueOn,
    doneAt: action.doneAt,
    dropReason: action.dropReason && text(action.dropReason),
    team: { name: action.teamName, slug: action.teamSlug },
    incidentId: action.incidentId,
    incident: {
      reference: incidentReference(action.incidentNumber),
      title: asRoles(ofIncident).text(action.incidentTitle),
    },
    postMortem: action.postMortemNumber === null ? null : postMortemReference(action.postMortemNumber),
    detailHtml: action.detail === '' ? null : messageHtml(text(action.detail)),
    links: action.links.map((to) => ({ to, label: linkLabel(to) })),
    recurrence: recurrenceText({ cause: cause && text(cause), service, category }),
    verifyAfterDays: action.verifyAfterDays,
    verification: verificationStateOf(action.state, found),
    judgement: judgementOf(action, found, viewer.timeZone),
    causeUnknown: causesUnknown && causeUnknownText(causesUnknown),
    redefined: redefinedAt && redefinedText(redefinedAt, viewer.timeZone),
    recurrences: asRoles(ofOthers)
      .titles(recurrences)
      .map(({ number, title, startedAt }) => ({
        reference: incidentReference(number),
        title,
        startedAt,
        isAfter: action.doneAt !== null && startedAt >= action.doneAt,
      })),
    history: historyRows(
      changes.map((change) => ({ ...change, reason: change.reason && text(change.reason) })),
      mayChange,
    ),
    mayChange,
    today: dayIn(now, viewer.timeZone),
    timeZone: viewer.timeZone,
  };
}

export type ActionPage = Awaited<ReturnType<typeof loadAction>>;
