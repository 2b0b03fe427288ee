import type { Db, Trx } from '../db/client.server.ts';
import { listIncidentDuties } from '../db/duties.server.ts';
import { getIncident, lockIncidents } from '../db/incidents.server.ts';
import { findOrganisation } from '../db/organisation.server.ts';
import { listPeopleOfRole } from '../db/people.server.ts';
import {
  listPostMortemsDue,
  listUnansweredReviews,
  type PostMortemReminder,
} from '../db/post-mortem-reminders.server.ts';
import {
  dutyReminder,
  listIncidentsToWrite,
  listReviewsDue,
  listThoseSeeingToIt,
  listWaitingDrafts,
  recordReminders,
  type WaitingDraft,
} from '../db/reminders.server.ts';
import { administrator } from '../db/viewer.ts';
import { dayIn } from '../text/days.ts';
import { dutyWords } from '../text/duty-words.ts';
import { noticeMail } from '../text/mail-words.ts';
import { type ChosenKind, NOTICE_WORDS } from '../text/notice-words.ts';
import { incidentReference } from '../text/references.ts';
import { draftWaitsText, reviewsDueText, timeToWriteText } from '../text/reminder-words.ts';
import { giveNotices, type Reader } from './give-notice.ts';
import { queueMailing } from './queue-mailing.ts';
import { listActionNews } from './remind-of-actions.ts';
import { tellOfPostMortem } from './tell-of-post-mortem.ts';

/** Whoever wrote within this time is still at it. */
const AT_IT_MS = 5 * 60_000;
const viewer = administrator('reminders');

interface Reminding {
  db: Db;
  /** By which mails lead to us. */
  publicUrl: string | undefined;
  /** Aborted when this process is asked to stop: who was not told by then is told by the next run. */
  signal?: AbortSignal;
}

/**
 * Reminds people of what has come: templates to be reviewed, messages that it is time to write, drafts that lie about while
 * what they are for is overdue, post-mortems that are due or wait for a reviewer. Each is told once, however often and by how
 * many this runs. After a time in which nobody ran it, what still matters is told, that of one kind and place together; what
 * was missed meanwhile is not.
 *
 * @returns what went wrong; it keeps nothing else waiting, and is tried again the next time
 */
export async function remind({ db, publicUrl, signal }: Reminding, now: Date): Promise<unknown[]> {
  const failures: unknown[] = [];
  const each = async <T>(found: readonly T[], tell: (trx: Trx, one: T) => Promise<void>) => {
    for (const one of found) {
      if (signal?.aborted) return;
      await db
        .transaction()
        .execute((trx) => tell(trx, one))
        .catch((error) => failures.push(error));
    }
  };
  const organisation = await findOrganisation(db);
  if (!organisation) return failures;
  const from = { organisation: organisation.name, publicUrl };
  await each([dayIn(now, organisation.timeZone)], (trx, today) => tellOfReviews(trx, from, today));
  await each(await listIncidentsToWrite(db, now), (trx, { id }) => tellToWrite(trx, from, id, now));
  await each(await listWaitingDrafts(db, now, untouchedSince(now)), (trx, draft) => tellOfDraft(trx, from, draft));
  const today = dayIn(now, organisation.timeZone);
  const postMortems = [...(await listPostMortemsDue(db, today)), ...(await listUnansweredReviews(db, now))];
  await each(postMortems, (trx, one) => tellAboutPostMortem(trx, from, one));
  await each(await listActionNews(db, { now, today, publicUrl }), (trx, tellOne) => tellOne(trx));
  return failures;
}

const untouchedSince = (now: Date) => new Date(now.getTime() - AT_IT_MS);

type From = Pick<Parameters<typeof noticeMail>[0], 'organisation' | 'publicUrl'>;

async function tellOfReviews(trx: Trx, from: From, today: string): Promise<void> {
  const due = await listReviewsDue(trx, today);
  const untold = await recordReminders(
    trx,
    due.map(({ key }) => key),
  );
  const reviews = due.filter(({ key }) => untold.has(key));
  const [first] = reviews;
  if (!first) return;
  const link = reviews.length === 1 ? `/templates/${first.categoryKey}/${first.audience}` : '/templates';
  const userIds = await listPeopleOfRole(trx, ['coordinator', 'admin'], { inTeams: true });
  const text = reviewsDueText(reviews);
  await tell(trx, from, {
    kind: 'template_review_due',
    key: first.key,
    userIds,
    text,
    link,
    subject: 'Templates to review',
  });
}

async function tellToWrite(trx: Trx, from: From, incidentId: string, now: Date): Promise<void> {
  await lockIncidents(trx, viewer, [incidentId]);
  const { number, kind } = await getIncident(trx, viewer, incidentId);
  const owed = (await listIncidentDuties(trx, viewer, incidentId)).filter(
    ({ sentAt, notNeeded, dueFrom, dueAt }) => !sentAt && !notNeeded && dueFrom <= now && dueAt > now,
  );
  const keyOf = ({ dutyKey }: (typeof owed)[number]) => dutyReminder(incidentId, dutyKey);
  const untold = await recordReminders(trx, owed.map(keyOf), incidentId);
  const duties = owed.filter((duty) => untold.has(keyOf(duty)));
  const [first] = duties;
  if (!first) return;
  const reference = incidentReference(number);
  await tell(trx, from, {
    kind: 'duty_due',
    key: keyOf(first),
    userIds: await listThoseSeeingToIt(trx, incidentId),
    text: timeToWriteText({
      reference,
      isExercise: kind === 'exercise',
      duties: duties.map((duty) => dutyWords(duty, 2)),
    }),
    link: `/incidents/${reference}`,
    subject: `${reference}: it is time to write`,
    incidentId,
    dueAt: first.dueAt,
  });
}

async function tellOfDraft(trx: Trx, from: From, draft: WaitingDraft): Promise<void> {
  const { id, key, incidentId, incidentNumber, audience, stage, writers, dueAt } = draft;
  if ((await recordReminders(trx, [key], incidentId)).size === 0) return;
  const reference = incidentReference(incidentNumber);
  await tell(trx, from, {
    kind: 'draft_waiting',
    key,
    userIds: writers,
    text: draftWaitsText(reference, audience, stage),
    link: `/incidents/${reference}/messages/drafts/${id}`,
    subject: `${reference}: your draft waits`,
    incidentId,
    dueAt,
  });
}

async function tellAboutPostMortem(trx: Trx, { publicUrl }: From, reminder: PostMortemReminder): Promise<void> {
  if ((await recordReminders(trx, [reminder.key], reminder.incidentId)).size === 0) return;
  await tellOfPostMortem(trx, reminder, { ...reminder, publicUrl });
}

interface Reminder {
  kind: ChosenKind;
  key: string;
  userIds: readonly string[];
  text: string;
  link: string;
  subject: string;
  incidentId?: string;
  dueAt?: Date;
}

/** In the app, and by a mail of their own for each who wants one, with times as they read them. */
async function tell(trx: Trx, from: From, { subject, dueAt, incidentId, ...reminder }: Reminder): Promise<void> {
  const { kind, key, text, link } = reminder;
  const byEmail = await giveNotices(trx, { ...reminder, userIds: [...reminder.userIds], incidentId });
  const bodyFor = ({ timeZone }: Reader) =>
    noticeMail({ ...from, text, link, due: dueAt && { at: dueAt, timeZone }, label: NOTICE_WORDS[kind].label });
  for (const reader of byEmail) {
    const to = [{ name: reader.name, address: reader.email, userId: reader.id }];
    const mail = { kind: 'reminder' as const, key: `${key}:${reader.id}`, to, subject, body: bodyFor(reader) };
    await queueMailing(trx, { ...mail, incidentId });
  }
}
