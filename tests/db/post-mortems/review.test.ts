import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { newId } from '#app/db/ids.ts';
import { listPostMortemVersions } from '#app/db/post-mortem-versions.server.ts';
import { getPostMortem } from '#app/db/post-mortems.server.ts';
import { administrator } from '#app/db/viewer.ts';
import { CHECKLIST_ITEMS } from '#app/text/post-mortem-words.ts';
import { answerReview } from '#app/workflows/answer-review.ts';
import { decideInMeeting, takeDecisionBack } from '#app/workflows/decide-in-meeting.ts';
import { editPostMortem } from '#app/workflows/edit-post-mortem.ts';
import { keepPostMortem } from '#app/workflows/keep-post-mortem.ts';
import { mergeIncident } from '#app/workflows/merge-incident.ts';
import { reopenPostMortem } from '#app/workflows/reopen-post-mortem.ts';
import { useDatabase } from '#tests/support/database.ts';
import { askFor, makePostMortem, tellingContext } from '#tests/support/post-mortems.ts';
import { makeViewer } from '#tests/support/recording.ts';
import { reviewing } from './fixture.ts';

const database = useDatabase();
const { written, approve, publish, write, stateOf } = reviewing(database);

describe('a review', () => {
  it('is passed when everybody who was asked approved, and keeps a version at each step', async () => {
    const { db, writer, first, second, id, reference } = await written();
    await askFor(db, writer, reference, [first, second]);
    await approve(first, reference);
    expect(await stateOf(writer, reference)).toBe('in_review');
    await approve(second, reference);
    expect(await stateOf(writer, reference)).toBe('approved');
    await publish(writer, reference);
    const versions = await listPostMortemVersions(db, writer, id);
    expect(versions.map(({ number, state }) => [number, state])).toEqual([
      [3, 'published'],
      [2, 'approved'],
      [1, 'in_review'],
    ]);
  });

  it('is passed once when the last two approve at the same time', async () => {
    const { db, writer, first, second, id, reference } = await written();
    await askFor(db, writer, reference, [first, second]);
    await Promise.all([approve(first, reference), approve(second, reference)]);
    expect(await stateOf(writer, reference)).toBe('approved');
    expect(await listPostMortemVersions(db, writer, id)).toHaveLength(2);
  });

  it('cannot be answered by whoever was not asked, nor asked of oneself', async () => {
    const { db, writer, first, second, reference } = await written();
    await expect(askFor(db, writer, reference, [writer])).rejects.toMatchObject({ code: 'INVALID' });
    await askFor(db, writer, reference, [first]);
    await expect(approve(writer, reference)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(approve(second, reference)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('needs each point of the list to be ticked', async () => {
    const { db, writer, first, reference } = await written();
    await askFor(db, writer, reference, [first]);
    const some = { verdict: 'approved' as const, checklist: CHECKLIST_ITEMS.slice(1), seen: '' };
    await expect(answerReview(tellingContext(db, first), reference, some)).rejects.toMatchObject({
      fields: { checklist: expect.stringContaining('Tick each') },
    });
  });

  it('that asks for changes makes it a draft again, and tells whoever asked', async () => {
    const { db, writer, first, reference } = await written();
    await askFor(db, writer, reference, [first]);
    const changes = { verdict: 'changes' as const, note: 'Name the alert that was missing.', seen: '' };
    await answerReview(tellingContext(db, first), reference, changes);
    expect(await stateOf(writer, reference)).toBe('draft');
    const told = await db
      .selectFrom('notices')
      .select(['userId', 'text'])
      .where('kind', '=', 'post_mortem_review')
      .execute();
    expect(told.find(({ userId }) => userId === writer.userId)?.text).toContain('changes are asked for');
    await expect(approve(first, reference)).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('takes the same answer a second time for the same, whatever it led to', async () => {
    const { db, writer, first, id, reference } = await written();
    await askFor(db, writer, reference, [first]);
    const asked = { verdict: 'changes' as const, note: 'Name the alert.', seen: '' };
    for (let time = 0; time < 2; time++) await answerReview(tellingContext(db, first), reference, asked);
    await expect(answerReview(tellingContext(db, first), reference, { ...asked, note: 'And more.' })).rejects.toThrow();
    await askFor(db, writer, reference, [first]);
    for (let time = 0; time < 2; time++) await approve(first, reference);
    await publish(writer, reference);
    await approve(first, reference);
    expect((await listPostMortemVersions(db, writer, id)).map(({ state }) => state)).toEqual([
      'published',
      'approved',
      'in_review',
      'draft',
      'in_review',
    ]);
  });

  it('takes an approval for the same neither once others asked for changes, nor where another text was seen', async () => {
    const { db, writer, first, second, reference } = await written();
    await askFor(db, writer, reference, [first, second]);
    await approve(first, reference);
    const other = { verdict: 'approved' as const, checklist: [...CHECKLIST_ITEMS], seen: '0'.repeat(64) };
    await expect(answerReview(tellingContext(db, first), reference, other)).rejects.toMatchObject({ code: 'STALE' });
    const changes = { verdict: 'changes' as const, note: 'Name the alert.', seen: '' };
    await answerReview(tellingContext(db, second), reference, changes);
    await expect(approve(first, reference)).rejects.toMatchObject({ code: 'CONFLICT', message: /is a draft by now/ });
    // and what somebody asked for stays said
    await answerReview(tellingContext(db, second), reference, changes);
  });

  it('can be asked for anew; what was said before does not count', async () => {
    const { db, writer, first, second, reference } = await written();
    await askFor(db, writer, reference, [first, second]);
    await approve(first, reference);
    await reopenPostMortem(tellingContext(db, writer), reference, { reason: 'The graph was missing.' });
    await askFor(db, writer, reference, [second]);
    await approve(second, reference);
    expect(await stateOf(writer, reference)).toBe('approved');
  });

  it('cannot be asked of somebody who may not see the incident', async () => {
    const { db } = database;
    const [writer, other] = await Promise.all([makeViewer(db, 'responder'), makeViewer(db, 'responder')]);
    const { reference } = await makePostMortem(db, writer, { restricted: true });
    await expect(askFor(db, writer, reference, [other])).rejects.toMatchObject({ code: 'INVALID' });
  });

  it('is not passed where the incident turned out to be a duplicate; changes may be asked for', async () => {
    const { db, writer, first, incident, reference } = await written();
    await askFor(db, writer, reference, [first]);
    const original = await makePostMortem(db, administrator('test'));
    await mergeIncident(tellingContext(db, administrator('test')), incident.id, {
      into: `INC-${original.incident.number}`,
    });
    await expect(approve(first, reference)).rejects.toMatchObject({ code: 'CONFLICT', message: /This is a duplicate/ });
    expect(await stateOf(writer, reference)).toBe('in_review');
    const changes = { verdict: 'changes' as const, note: 'It belongs elsewhere.', seen: '' };
    await answerReview(tellingContext(db, first), reference, changes);
    expect(await stateOf(writer, reference)).toBe('draft');
  });

  it('is neither asked for nor ended by publishing where the incident turned out to be a duplicate', async () => {
    const { db, writer, first, incident, reference } = await written();
    const other = await written();
    await askFor(db, writer, reference, [first]);
    await approve(first, reference);
    const context = tellingContext(db, administrator('test'));
    const original = await makePostMortem(db, administrator('test'));
    await mergeIncident(context, incident.id, { into: `INC-${original.incident.number}` });
    await mergeIncident(context, other.incident.id, { into: `INC-${original.incident.number}` });
    await expect(publish(writer, reference)).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(askFor(db, other.writer, other.reference, [first])).rejects.toMatchObject({ code: 'CONFLICT' });
  });
});

describe('publishing', () => {
  it('takes what is approved only, and twice is once', async () => {
    const { db, writer, first, id, reference } = await written();
    await expect(publish(writer, reference)).rejects.toMatchObject({ code: 'CONFLICT' });
    await askFor(db, writer, reference, [first]);
    await approve(first, reference);
    await Promise.all([publish(writer, reference), publish(writer, reference)]);
    expect(await listPostMortemVersions(db, writer, id)).toHaveLength(3);
  });

  it('is for those who may record on the incident', async () => {
    const { db, writer, first, reference } = await written();
    await askFor(db, writer, reference, [first]);
    await approve(first, reference);
    await expect(publish(first, reference)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('is undone by reopening, with the reason; the version that was published stays', async () => {
    const { db, writer, first, id, reference } = await written();
    await askFor(db, writer, reference, [first]);
    await approve(first, reference);
    await publish(writer, reference);
    await reopenPostMortem(tellingContext(db, writer), reference, { reason: 'It happened again.' });
    expect(await stateOf(writer, reference)).toBe('draft');
    const states = (await listPostMortemVersions(db, writer, id)).map(({ state, note }) => [state, note]);
    expect(states.slice(0, 2)).toEqual([
      ['draft', 'It happened again.'],
      ['published', ''],
    ]);
  });
});

describe('versions', () => {
  it('are kept once by a form that comes twice', async () => {
    const { db, writer, id, reference } = await written();
    const keep = (note: string) => keepPostMortem(tellingContext(db, writer), reference, { note });
    expect(await Promise.all([keep('Before the meeting'), keep('Before the meeting')])).toEqual([1, 1]);
    expect(await keep('After the meeting')).toBe(2);
    await write(writer, id, 'The pool was far too small.');
    expect(await keep('After the meeting')).toBe(3);
  });

  it('are never changed', async () => {
    const { db, writer, first, id, reference } = await written();
    await askFor(db, writer, reference, [first]);
    const change = sql`update post_mortem_versions set note = 'other' where post_mortem_id = ${id}`.execute(db);
    await expect(change).rejects.toThrow();
  });
});

describe('a title and a day', () => {
  it('are kept unless somebody changed them meanwhile', async () => {
    const { db, writer, reference } = await written();
    const edit = (title: string) =>
      editPostMortem(tellingContext(db, writer), reference, { version: 1, title, dueOn: '2026-04-01' });
    await edit('The pool');
    expect(await getPostMortem(db, writer, reference)).toMatchObject({ title: 'The pool', dueOn: '2026-04-01' });
    await expect(edit('Something else')).rejects.toMatchObject({ code: 'STALE' });
  });
});

describe('a title', () => {
  it('of what is published stays as it was read, until it is reopened', async () => {
    const { db, writer, first, reference } = await written();
    await askFor(db, writer, reference, [first]);
    await approve(first, reference);
    await publish(writer, reference);
    const edit = async () => {
      const { version } = await getPostMortem(db, writer, reference);
      await editPostMortem(tellingContext(db, writer), reference, { version, title: 'Another title' });
    };
    await expect(edit()).rejects.toMatchObject({ code: 'CONFLICT' });
    await reopenPostMortem(tellingContext(db, writer), reference, { reason: 'The title is wrong.' });
    await edit();
    expect(await getPostMortem(db, writer, reference)).toMatchObject({ title: 'Another title', state: 'draft' });
  });
});

describe('what a meeting decided', () => {
  it('is kept once, and can be taken back', async () => {
    const { db, writer, id, reference } = await written();
    const context = tellingContext(db, writer);
    const decision = { id: newId(), text: 'Alert on the pool.' };
    await decideInMeeting(context, reference, decision);
    await decideInMeeting(context, reference, decision);
    const kept = () => db.selectFrom('postMortemDecisions').selectAll().where('postMortemId', '=', id).execute();
    expect(await kept()).toHaveLength(1);
    await takeDecisionBack(context, reference, decision.id);
    expect((await kept())[0]?.retractedAt).not.toBeNull();
    await takeDecisionBack(context, reference, decision.id);
    const audited = await db
      .selectFrom('auditEntries')
      .select('id')
      .where('action', '=', 'post_mortem.decision_taken_back')
      .execute();
    expect(audited).toHaveLength(1);
    await expect(takeDecisionBack(context, reference, newId())).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is not taken for sent twice where its form comes back with other words', async () => {
    const { db, writer, id, reference } = await written();
    const context = tellingContext(db, writer);
    const own = newId();
    await decideInMeeting(context, reference, { id: own, text: 'Alert on the pool.' });
    const other = decideInMeeting(context, reference, { id: own, text: 'Measure the pool.' });
    await expect(other).rejects.toMatchObject({ code: 'CONFLICT', message: /in other words/ });
    const kept = await db.selectFrom('postMortemDecisions').select('text').where('postMortemId', '=', id).execute();
    expect(kept).toEqual([{ text: 'Alert on the pool.' }]);
  });

  it('stays as it is once the document does', async () => {
    const { db, writer, first, second, reference } = await written();
    const context = tellingContext(db, writer);
    const decision = { id: newId(), text: 'Alert on the pool.' };
    await decideInMeeting(context, reference, decision);
    await askFor(db, writer, reference, [first, second]);
    await approve(first, reference);
    await approve(second, reference);
    const later = decideInMeeting(context, reference, { id: newId(), text: 'Do nothing.' });
    await expect(later).rejects.toMatchObject({
      code: 'CONFLICT',
      message: `${reference} is approved by now: look at it again.`,
    });
    await expect(takeDecisionBack(context, reference, decision.id)).rejects.toMatchObject({ code: 'CONFLICT' });
  });
});
