import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { findDraft, lockDraft, updateDraft } from '#app/db/drafts.server.ts';
import { newId } from '#app/db/ids.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { addText, listTextsToAdd } from '#app/workflows/add-text.ts';
import { listAnswerableDuties } from '#app/workflows/answerable-duties.ts';
import { beginDraft } from '#app/workflows/begin-draft.ts';
import { dispatchDraft } from '#app/workflows/dispatch-message.ts';
import { noteFindings } from '#app/workflows/note-findings.ts';
import { recordMoment } from '#app/workflows/record-moment.ts';
import { refillDraft, refillingOf } from '#app/workflows/refill-draft.ts';
import { saveDraft } from '#app/workflows/save-draft.ts';
import { useDatabase } from '#tests/support/database.ts';
import { categoryId, draftingAs, giveRole, makeOrganisation, writeTemplate } from '#tests/support/messages.ts';
import { contextOf, makeIncident, makeViewer } from '#tests/support/recording.ts';
import { templateContent } from '#tests/support/template-content.ts';
import { until } from '#tests/support/until.ts';

const cause = '{{ incident.cause | default: "not known yet" }}';
const OUTAGE = `Checkout is down: ${cause}`;
const DATA = `Names may be concerned: ${cause}`;

describe('a draft of which a second template asks something', () => {
  const database = useDatabase();
  const versions: Record<string, string> = {};
  let mara: Viewer;

  beforeAll(async () => {
    const { db } = database;
    await makeOrganisation(db);
    mara = await makeViewer(db, 'responder');
    const write = async (category: 'availability' | 'privacy', body: string, role: string) => {
      const stages = { acknowledged: { subject: `Of ${category}`, body } };
      const content = templateContent({ how: [category === 'privacy' ? 'in_app' : 'email'], who: [{ role }], stages });
      versions[category] = await writeTemplate(db, { category, audience: 'external' }, content);
    };
    await write('availability', OUTAGE, 'organisation-administrators');
    await write('privacy', DATA, 'data-protection-officers');
    await giveRole(db, 'organisation-administrators', { name: 'Ada', email: 'ada@customer.example' });
  });

  /** A draft for the duty of one category. */
  async function draftForOne() {
    const { db } = database;
    const categoryIds = [await categoryId(db, 'availability'), await categoryId(db, 'privacy')];
    const { id } = await makeIncident(db, mara, { categoryIds });
    await recordMoment(contextOf(db, mara), id, { id: newId(), kind: 'acknowledged', at: new Date() });
    const owed = (await listAnswerableDuties(db, mara, id)).filter(({ audience }) => audience === 'external');
    const keyOf = (category: string) => owed.find((duty) => duty.category === category)!.dutyKey;
    const { draftId } = await beginDraft(draftingAs(db, mara), id, { dutyKeys: [keyOf('Availability')] });
    expect(await offered(draftId)).toEqual([]);
    return { id, draftId, keyOf };
  }

  /** The same; the duty of the other is ticked. */
  async function draftForBoth() {
    const { id, draftId, keyOf } = await draftForOne();
    await save(draftId, { dutyKeys: [keyOf('Availability'), keyOf('Privacy')] });
    return { id, draftId };
  }

  async function waiting() {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(database.db);
    return rows[0]!.n;
  }

  const get = async (draftId: string) => (await findDraft(database.db, mara, draftId))!;
  const offered = async (draftId: string) => listTextsToAdd(database.db, mara, await get(draftId));
  const add = async (draftId: string, templateId: string) =>
    addText(draftingAs(database.db, mara), draftId, { templateId });

  async function save(draftId: string, change: object) {
    const shown = await get(draftId);
    await saveDraft(contextOf(database.db, mara), draftId, { ...shown, ...change, version: shown.version, shown });
  }

  async function knowCause(id: string) {
    const nothing = { cause: '', detectionSource: null, alsoNoticedBy: null };
    await noteFindings(contextOf(database.db, mara), id, { ...nothing, cause: 'a full disk', shown: nothing });
  }

  it('is joined by who begins one for it: for both, to whom both tell, and told so', async () => {
    const { db } = database;
    const { id, draftId, keyOf } = await draftForOne();
    const asked = { dutyKeys: [keyOf('Privacy')] };
    const begun = await Promise.all([1, 2].map(() => beginDraft(draftingAs(db, mara), id, asked)));
    expect(begun.map((one) => one.draftId)).toEqual([draftId, draftId]);
    expect(begun.map(({ isJoined }) => isJoined).sort()).toEqual([false, true]);
    expect(await get(draftId)).toMatchObject({
      dutyKeys: [keyOf('Availability'), keyOf('Privacy')],
      channels: ['email', 'in_app'],
      recipientRoles: ['organisation-administrators', 'data-protection-officers'],
      version: 2,
    });
    const entries = await db.selectFrom('auditEntries').selectAll().where('subjectId', '=', draftId).execute();
    expect(entries.map(({ action }) => action)).toEqual(['draft.begun', 'draft.joined']);
    expect(entries[1]!.details).toMatchObject({ dutyKeys: asked.dutyKeys, version: 2 });
    expect((await offered(draftId)).map(({ categoryKey }) => categoryKey)).toEqual(['privacy']);
  });

  it('loses nothing that is being saved while it is joined', async () => {
    const { db } = database;
    const { id, draftId, keyOf } = await draftForOne();
    const saving = await db.startTransaction().execute();
    await lockDraft(saving, draftId);
    const joining = beginDraft(draftingAs(db, mara), id, { dutyKeys: [keyOf('Privacy')] });
    await until(async () => (await waiting()) === 1);
    const change = { recipientRoles: ['security-officers'], body: 'Written meanwhile' };
    await updateDraft(saving, draftId, change, mara.userId);
    await saving.commit().execute();
    await joining;
    expect(await get(draftId)).toMatchObject({
      body: 'Written meanwhile',
      dutyKeys: [keyOf('Availability'), keyOf('Privacy')],
      recipientRoles: ['security-officers', 'data-protection-officers'],
    });
  });

  it('is offered its text, and has it once however often it is added', async () => {
    const { draftId } = await draftForBoth();
    const [template, ...others] = await offered(draftId);
    expect([template!.categoryKey, others]).toEqual(['privacy', []]);
    await Promise.all([1, 2].map(() => add(draftId, template!.templateId)));
    const text = 'Checkout is down: not known yet\n\nNames may be concerned: not known yet';
    expect(await get(draftId)).toMatchObject({
      subject: 'Of availability',
      body: text,
      draftedBody: text,
      templateVersionId: versions.availability,
      addedVersionIds: [versions.privacy],
      channels: ['email', 'in_app'],
      recipientRoles: ['organisation-administrators', 'data-protection-officers'],
    });
    expect(await offered(draftId)).toEqual([]);
    expect(await refillingOf(draftingAs(database.db, mara), await get(draftId))).toBeNull();
  });

  it('keeps what was written by hand, above it and when both are filled in again', async () => {
    const { id, draftId } = await draftForBoth();
    await save(draftId, { subject: 'Checkout and your data' });
    await add(draftId, (await offered(draftId))[0]!.templateId);
    await knowCause(id);
    await save(draftId, { body: `${(await get(draftId)).body}\n\nYours, Lakeside` });
    await refillDraft(draftingAs(database.db, mara), draftId, { keeping: 'both' });
    const { subject, body } = await get(draftId);
    expect([subject, ...body.split('\n\n')]).toEqual([
      'Checkout and your data',
      'Checkout is down: a full disk',
      'Names may be concerned: a full disk',
      'Yours, Lakeside',
    ]);
  });

  it('goes out with both named as what it was written from', async () => {
    const { draftId } = await draftForBoth();
    await add(draftId, (await offered(draftId))[0]!.templateId);
    const { version } = await get(draftId);
    const dispatchId = await dispatchDraft(contextOf(database.db, mara), draftId, version);
    const { message } = await database.db
      .selectFrom('dispatches')
      .select('message')
      .where('id', '=', dispatchId)
      .executeTakeFirstOrThrow();
    expect(message).toMatchObject({
      templateVersionId: versions.availability,
      addedVersionIds: [versions.privacy],
    });
  });

  it('begins with that text where it had none', async () => {
    const { draftId } = await draftForBoth();
    const empty = { templateVersionId: null, draftedSubject: '', draftedBody: '', subject: '', body: '' };
    await database.db.updateTable('messageDrafts').set(empty).where('id', '=', draftId).execute();
    const template = (await offered(draftId)).find(({ categoryKey }) => categoryKey === 'privacy');
    await add(draftId, template!.templateId);
    expect(await get(draftId)).toMatchObject({
      templateVersionId: versions.privacy,
      addedVersionIds: [],
      subject: 'Of privacy',
      body: 'Names may be concerned: not known yet',
    });
  });

  it('takes no text that its duties do not ask for, nor from who may only read', async () => {
    const { draftId } = await draftForBoth();
    const [template] = await offered(draftId);
    const before = await get(draftId);
    await add(draftId, newId());
    const reader = await makeViewer(database.db, 'viewer');
    const asked = addText(draftingAs(database.db, reader), draftId, { templateId: template!.templateId });
    await expect(asked).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(add(draftId, 'none')).rejects.toMatchObject({ code: 'INVALID' });
    expect(await get(draftId)).toEqual(before);
  });
});
