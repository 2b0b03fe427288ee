import { type Judgement, judgeActions } from '../db/action-recurrences.server.ts';
import {
  type ActionReminder,
  type ActionToJudge,
  findVerdictTold,
  listActionsDue,
  listActionsToJudge,
  verdictTold,
} from '../db/action-reminders.server.ts';
import type { Db, Trx } from '../db/client.server.ts';
import { listMeasuresToTell } from '../db/preventive-measures.server.ts';
import { recordReminders } from '../db/reminders.server.ts';
import { findViewerOfUser } from '../db/viewers.server.ts';
import { groupBySight, listThoseWhoSee } from '../db/visibility.server.ts';
import { actionReminderText, actionVerdictText, measuresDoneText } from '../text/action-reminder-words.ts';
import { isClaimedImpossible } from '../text/recurrence-words.ts';
import { actionReference, incidentReference } from '../text/references.ts';
import { judgementText } from '../text/verification-words.ts';
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
    ...measures.map(({ key, incidentId, incidentNumber, count, userIds }) =>
      once(key, incidentId, async (trx) => {
        const reference = incidentReference(incidentNumber);
        await tellOfAction(trx, {
          kind: 'measures_done',
          key,
          incidentId,
          userIds,
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

/**
 * Each is told what they may know: a recurrence that is restricted counts for those alone who see it. A verdict is told where it
 * is another one than they were told last of what is measured now, also where it was theirs before: what worked may come back,
 * and be stopped again.
 */
async function tellVerdicts(trx: Trx, one: ActionToJudge, now: Date, publicUrl: string | undefined): Promise<void> {
  const reference = actionReference(one.number);
  const told = new Map<string, Omit<ActionNotice, 'userIds'> & { userIds: string[] }>();
  // one who may not see it is told nothing, and so was not told it either once they may
  const userIds = await listThoseWhoSee(trx, one.incidentId, one.userIds);
  for (const together of await groupBySight(trx, userIds)) {
    let judged: Judgement | undefined;
    for (const userId of together) {
      const viewer = await findViewerOfUser(trx, userId);
      if (!viewer) continue;
      judged ??= (await judgeActions(trx, viewer, [one], now)).get(one.id);
      if (!judged || judged.found.state === 'not_due') break;
      const { state } = judged.found;
      if ((await findVerdictTold(trx, one, userId)) === state) continue;
      await recordReminders(trx, [verdictTold(one, userId, state)], one.incidentId);
      const text = verdictText(one, state, judged, viewer.timeZone);
      const same = told.get(text);
      if (same) same.userIds.push(userId);
      else {
        told.set(text, {
          kind: 'action_verified',
          key: `action-verdict:${one.key}:${state}`,
          incidentId: one.incidentId,
          userIds: [userId],
          text,
          link: `/actions/${reference}`,
          subject: `${reference}: did it work?`,
          publicUrl,
        });
      }
    }
  }
  for (const notice of told.values()) await tellOfAction(trx, notice);
}

function verdictText(
  one: ActionToJudge,
  state: Parameters<typeof actionVerdictText>[0],
  judged: Judgement,
  timeZone: string,
): string {
  const says = judgementText(judged, timeZone, isClaimedImpossible(one));
  return actionVerdictText(state, { reference: actionReference(one.number), title: one.title }, says);
}
