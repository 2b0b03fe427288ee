import { describe, expect, it } from 'vitest';
import type { Db } from '#app/db/client.server.ts';
import { newId } from '#app/db/ids.ts';
import { listTimeline } from '#app/db/timeline.server.ts';
import { addTimelineEvent } from '#app/workflows/add-timeline-event.ts';
import { assignResponseRole } from '#app/workflows/assign-response-role.ts';
import { correctCommunication } from '#app/workflows/correct-communication.ts';
import { correctTimelineEvent } from '#app/workflows/correct-timeline-event.ts';
import { logCommunication } from '#app/workflows/log-communication.ts';
import { recordMoment } from '#app/workflows/record-moment.ts';
import { retractCommunication } from '#app/workflows/retract-communication.ts';
import { retractTimelineEvent } from '#app/workflows/retract-timeline-event.ts';
import { useDatabase } from '#tests/support/database.ts';
import { minutesAgo } from '#tests/support/minutes-ago.ts';
import { contextOf, makeIncident, makeViewer } from '#tests/support/recording.ts';

const COMMANDER = '0191b2a0-0000-7000-8000-000000000011';

const database = useDatabase();

async function setting(db: Db) {
  const viewer = await makeViewer(db, 'responder');
  const context = contextOf(db, viewer);
  const { id } = await makeIncident(db, viewer);
  const add = (text: string, minutes: number) =>
    addTimelineEvent(context, id, { id: newId(), kind: 'observation', at: minutesAgo(minutes), text });
  const message = (minutes: number) => ({
    id: newId(),
    audience: 'external' as const,
    channel: 'email' as const,
    recipients: ['organisation administrators'],
    subject: 'We are looking into it',
    sentAt: minutesAgo(minutes),
  });
  return { viewer, context, id, add, message, timeline: () => listTimeline(db, viewer, id) };
}

describe('the timeline', () => {
  it('sorts what was typed late by when it happened, with moments and messages among it', async () => {
    const { id, context, add, message, timeline } = await setting(database.db);
    await add('third', 10);
    await recordMoment(context, id, { id: newId(), kind: 'mitigated', at: minutesAgo(15) });
    await logCommunication(context, id, message(12));
    await add('first', 30);
    const told = (await timeline()).map((entry) =>
      entry.type === 'event'
        ? entry.current.text
        : entry.type === 'moment'
          ? entry.current.kind
          : entry.current.subject,
    );
    expect(told).toEqual(['first', 'mitigated', 'We are looking into it', 'third', 'declared']);
  });

  it('an entry sent twice at once is one', async () => {
    const { id, context, timeline } = await setting(database.db);
    const input = { id: newId(), kind: 'note' as const, at: minutesAgo(1), text: 'once' };
    await Promise.all([addTimelineEvent(context, id, input), addTimelineEvent(context, id, input)]);
    expect((await timeline()).filter((entry) => entry.type === 'event')).toHaveLength(1);
  });

  it('keeps both versions of what was corrected, and what was retracted', async () => {
    const { id, context, add, timeline } = await setting(database.db);
    const first = await add('error rate is 4 %', 10);
    const second = newId();
    await correctTimelineEvent(context, id, {
      id: second,
      supersedesId: first,
      kind: 'observation',
      at: minutesAgo(11),
      text: 'error rate is 40 %',
      csfFunction: 'detect',
      reason: 'a typing error',
    });
    await retractTimelineEvent(context, id, { id: newId(), supersedesId: second, reason: 'it was another incident' });
    const entries = (await timeline()).filter((entry) => entry.type === 'event');
    expect(entries).toHaveLength(1);
    expect(entries[0]!.current).toMatchObject({ text: 'error rate is 40 %', retracted: true, csfFunction: 'detect' });
    expect(entries[0]!.earlier.map((version) => ('text' in version ? version.text : ''))).toEqual([
      'error rate is 40 %',
      'error rate is 4 %',
    ]);
  });

  it('of two corrections at once one holds and the other is told', async () => {
    const { id, context, add, timeline } = await setting(database.db);
    const supersedesId = await add('x', 10);
    const correct = (text: string) =>
      correctTimelineEvent(context, id, { id: newId(), supersedesId, kind: 'note', at: minutesAgo(9), text });
    const results = await Promise.allSettled([correct('a'), correct('b')]);
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(results.find((result) => result.status === 'rejected')?.reason).toMatchObject({ code: 'CONFLICT' });
    expect((await timeline()).filter((entry) => entry.type === 'event')).toHaveLength(1);
  });

  it('an entry of another incident cannot be changed through this one', async () => {
    const { db } = database;
    const here = await setting(db);
    const there = await setting(db);
    const supersedesId = await there.add('theirs', 10);
    await expect(retractTimelineEvent(here.context, here.id, { id: newId(), supersedesId })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it("an entry carries its author's response role", async () => {
    const { id, viewer, context, add, timeline } = await setting(database.db);
    await assignResponseRole(context, id, { id: newId(), responseRoleId: COMMANDER, userId: viewer.userId! });
    await add('all hands', 1);
    const [entry] = (await timeline()).filter((candidate) => candidate.type === 'event');
    expect(entry?.current).toMatchObject({ authorRole: 'Commander' });
  });

  it('an empty text and a time to come are refused at the field', async () => {
    const { id, context, add } = await setting(database.db);
    await expect(add('   ', 1)).rejects.toMatchObject({ fields: { text: 'Say what happened.' } });
    await expect(add('x', -10)).rejects.toMatchObject({ fields: { at: expect.stringMatching(/future/) } });
    await expect(
      addTimelineEvent(context, id, { id: newId(), kind: 'gossip' as 'note', at: new Date(), text: 'x' }),
    ).rejects.toMatchObject({ code: 'INVALID' });
  });
});

describe('a communication', () => {
  it('logged twice at once is one; corrected and retracted it keeps its versions', async () => {
    const { id, context, message, timeline } = await setting(database.db);
    const first = message(10);
    await Promise.all([logCommunication(context, id, first), logCommunication(context, id, first)]);
    const second = { ...message(11), supersedesId: first.id, body: 'and a body', dueAt: minutesAgo(5) };
    await correctCommunication(context, id, second);
    await retractCommunication(context, id, { id: newId(), supersedesId: second.id, reason: 'never sent' });
    const entries = (await timeline()).filter((entry) => entry.type === 'communication');
    expect(entries).toHaveLength(1);
    expect(entries[0]!.current).toMatchObject({ retracted: true, body: 'and a body', reason: 'never sent' });
    expect(entries[0]!.earlier).toHaveLength(2);
    await expect(correctCommunication(context, id, { ...second, id: newId() })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
  });

  it('without words, to come, or with a link that is none is refused at the field', async () => {
    const { id, context, message } = await setting(database.db);
    const refused = (input: object) => expect(logCommunication(context, id, { ...message(1), ...input })).rejects;
    await refused({ subject: ' ' }).toMatchObject({ fields: { body: expect.any(String) } });
    await refused({ sentAt: minutesAgo(-10) }).toMatchObject({ fields: { sentAt: expect.stringMatching(/future/) } });
    await refused({ link: 'javascript:alert(1)' }).toMatchObject({ fields: { link: expect.any(String) } });
    await refused({ channel: 'pigeon' }).toMatchObject({ fields: { channel: expect.any(String) } });
  });
});
