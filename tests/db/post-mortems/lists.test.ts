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
import { decideInMeeting } from '#app/workflows/decide-in-meeting.ts';
import { dismissFinding } from '#app/workflows/dismiss-finding.ts';
import { keepPostMortem } from '#app/workflows/keep-post-mortem.ts';
import { recordMoment } from '#app/workflows/record-moment.ts';
import { remind } from '#app/workflows/remind.ts';
import { useDatabase } from '#tests/support/database.ts';
import { askFor, makePostMortem, tellingContext } from '#tests/support/post-mortems.ts';
import { contextOf, makeIncident, makeViewer, minutesAgo } from '#tests/support/recording.ts';

const database = useDatabase();
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

describe('what the language aid was told', () => {
  it('is kept for the rule without anybody, and once', async () => {
    const { db } = database;
    const writer = await makeViewer(db, 'responder');
    const { id, reference } = await makePostMortem(db, writer);
    const dismissal = { rule: 'certainty', quote: 'obviously', reason: 'It was measured.' };
    await dismissFinding(contextOf(db, writer), reference, dismissal);
    await dismissFinding(contextOf(db, writer), reference, dismissal);
    expect(await listDismissals(db, writer, id)).toEqual([dismissal]);
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
    await db.updateTable('postMortems').set({ dueOn: '2026-03-12' }).where('id', '=', id).execute();
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
