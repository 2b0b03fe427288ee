import type { Verification } from '#analytics/actions/verification.ts';
import { verifyActions } from '../db/action-recurrences.server.ts';
import {
  type ActionReminder,
  type ActionToJudge,
  listActionsDue,
  listActionsToJudge,
} from '../db/action-reminders.server.ts';
import type { Db, Trx } from '../db/client.server.ts';
import { listMeasuresCoordinators, listMeasuresToTell } from '../db/preventive-measures.server.ts';
import { recordReminders } from '../db/reminders.server.ts';
import { findViewerOfUser } from '../db/viewers.server.ts';
import { actionReminderText, actionVerdictText, measuresDoneText } from '../text/action-reminder-words.ts';
import { isClaimedImpossible } from '../text/recurrence-words.ts';
import { actionReference, incidentReference } from '../text/references.ts';
import { verificationText } from '../text/verification-words.ts';
import { type ActionNotice, tellOfAction } from './tell-of-action.ts';

/** Something to tell, in a transaction of its own. */
export type ToTell = (trx: Trx) => Promise<void>;

/**
 * What is to be told of action items now, each once: those that are due or overdue, whether those that are done worked, and
 * incidents of which everything that is to prevent them is done.
 *
 * @param today in the organisation's zone
 */
export async function listActionNews(
  db: Db,
  { now, today, publicUrl }: { now: Date; today: string; publicUrl: string | undefined },
): Promise<ToTell[]> {
  const [due, judged, measures] = await Promise.all([
    listActionsDue(db, today, now),
    listActionsToJudge(db, now),
    listMeasuresToTell(db),
  ]);
  const once =
    (key: string, incidentId: string, tell: ToTell): ToTell =>
    async (trx) => {
      if ((await recordReminders(trx, [key], incidentId)).size > 0) await tell(trx);
    };
  return [
    ...due.map((one) => once(one.key, one.incidentId, (trx) => tellDue(trx, one, publicUrl))),
    ...judged.map((one) => once(one.key, one.incidentId, (trx) => tellVerdicts(trx, one, now, publicUrl))),
    ...measures.map(({ key, incidentId, incidentNumber, count }) =>
      once(key, incidentId, async (trx) => {
        const reference = incidentReference(incidentNumber);
        await tellOfAction(trx, {
          kind: 'measures_done',
          key,
          incidentId,
          userIds: await listMeasuresCoordinators(trx, incidentId),
          text: measuresDoneText(reference, count),
          link: `/incidents/${reference}/messages/new?audience=internal&stage=afterwards`,
          subject: `${reference}: the preventive measures are done`,
          publicUrl,
        });
      }),
    ),
  ];
}

async function tellDue(trx: Trx, one: ActionReminder, publicUrl: string | undefined): Promise<void> {
  const reference = actionReference(one.number);
  const isEscalated = one.occasion === 'coordinator' || one.occasion === 'administrators';
  await tellOfAction(trx, {
    kind: isEscalated ? 'escalation' : 'action_due',
    key: one.key,
    incidentId: one.incidentId,
    userIds: one.userIds,
    text: actionReminderText(one.occasion, { ...one, reference }),
    link: `/actions/${reference}`,
    subject: `${reference}: an action item ${one.days >= 0 ? 'is due soon' : 'is overdue'}`,
    publicUrl,
  });
}

/** Each is told what they may know: a recurrence that is restricted counts for those alone who see it. */
async function tellVerdicts(trx: Trx, one: ActionToJudge, now: Date, publicUrl: string | undefined): Promise<void> {
  const reference = actionReference(one.number);
  const told = new Map<string, Omit<ActionNotice, 'userIds'> & { userIds: string[] }>();
  for (const userId of one.userIds) {
    const viewer = await findViewerOfUser(trx, userId);
    const found = viewer && (await verifyActions(trx, viewer, [one], now)).get(one.id);
    if (!viewer || !found || found.state === 'not_due') continue;
    const text = verdictText(one, found, viewer.timeZone);
    const same = told.get(text);
    if (same) same.userIds.push(userId);
    else {
      told.set(text, {
        kind: 'action_verified',
        // each verdict is told once, however often it is found again
        key: `action-verdict:${one.id}:${one.doneAt.getTime()}:${found.state}`,
        incidentId: one.incidentId,
        userIds: [userId],
        text,
        link: `/actions/${reference}`,
        subject: `${reference}: did it work?`,
        publicUrl,
      });
    }
  }
  for (const notice of told.values()) await tellOfAction(trx, notice);
}

function verdictText(one: ActionToJudge, found: Exclude<Verification, { state: 'not_due' }>, timeZone: string): string {
  const says = verificationText(found, timeZone, isClaimedImpossible(one));
  return actionVerdictText(found.state, { reference: actionReference(one.number), title: one.title }, says);
}
