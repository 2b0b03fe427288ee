import { beforeEach, describe, expect, it } from 'vitest';
import { listFactors } from '#app/db/contributing-factors.server.ts';
import { countAnalysed, listFactorsBehind, listKnowledgeGaps } from '#app/db/factor-overview.server.ts';
import { newId } from '#app/db/ids.ts';
import { readIncidentRecord } from '#app/db/incident-record.server.ts';
import { loadEvidence } from '#app/routes/post-mortems.$reference.analysis._index/load-evidence.server.ts';
import { detailWords } from '#app/text/audit-words.ts';
import { addTimelineEvent } from '#app/workflows/add-timeline-event.ts';
import { logCommunication } from '#app/workflows/log-communication.ts';
import { addFactor, correctFactor, putBackFactor, shiftFactor, takeBackFactor } from '#app/workflows/save-factor.ts';
import { analyse } from '#tests/support/analysed.ts';
import { useDatabase } from '#tests/support/database.ts';
import { minutesAgo } from '#tests/support/minutes-ago.ts';
import { makePostMortem } from '#tests/support/post-mortems.ts';
import { contextOf, makeService, makeViewer } from '#tests/support/recording.ts';

const database = useDatabase();
const FACTOR = { category: 'capacity', what: 'The pool is too small' } as const;

async function makeWritten({ restricted = false }: { restricted?: boolean } = {}) {
  const { db } = database;
  const responder = await makeViewer(db, 'responder');
  const postMortem = await makePostMortem(db, responder, { restricted });
  const incidentId = postMortem.incident.id;
  const context = contextOf(db, responder);
  const event = { kind: 'observation' as const, at: minutesAgo(5), text: 'The pool is exhausted' };
  const eventId = await addTimelineEvent(context, incidentId, { id: newId(), ...event });
  return { responder, context, incidentId, eventId, postMortem };
}

let written: Awaited<ReturnType<typeof makeWritten>>;
beforeEach(async () => {
  written = await makeWritten();
});

const factors = () => listFactors(database.db, written.responder, written.postMortem.id);
const add = (input: Partial<Parameters<typeof addFactor>[3]> = {}, id = newId()) =>
  addFactor(written.context, written.postMortem.reference, id, { ...FACTOR, ...input });

describe('a contributing factor', () => {
  it('keeps what was said of it, once, however often its form is sent', async () => {
    const id = newId();
    const said = { evidence: [written.eventId], defence: 'a limit on retries', defenceState: 'missing' as const };
    await add(said, id);
    await add(said, id);
    expect(await factors()).toMatchObject([{ ...FACTOR, ...said, id, madeLikelier: '', version: 1 }]);
  });

  it('is not taken for sent twice where its form comes back with other words', async () => {
    const id = newId();
    await add({ evidence: [written.eventId] }, id);
    const other = add({ evidence: [written.eventId], what: 'The queue is too long' }, id);
    await expect(other).rejects.toMatchObject({ code: 'CONFLICT', fields: { what: /in other words/ } });
    const { what, category } = FACTOR;
    await correctFactor(written.context, written.postMortem.reference, id, 1, { what: `${what}: 20`, category });
    await add({ evidence: [written.eventId] }, id);
    expect(await factors()).toMatchObject([{ id, what: 'The pool is too small: 20', version: 2 }]);
  });

  it('that somebody corrected since does not swallow other words that come from the page on which it was added', async () => {
    const id = newId();
    const { context, postMortem } = written;
    await add({ madeLikelier: 'Half the traffic then' }, id);
    await correctFactor(context, postMortem.reference, id, 1, { ...FACTOR, what: 'A pool of 20' });
    for (const other of [{ what: 'The queue is too long' }, { madeLikelier: 'Nobody measured it' }]) {
      await expect(add(other, id)).rejects.toMatchObject({ code: 'CONFLICT', message: /It says now: “A pool of 20”/ });
    }
    // the same as it was sent first is sent twice, and so is what stands
    await add({ madeLikelier: 'Half the traffic then' }, id);
    await add({ what: 'A pool of 20' }, id);
    expect(await factors()).toMatchObject([{ id, what: 'A pool of 20', version: 2 }]);
  });

  it('that was taken back is not added by its form a second time, which says so', async () => {
    const id = newId();
    const { context, postMortem } = written;
    await add({}, id);
    await takeBackFactor(context, postMortem.reference, id);
    for (const what of [FACTOR.what, 'The queue is too long']) {
      await expect(add({ what }, id)).rejects.toMatchObject({ code: 'CONFLICT', fields: { what: /was taken back/ } });
    }
    expect(await factors()).toMatchObject([{ id, retractedAt: expect.any(Date) }]);
  });

  it('is told in the audit log by its words, without ids', async () => {
    const { context, eventId, postMortem } = written;
    const serviceId = await makeService(database.db);
    const id = newId();
    await add({ serviceId, evidence: [eventId] }, id);
    const { details } = await database.db
      .selectFrom('auditEntries')
      .select('details')
      .where('action', '=', 'contributing-factor.added')
      .where('subjectId', '=', id)
      .executeTakeFirstOrThrow();
    expect(detailWords(details as Record<string, unknown>)).toBe('what: The pool is too small; category: capacity');
    // and other words are still known for others once it was corrected
    await correctFactor(context, postMortem.reference, id, 1, { ...FACTOR, what: 'A pool of 20' });
    await add({ serviceId, evidence: [eventId] }, id);
    await expect(add({ serviceId }, id)).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('says nothing to whoever sends a form under its id on another post-mortem', async () => {
    const id = newId();
    await add({}, id);
    const other = await makeWritten();
    const sent = addFactor(other.context, other.postMortem.reference, id, FACTOR);
    await expect(sent).rejects.toMatchObject({ code: 'CONFLICT', message: expect.not.stringContaining(FACTOR.what) });
  });

  it('tells whoever corrects it too late all that stands otherwise than they typed it', async () => {
    const id = newId();
    await add({}, id);
    const { context, postMortem } = written;
    const theirs = { ...FACTOR, category: 'design' as const, defence: 'a limit', defenceState: 'held' as const };
    await correctFactor(context, postMortem.reference, id, 1, theirs);
    const mine = correctFactor(context, postMortem.reference, id, 1, { ...FACTOR, what: 'A pool of 20' });
    await expect(mine).rejects.toMatchObject({
      code: 'STALE',
      message:
        'This was changed after you opened it. It says now: “The pool is too small”. Kind: Design and coupling. ' +
        'Defence: “a limit”. How the defence fared: Held. What you typed is still here: compare, then save again.',
    });
  });

  it('is not corrected once it is taken back', async () => {
    const id = newId();
    await add({}, id);
    const { context, postMortem } = written;
    await takeBackFactor(context, postMortem.reference, id);
    for (const version of [1, 2]) {
      const late = correctFactor(context, postMortem.reference, id, version, { ...FACTOR, what: 'A pool of 20' });
      await expect(late).rejects.toMatchObject({ code: 'CONFLICT', message: /taken back/ });
    }
  });

  it('does not rest on an entry of another incident, nor on none at all', async () => {
    const other = await makeWritten();
    await expect(add({ evidence: [other.eventId] })).rejects.toMatchObject({
      code: 'INVALID',
      fields: { evidence: /own/ },
    });
    await expect(add({ evidence: [newId()] })).rejects.toMatchObject({ code: 'INVALID' });
    expect(await factors()).toEqual([]);
  });

  it('rests on whatever of the record a document can cite, messages and moments too, of its own incident', async () => {
    const { db } = database;
    const { context, incidentId, responder } = written;
    const message = {
      audience: 'internal' as const,
      channel: 'chat' as const,
      subject: 'Known',
      sentAt: minutesAgo(1),
    };
    await logCommunication(context, incidentId, { id: newId(), ...message });
    const { events } = await readIncidentRecord(db, responder, incidentId, new Date());
    expect(new Set(events.map(({ type }) => type))).toEqual(new Set(['event', 'moment', 'communication']));
    const offered = await loadEvidence(db, responder, incidentId);
    const shown = ({ id, at, kind, text }: { id: string; at: Date; kind: string; text: string }) => [
      id,
      at,
      kind,
      text,
    ];
    expect(offered.events.map(shown)).toEqual(events.map(shown));
    const evidence = events.map(({ id }) => id);
    await add({ evidence });
    expect(await factors()).toMatchObject([{ evidence }]);
    const other = await makeWritten();
    const addElsewhere = (cited: string) =>
      addFactor(other.context, other.postMortem.reference, newId(), { ...FACTOR, evidence: [cited] });
    for (const cited of evidence) await expect(addElsewhere(cited)).rejects.toMatchObject({ code: 'INVALID' });
  });

  it('says of a defence whether it was missing or held', async () => {
    await expect(add({ defence: 'an alert' })).rejects.toMatchObject({ fields: { defenceState: expect.any(String) } });
    await expect(add({ defenceState: 'held' })).rejects.toMatchObject({ fields: { defence: expect.any(String) } });
  });

  it('is corrected by one of two who began with the same version, and what it said stays in the audit log', async () => {
    const id = newId();
    await add({}, id);
    const { context, postMortem } = written;
    const correct = (what: string) => correctFactor(context, postMortem.reference, id, 1, { ...FACTOR, what });
    const tries = await Promise.allSettled([correct('A limit of 20'), correct('A limit of 30')]);
    expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const { what } = (await factors())[0]!;
    const refused = tries.find((attempt) => attempt.status === 'rejected')!;
    expect(refused.reason).toMatchObject({ code: 'STALE', message: expect.stringContaining(what) });
    const { details } = await database.db
      .selectFrom('auditEntries')
      .select('details')
      .where('action', '=', 'contributing-factor.corrected')
      .where('subjectId', '=', id)
      .executeTakeFirstOrThrow();
    expect(details).toEqual({ changed: { what: [FACTOR.what, what] } });
  });

  it('is taken back, stays to be read, and can be put back', async () => {
    const id = newId();
    await add({}, id);
    const { context, postMortem, responder } = written;
    await takeBackFactor(context, postMortem.reference, id);
    expect((await factors())[0]?.retractedAt).toBeInstanceOf(Date);
    const everything = { serviceId: null, category: null, defenceState: null };
    const behind = () => listFactorsBehind(database.db, responder, everything, { limit: 100 });
    expect((await behind()).map((factor) => factor.id)).not.toContain(id);
    await putBackFactor(context, postMortem.reference, id);
    expect((await behind()).map((factor) => factor.id)).toContain(id);
  });

  it('moves among its neighbours', async () => {
    const ids = [newId(), newId(), newId()];
    for (const id of ids) await add({}, id);
    await shiftFactor(written.context, written.postMortem.reference, ids[2]!, 'up');
    await shiftFactor(written.context, written.postMortem.reference, ids[0]!, 'up');
    expect((await factors()).map(({ id }) => id)).toEqual([ids[0], ids[2], ids[1]]);
  });

  it('is written by whoever may record on the incident, while the post-mortem is written', async () => {
    const { postMortem } = written;
    const reader = await makeViewer(database.db, 'viewer');
    const asReader = addFactor(contextOf(database.db, reader), postMortem.reference, newId(), FACTOR);
    await expect(asReader).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await database.db.updateTable('postMortems').set({ state: 'published' }).where('id', '=', postMortem.id).execute();
    await expect(add()).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('of a restricted incident is neither read nor counted by others', async () => {
    const hidden = await makeWritten({ restricted: true });
    const { db } = database;
    const serviceId = await makeService(db);
    await analyse(db, hidden.responder, hidden.postMortem.reference, { serviceId });
    const outsider = await makeViewer(db, 'responder');
    expect(await listFactors(db, outsider, hidden.postMortem.id)).toEqual([]);
    const filter = { serviceId, category: null, defenceState: null };
    expect(await countAnalysed(db, outsider, filter)).toMatchObject({ analysed: 0 });
    expect(await countAnalysed(db, hidden.responder, filter)).toMatchObject({ analysed: 1 });
    expect(await listKnowledgeGaps(db, outsider, filter)).toEqual([]);
    expect(await listKnowledgeGaps(db, hidden.responder, filter)).toMatchObject([
      { knowledge: [expect.stringContaining('diagram')], missing: ['an alert on waiting requests'] },
    ]);
    const write = addFactor(contextOf(db, outsider), hidden.postMortem.reference, newId(), FACTOR);
    await expect(write).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
