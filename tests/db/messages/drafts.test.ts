import { beforeAll, describe, expect, it } from 'vitest';
import { findDraft, listOpenDrafts } from '#app/db/drafts.server.ts';
import { newId } from '#app/db/ids.ts';
import type { Viewer } from '#app/db/viewer.ts';
import type { DraftText } from '#app/text/merged-draft.ts';
import { listAnswerableDuties } from '#app/workflows/answerable-duties.ts';
import { beginDraft } from '#app/workflows/begin-draft.ts';
import { discardDraft } from '#app/workflows/discard-draft.ts';
import { dispatchDraft } from '#app/workflows/dispatch-message.ts';
import { noteFindings } from '#app/workflows/note-findings.ts';
import { recordMoment } from '#app/workflows/record-moment.ts';
import { refillDraft, refillingOf } from '#app/workflows/refill-draft.ts';
import { requiredOfDraft } from '#app/workflows/required-of-draft.ts';
import { saveDraft } from '#app/workflows/save-draft.ts';
import { takeBack } from '#app/workflows/take-back.ts';
import { useDatabase } from '#tests/support/database.ts';
import { categoryId, draftingAs, giveRole, makeOrganisation, writeTemplate } from '#tests/support/messages.ts';
import { contextOf, makeIncident, makeViewer } from '#tests/support/recording.ts';
import { templateContent } from '#tests/support/template-content.ts';

const BODY = 'Hello,\n\nthe cause: {{ incident.cause | default: "not known yet" }}\n\nWe keep you posted.';
const NOTHING_FOUND = { cause: '', detectionSource: null, alsoNoticedBy: null };

describe('a draft', () => {
  const database = useDatabase();
  let mara: Viewer;
  let noor: Viewer;

  beforeAll(async () => {
    const { db } = database;
    await makeOrganisation(db);
    mara = await makeViewer(db, 'responder');
    noor = await makeViewer(db, 'responder');
    const text = { subject: '{{ incident.title }}', body: BODY };
    const content = templateContent({ how: ['email', 'call'], stages: { acknowledged: text, update: text } });
    await writeTemplate(db, { category: 'availability', audience: 'external' }, content);
    const stages = ['acknowledged'] as const;
    const asked = { id: 'data', label: 'Kind of data', hint: 'Names, addresses', stages };
    const privacy = templateContent({ who: [{ role: 'data-protection-officers' }], content: [asked] });
    await writeTemplate(db, { category: 'privacy', audience: 'external' }, privacy);
    await giveRole(db, 'organisation-administrators', { name: 'Ada', email: 'ada@customer.example' });
  });

  async function acknowledged(categories: ('availability' | 'privacy')[] = ['availability'], by = mara) {
    const { db } = database;
    const categoryIds = await Promise.all(categories.map((key) => categoryId(db, key)));
    const { id } = await makeIncident(db, by, { categoryIds });
    await recordMoment(contextOf(db, by), id, { id: newId(), kind: 'acknowledged', at: new Date() });
    return id;
  }

  async function begin(id: string, who = mara) {
    const asked = { audience: 'external', stage: 'acknowledged' } as const;
    return (await beginDraft(draftingAs(database.db, who), id, asked)).draftId;
  }

  async function get(draftId: string) {
    const draft = await findDraft(database.db, mara, draftId);
    if (!draft) throw new Error('There is no draft.');
    return draft;
  }

  async function save(
    draftId: string,
    who: Viewer,
    change: Partial<DraftText>,
    opened?: Awaited<ReturnType<typeof get>>,
  ) {
    const shown = opened ?? (await get(draftId));
    const input = { ...shown, ...change, version: shown.version, shown };
    return saveDraft(contextOf(database.db, who), draftId, input);
  }

  it('begins with the text of the template in force, its receivers and the channels that can be sent to', async () => {
    const id = await acknowledged();
    const draft = await get(await begin(id));
    expect(draft).toMatchObject({
      subject: 'Checkout answers with errors',
      body: 'Hello,\n\nthe cause: not known yet\n\nWe keep you posted.',
      channels: ['email'],
      recipientRoles: ['organisation-administrators'],
      draftedSubject: 'Checkout answers with errors',
    });
    const [duty] = await listAnswerableDuties(database.db, mara, id);
    expect(draft.dutyKeys).toEqual([duty!.dutyKey]);
  });

  it('that was sent off is on its way: its duties call for no second one, until it is taken back', async () => {
    const id = await acknowledged();
    const draftId = await begin(id);
    const owed = async () => (await listAnswerableDuties(database.db, mara, id)).map(({ dutyKey }) => dutyKey);
    const [duty, ...others] = await owed();
    const dispatchId = await dispatchDraft(contextOf(database.db, mara), draftId, 1);
    expect(await owed()).toEqual(others);
    const again = beginDraft(draftingAs(database.db, mara), id, { dutyKeys: [duty!] });
    await expect(again).rejects.toThrow('None of this is owed any more: it was sent, is on its way, or is not needed.');
    await takeBack(contextOf(database.db, mara), dispatchId);
    expect(await owed()).toEqual([duty, ...others]);
  });

  it('is the same for whoever comes second, also at the same moment', async () => {
    const id = await acknowledged();
    const [one, two] = await Promise.all([begin(id, mara), begin(id, noor)]);
    expect(one).toBe(two);
    expect(await listOpenDrafts(database.db, mara, id)).toHaveLength(1);
  });

  it('answers the duties of two categories at once, and has to say what both ask for', async () => {
    const id = await acknowledged(['availability', 'privacy']);
    const owed = await listAnswerableDuties(database.db, mara, id);
    const keys = owed.filter((duty) => duty.stage === 'acknowledged').map((duty) => duty.dutyKey);
    expect(keys).toHaveLength(2);
    const { draftId } = await beginDraft(draftingAs(database.db, mara), id, { dutyKeys: keys });
    const draft = await get(draftId);
    expect(draft.dutyKeys.sort()).toEqual(keys.sort());
    expect(draft.recipientRoles.sort()).toEqual(['data-protection-officers', 'organisation-administrators']);
    const required = await requiredOfDraft(database.db, mara, draft);
    expect(required.map(({ id: item, state }) => [item, state]).sort()).toEqual([
      ['cause', 'missing'],
      ['data', 'missing'],
      ['meanwhile', 'missing'],
    ]);
  });

  it('is not begun for people inside and outside at once, nor for what is not owed', async () => {
    const id = await acknowledged();
    const asked = beginDraft(draftingAs(database.db, mara), id, { dutyKeys: ['none/at-all/0'] });
    await expect(asked).rejects.toMatchObject({ code: 'INVALID' });
  });

  it('is kept from those who may only read, and does not exist for those who may not see its incident', async () => {
    const id = await acknowledged();
    const draftId = await begin(id);
    const opened = await get(draftId);
    const reader = await makeViewer(database.db, 'viewer');
    await expect(save(draftId, reader, { subject: 'Mine' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await database.db.updateTable('incidents').set({ restricted: true }).where('id', '=', id).execute();
    await expect(save(draftId, noor, { subject: 'Mine' }, opened)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await findDraft(database.db, noor, draftId)).toBeUndefined();
    expect(await listOpenDrafts(database.db, noor, id)).toEqual([]);
  });

  it('puts together what two people wrote in different lines', async () => {
    const draftId = await begin(await acknowledged());
    const opened = await get(draftId);
    await save(draftId, mara, { body: opened.body.replace('Hello,', 'Dear customers,') });
    const theirs = { body: opened.body.replace('We keep you posted.', 'More at 10:00.'), saidItems: ['cause'] };
    await save(draftId, noor, theirs, opened);
    const { body, saidItems, version } = await get(draftId);
    expect(body).toBe('Dear customers,\n\nthe cause: not known yet\n\nMore at 10:00.');
    expect(saidItems).toEqual(['cause']);
    expect(version).toBe(opened.version + 2);
  });

  it('writes nothing over where two people changed the same line', async () => {
    const draftId = await begin(await acknowledged());
    const opened = await get(draftId);
    await save(draftId, mara, { subject: 'Checkout fails' });
    const late = save(draftId, noor, { subject: 'Checkout is down' }, opened);
    await expect(late).rejects.toMatchObject({ code: 'STALE', message: expect.stringContaining(mara.name) });
    expect((await get(draftId)).subject).toBe('Checkout fails');
  });

  it('stays as it is when it is saved twice, and tells the audit log once for each turn at writing', async () => {
    const draftId = await begin(await acknowledged());
    const opened = await get(draftId);
    for (const subject of ['One', 'One', 'Two']) await save(draftId, noor, { subject });
    expect((await get(draftId)).version).toBe(opened.version + 2);
    const entries = await database.db
      .selectFrom('auditEntries')
      .select('action')
      .where('subjectId', '=', draftId)
      .execute();
    expect(entries.map(({ action }) => action)).toEqual(['draft.begun', 'draft.changed']);
  });

  it('is filled again with what changed, keeping what was written by hand', async () => {
    const id = await acknowledged();
    const draftId = await begin(id);
    const opened = await get(draftId);
    expect(await refillingOf(draftingAs(database.db, mara), opened)).toBeNull();
    await save(draftId, mara, { body: opened.body.replace('Hello,', 'Dear customers,') });
    const findings = { ...NOTHING_FOUND, cause: 'a full disk' };
    await noteFindings(contextOf(database.db, mara), id, { ...findings, shown: NOTHING_FOUND });
    await refillDraft(draftingAs(database.db, mara), draftId, { keeping: 'both' });
    const refilled = await get(draftId);
    expect(refilled.body).toBe('Dear customers,\n\nthe cause: a full disk\n\nWe keep you posted.');
    expect(await refillingOf(draftingAs(database.db, mara), refilled)).toBeNull();
  });

  it.each([
    ['hand', 'the cause: we are looking for it'],
    ['incident', 'the cause: a full disk'],
  ] as const)('asks whose text stays where both changed one line, and keeps that of the %s', async (keeping, line) => {
    const id = await acknowledged();
    const draftId = await begin(id);
    const { body } = await get(draftId);
    await save(draftId, mara, { body: body.replace('not known yet', 'we are looking for it') });
    const findings = { ...NOTHING_FOUND, cause: 'a full disk' };
    await noteFindings(contextOf(database.db, mara), id, { ...findings, shown: NOTHING_FOUND });
    const asked = refillDraft(draftingAs(database.db, mara), draftId, { keeping: 'both' });
    await expect(asked).rejects.toMatchObject({ code: 'CONFLICT' });
    await refillDraft(draftingAs(database.db, mara), draftId, { keeping });
    expect((await get(draftId)).body.split('\n')).toContain(line);
  });

  it('is discarded, and another one can be begun', async () => {
    const id = await acknowledged();
    const draftId = await begin(id);
    await discardDraft(contextOf(database.db, mara), draftId);
    await expect(save(draftId, mara, { subject: 'Too late' })).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await begin(id)).not.toBe(draftId);
  });

  it('does not go out with a gap that its template left to the writer, also where it comes at the last moment', async () => {
    const draftId = await begin(await acknowledged());
    const send = async () => dispatchDraft(contextOf(database.db, mara), draftId, (await get(draftId)).version);
    for (const change of [
      { body: 'Until then: [[what users can do]]' },
      { subject: 'In [[the service]]', body: 'At it' },
    ]) {
      await save(draftId, mara, change);
      const gap = /\[\[.+\]\]/.exec(change.subject ?? change.body)![0];
      await expect(send()).rejects.toMatchObject({ code: 'INVALID', message: expect.stringContaining(gap) });
    }
    // somebody looked it over, and somebody else writes a gap into it before it is sent
    await save(draftId, mara, { subject: 'In checkout' });
    const looked = await get(draftId);
    await save(draftId, noor, { body: 'Until then: [[what users can do]]' });
    const sent = dispatchDraft(contextOf(database.db, mara), draftId, looked.version);
    await expect(sent).rejects.toMatchObject({ code: 'STALE' });
    await expect(send()).rejects.toMatchObject({ code: 'INVALID' });
    expect((await get(draftId)).dispatchedAt).toBeNull();
    await save(draftId, mara, { body: 'Until then: pay by invoice' });
    await send();
    expect((await get(draftId)).dispatchedAt).not.toBeNull();
  });

  it('has to say what the template of each of its duties asks for on the occasion of the duty', async () => {
    const id = await acknowledged(['availability', 'privacy']);
    const owed = (await listAnswerableDuties(database.db, mara, id)).filter(({ stage }) => stage === 'acknowledged');
    const asked = { audience: 'external', stage: 'update' } as const;
    const { draftId } = await beginDraft(draftingAs(database.db, mara), id, asked);
    const before = await get(draftId);
    await save(draftId, mara, { dutyKeys: [...before.dutyKeys, ...owed.map(({ dutyKey }) => dutyKey)] });
    // what is asked for on acknowledgement alone, by the version that was in force then
    const later = templateContent({ content: [{ id: 'other', label: 'Something else', hint: '' }] });
    await writeTemplate(database.db, { category: 'privacy', audience: 'external' }, later);
    const required = await requiredOfDraft(database.db, mara, await get(draftId));
    expect(required.map(({ id: item }) => item).sort()).toEqual(['cause', 'data', 'meanwhile']);
  });

  it('says what the incident knows only where its text says it', async () => {
    const id = await acknowledged();
    const draftId = await begin(id);
    const state = async () => {
      const required = await requiredOfDraft(database.db, mara, await get(draftId));
      return required.find((item) => item.id === 'cause')?.state;
    };
    const findings = { ...NOTHING_FOUND, cause: 'a full disk' };
    await noteFindings(contextOf(database.db, mara), id, { ...findings, shown: NOTHING_FOUND });
    expect((await get(draftId)).body).toContain('not known yet');
    expect(await state()).toBe('missing');
    await refillDraft(draftingAs(database.db, mara), draftId, { keeping: 'both' });
    expect(await state()).toBe('there');
    await save(draftId, mara, { body: 'Hello,\n\nwe are at it.' });
    expect(await state()).toBe('missing');
    await save(draftId, mara, { body: 'It was a full disk; we emptied it.' });
    expect(await state()).toBe('there');
    await save(draftId, mara, { body: 'We ran out of space.', saidItems: ['cause'] });
    expect(await state()).toBe('said');
  });

  it('takes only roles that there are for its audience', async () => {
    const draftId = await begin(await acknowledged());
    const { recipientRoles } = await get(draftId);
    for (const role of ['no-such-role', 'security-team']) {
      const added = save(draftId, mara, { recipientRoles: [...recipientRoles, role] });
      await expect(added).rejects.toMatchObject({ code: 'INVALID', fields: { recipientRoles: expect.any(String) } });
    }
    await save(draftId, mara, { recipientRoles: ['security-officers'] });
    expect((await get(draftId)).recipientRoles).toEqual(['security-officers']);
  });

  it('takes only channels and duties that there are', async () => {
    const draftId = await begin(await acknowledged());
    const called = save(draftId, mara, { channels: ['call'] });
    await expect(called).rejects.toMatchObject({ code: 'INVALID' });
    const strange = save(draftId, mara, { dutyKeys: ['none/at-all/0'] });
    await expect(strange).rejects.toMatchObject({ code: 'INVALID' });
  });
});
