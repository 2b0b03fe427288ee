import { describe, expect, it } from 'vitest';
import { newId } from '#app/db/ids.ts';
import { listPostMortemsDue, listUnansweredReviews } from '#app/db/post-mortem-reminders.server.ts';
import { listDecisions, listPossibleReviewers, listReviewers } from '#app/db/post-mortem-reviews.server.ts';
import { listPostMortemVersions } from '#app/db/post-mortem-versions.server.ts';
import {
  countPostMortems,
  findPostMortem,
  listDismissals,
  listOwingIncidents,
  listPostMortems,
  listPostMortemsOf,
} from '#app/db/post-mortems.server.ts';
import { toPostMortemRows } from '#app/routes/post-mortems._index/post-mortems-view.ts';
import { decideInMeeting } from '#app/workflows/decide-in-meeting.ts';
import { dismissFinding } from '#app/workflows/dismiss-finding.ts';
import { keepPostMortem } from '#app/workflows/keep-post-mortem.ts';
import { mergeIncident } from '#app/workflows/merge-incident.ts';
import { recordMoment } from '#app/workflows/record-moment.ts';
import { remind } from '#app/workflows/remind.ts';
import { useDatabase } from '#tests/support/database.ts';
import { minutesAgo } from '#tests/support/minutes-ago.ts';
import { askFor, makePostMortem, tellingContext } from '#tests/support/post-mortems.ts';
import { contextOf, makeIncident, makeViewer } from '#tests/support/recording.ts';

const database = useDatabase();
/** It was begun on 20 February 2026, and is due on that day. */
const begunEarly = (id: string, dueOn: string) =>
  database.connection.pool.query('update post_mortems set due_on = $2, created_at = $3 where id = $1', [
    id,
    dueOn,
    '2026-02-20T12:00:00Z',
  ]);

const EVERYTHING = { state: null, due: null, today: '2026-03-10' } as const;
const PAGE = { before: null, limit: 100 };

describe('a restricted post-mortem', () => {
  it('is nowhere for whoever may not see its incident, and neither is anything of it', async () => {
    const { db } = database;
    const [writer, other, reader] = await Promise.all([
      makeViewer(db, 'responder'),
      makeViewer(db, 'coordinator'),
      makeViewer(db, 'admin'),
    ]);
    const { id, reference, incident } = await makePostMortem(db, writer, { restricted: true });
    const context = tellingContext(db, writer);
    await keepPostMortem(context, reference, { note: 'first' });
    await decideInMeeting(context, reference, { id: newId(), text: 'Alert on the pool.' });
    await dismissFinding(context, reference, { rule: 'certainty', quote: 'obviously', reason: 'It was measured.' });
    await askFor(db, writer, reference, [reader]);
    const seenBy = async (viewer: typeof writer) => ({
      found: (await findPostMortem(db, viewer, reference)) !== undefined,
      listed: (await listPostMortems(db, viewer, EVERYTHING, PAGE)).filter((one) => one.id === id).length,
      ofIncident: (await listPostMortemsOf(db, viewer, incident.id)).length,
      counted: (await countPostMortems(db, viewer, '2026-03-10')).all > 0,
      versions: (await listPostMortemVersions(db, viewer, id)).length,
      reviewers: (await listReviewers(db, viewer, id)).length,
      decisions: (await listDecisions(db, viewer, id)).length,
      dismissals: (await listDismissals(db, viewer, id)).length,
    });
    expect(await seenBy(writer)).toEqual({
      found: true,
      listed: 1,
      ofIncident: 1,
      counted: true,
      versions: 2,
      reviewers: 1,
      decisions: 1,
      dismissals: 1,
    });
    expect(await seenBy(other)).toEqual({
      found: false,
      listed: 0,
      ofIncident: 0,
      counted: false,
      versions: 0,
      reviewers: 0,
      decisions: 0,
      dismissals: 0,
    });
    const possible = (await listPossibleReviewers(db, incident.id)).map((person) => person.id);
    expect(possible).toContain(reader.userId);
    expect(possible).not.toContain(other.userId);
    await expect(keepPostMortem(contextOf(db, other), reference, { note: 'x' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

describe('the post-mortem of an incident that was merged', () => {
  it('is neither listed, counted nor reminded of, and stays at its address', async () => {
    const { db } = database;
    const [writer, reviewer] = await Promise.all([makeViewer(db, 'coordinator'), makeViewer(db, 'responder')]);
    const { id, reference, incident } = await makePostMortem(db, writer);
    const original = await makeIncident(db, writer);
    await begunEarly(id, '2026-03-01');
    await askFor(db, writer, reference, [reviewer]);
    const weekAfter = new Date(Date.now() + 7 * 86_400_000);
    const found = async () => ({
      listed: (await listPostMortems(db, writer, EVERYTHING, PAGE)).some((one) => one.id === id),
      due: (await listPostMortemsDue(db, '2026-03-10')).some((one) => one.id === id),
      unanswered: (await listUnansweredReviews(db, weekAfter)).some((one) => one.id === id),
    });
    const before = await countPostMortems(db, writer, '2026-03-10');
    expect(await found()).toEqual({ listed: true, due: true, unanswered: true });
    await mergeIncident(contextOf(db, writer), incident.id, { into: `INC-${original.number}` });
    expect(await found()).toEqual({ listed: false, due: false, unanswered: false });
    const { all, overdue, inReview } = await countPostMortems(db, writer, '2026-03-10');
    expect([before.all - all, before.overdue - overdue, before.inReview - inReview]).toEqual([1, 1, 1]);
    expect(await findPostMortem(db, writer, reference)).toMatchObject({ id });
    // what was published stays where people look for it, and says what it is
    await db.updateTable('postMortems').set({ state: 'published' }).where('id', '=', id).execute();
    expect((await found()).listed).toBe(true);
    expect((await countPostMortems(db, writer, '2026-03-10')).published).toBe(before.published + 1);
    const shown = (await listPostMortems(db, writer, EVERYTHING, PAGE)).filter((one) => one.id === id);
    expect(toPostMortemRows(shown, '2026-03-10', {})).toEqual([expect.objectContaining({ isOfDuplicate: true })]);
  });
});

describe('what the language aid was told', () => {
  it('is kept for the rule without anybody, and once', async () => {
    const { db } = database;
    const writer = await makeViewer(db, 'responder');
    const { id, reference } = await makePostMortem(db, writer);
    const dismissal = { rule: 'certainty', quote: 'obviously', reason: 'It was measured.' };
    await dismissFinding(contextOf(db, writer), reference, dismissal);
    await dismissFinding(contextOf(db, writer), reference, dismissal);
    expect(await listDismissals(db, writer, id)).toEqual([dismissal]);
    const long = dismissFinding(contextOf(db, writer), reference, { ...dismissal, quote: 'so '.repeat(200) });
    await expect(long).rejects.toMatchObject({ fields: { quote: /^These are more words than can be kept/ } });
    const audited = await db.selectFrom('auditEntries').select('action').where('subjectId', '=', id).execute();
    expect(audited).toEqual([]);
  });
});

describe('incidents that owe a post-mortem', () => {
  it('are those of a severity that asks for one, that ended lately and have none', async () => {
    const { db } = database;
    const viewer = await makeViewer(db, 'responder');
    const ended = async (severity: 'SEV1' | 'SEV4') => {
      const incident = await makeIncident(db, viewer, { severity, detectedAt: minutesAgo(90) });
      const resolved = { id: newId(), kind: 'resolved' as const, at: minutesAgo(30) };
      await recordMoment(contextOf(db, viewer), incident.id, resolved);
      return incident.id;
    };
    const [owing, small] = [await ended('SEV1'), await ended('SEV4')];
    await makeIncident(db, viewer, { severity: 'SEV1' });
    const found = async () => (await listOwingIncidents(db, viewer, new Date(), 50)).map((one) => one.id);
    expect(await found()).toContain(owing);
    expect(await found()).not.toContain(small);
    const values = { id: newId(), incidentId: owing, templateKey: 'security', title: 'One', createdBy: null };
    await db.insertInto('postMortems').values(values).execute();
    expect(await found()).not.toContain(owing);
  });
});

describe('reminders', () => {
  it('of a day that comes and one that has passed are given once each', async () => {
    const { db } = database;
    const writer = await makeViewer(db, 'responder');
    const { id } = await makePostMortem(db, writer);
    await begunEarly(id, '2026-03-12');
    const due = async (today: string) =>
      (await listPostMortemsDue(db, today)).filter((one) => one.id === id).map(({ says }) => says);
    expect(await due('2026-03-09')).toEqual([]);
    expect(await due('2026-03-10')).toEqual(['dueSoon']);
    expect(await due('2026-03-13')).toEqual(['overdue']);
    await db
      .insertInto('organisations')
      .values({ name: 'Lakeside', timeZone: 'UTC', isSample: false })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const at = new Date('2026-03-13T09:00:00Z');
    expect(await remind({ db, publicUrl: undefined }, at)).toEqual([]);
    expect(await remind({ db, publicUrl: undefined }, at)).toEqual([]);
    const told = await db.selectFrom('notices').select('kind').where('userId', '=', writer.userId).execute();
    expect(told).toEqual([{ kind: 'post_mortem_due' }]);
  });

  it('of a day that comes say nothing untrue where nobody was reminded until that day', async () => {
    const { db } = database;
    const writer = await makeViewer(db, 'responder');
    const { id, reference } = await makePostMortem(db, writer);
    await begunEarly(id, '2026-04-12');
    expect(await remind({ db, publicUrl: undefined }, new Date('2026-04-12T09:00:00Z'))).toEqual([]);
    const told = await db.selectFrom('notices').select('text').where('userId', '=', writer.userId).execute();
    expect(told).toEqual([{ text: `${reference} “Checkout” is due within two days.` }]);
  });

  it('of one that was begun after its day are given once it is a week old', async () => {
    const { db } = database;
    const writer = await makeViewer(db, 'responder');
    const { id } = await makePostMortem(db, writer);
    await begunEarly(id, '2026-02-12');
    const isTold = async (today: string) => (await listPostMortemsDue(db, today)).some((one) => one.id === id);
    expect(await isTold('2026-02-21')).toBe(false);
    expect(await isTold('2026-02-26')).toBe(false);
    expect(await isTold('2026-02-27')).toBe(true);
  });

  it('of a review come to whoever has not answered for three days', async () => {
    const { db } = database;
    const [writer, reviewer] = await Promise.all([makeViewer(db, 'responder'), makeViewer(db, 'viewer')]);
    const { id, reference } = await makePostMortem(db, writer);
    await askFor(db, writer, reference, [reviewer]);
    const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
    const waiting = async (at: Date) => (await listUnansweredReviews(db, at)).filter((one) => one.id === id);
    expect(await waiting(inDays(2))).toEqual([]);
    expect((await waiting(inDays(4)))[0]?.userIds).toEqual([reviewer.userId]);
  });
});
