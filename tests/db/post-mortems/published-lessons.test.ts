import { describe, expect, it } from 'vitest';
import { findDraft } from '#app/db/drafts.server.ts';
import { newId } from '#app/db/ids.ts';
import { listPostMortemVersions } from '#app/db/post-mortem-versions.server.ts';
import { getPostMortem } from '#app/db/post-mortems.server.ts';
import { readPublishedLessons } from '#app/db/published-lessons.server.ts';
import { readTemplateVariables } from '#app/db/template-variables.server.ts';
import { administrator, type Viewer } from '#app/db/viewer.ts';
import type { Doc } from '#app/document/model.ts';
import { updateOf } from '#app/document/yjs.ts';
import { CHECKLIST_ITEMS } from '#app/text/post-mortem-words.ts';
import { addAction } from '#app/workflows/add-action.ts';
import { answerReview } from '#app/workflows/answer-review.ts';
import { beginDraft } from '#app/workflows/begin-draft.ts';
import { keepPostMortem } from '#app/workflows/keep-post-mortem.ts';
import { moveAction } from '#app/workflows/move-action.ts';
import { listPostMortemTemplates } from '#app/workflows/post-mortem-templates.ts';
import { publishPostMortem } from '#app/workflows/publish-post-mortem.ts';
import { refillDraft, refillingOf } from '#app/workflows/refill-draft.ts';
import { reopenPostMortem } from '#app/workflows/reopen-post-mortem.ts';
import { saveSection } from '#app/workflows/save-section.ts';
import { useDatabase } from '#tests/support/database.ts';
import { categoryId, draftingAs, makeOrganisation, writeTemplate } from '#tests/support/messages.ts';
import { minutesAgo } from '#tests/support/minutes-ago.ts';
import {
  addUpdate,
  askFor,
  documentSaying,
  makePostMortem,
  seenNow,
  tellingContext,
} from '#tests/support/post-mortems.ts';
import { contextOf, makeIncident, makeTeam, makeViewer } from '#tests/support/recording.ts';
import { templateContent } from '#tests/support/template-content.ts';

const database = useDatabase();
const URL = 'https://hindsight.test';
const FIRST = 'Payments failed for an hour.';
const NOTHING = {
  customer_text: null,
  customer_events: null,
  customer_cause: null,
  customer_changes: null,
  customer_questions: null,
  link: null,
  measures: [],
};

/** A post-mortem from a template, whose writer and reviewer bring it to be published. */
async function written({ templateKey = 'customer-rca', restricted = false, text = FIRST } = {}) {
  const { db } = database;
  const [writer, reviewer] = [await makeViewer(db, 'responder'), await makeViewer(db, 'admin')];
  const made = await makePostMortem(db, writer, { text, restricted });
  await db.updateTable('postMortems').set({ templateKey }).where('id', '=', made.id).execute();
  const context = tellingContext(db, writer);
  const approve = async (reference = made.reference) => {
    await askFor(db, writer, reference, [reviewer]);
    const seen = await seenNow(db, reviewer, reference);
    const verdict = { verdict: 'approved' as const, checklist: [...CHECKLIST_ITEMS], seen };
    await answerReview(tellingContext(db, reviewer), reference, verdict);
  };
  const publish = async (reference = made.reference) => {
    await approve(reference);
    await publishNow(reference);
  };
  const publishNow = async (reference = made.reference) =>
    publishPostMortem(context, reference, { seen: await seenNow(db, writer, reference) });
  const lessons = (viewer: Viewer = writer) => readPublishedLessons(db, viewer, made.incident.id, URL);
  return { db, writer, context, approve, publish, publishNow, lessons, ...made };
}

describe('what messages say of what was learnt', () => {
  it('is nothing of a document that is written, reviewed or approved, and all of it once it is published', async () => {
    const { db, writer, approve, publishNow, lessons, incident } = await written();
    await db.insertInto('organisations').values({ id: 1, name: 'Test' }).execute();
    const variables = async () =>
      (await readTemplateVariables(db, writer, incident.id, { publicUrl: URL })).post_mortem;
    expect(await lessons()).toEqual(NOTHING);
    expect(await variables()).toEqual(NOTHING);
    await approve();
    expect(await lessons()).toEqual(NOTHING);
    await publishNow();
    expect(await lessons()).toEqual({ ...NOTHING, customer_text: expect.stringContaining(FIRST) });
    expect(await variables()).toEqual(await lessons());
  });

  it('names nobody of ours', async () => {
    const { db, writer, publish, lessons } = await written({ text: 'We thank Ruben Castillo for an hour of work.' });
    await db.updateTable('users').set({ name: 'Ruben Castillo' }).where('id', '=', writer.userId!).execute();
    await publish();
    expect((await lessons()).customer_text).toContain('We thank a colleague for an hour of work.');
  });

  it('stays as it was last published while somebody writes on, until it is published again', async () => {
    const { context, publish, lessons, reference } = await written();
    await publish();
    await reopenPostMortem(context, reference, { reason: 'the end was later' });
    await saveSection(context, reference, 'summary', { base: FIRST, markdown: 'Payments failed for two hours.' });
    await keepPostMortem(context, reference, { note: 'so far' });
    expect((await lessons()).customer_text).toContain(FIRST);
    await publish();
    const { customer_text: text } = await lessons();
    expect(text).toContain('Payments failed for two hours.');
    expect(text).not.toContain(FIRST);
  });

  it('is told of a draft that was filled in before it was published anew, with the version that is', async () => {
    const { db, writer, context, publish, incident, reference } = await written();
    await publish();
    await makeOrganisation(db);
    const text = { subject: 'Afterwards', body: 'Hello,\n\n{{ post_mortem.customer_text }}\n\n{{ incident.title }}' };
    const content = templateContent({ how: ['email'], stages: { afterwards: text } });
    await writeTemplate(db, { category: 'availability', audience: 'external' }, content);
    const categories = [{ incidentId: incident.id, categoryId: await categoryId(db, 'availability') }];
    await db.insertInto('incidentCategories').values(categories).execute();
    const drafting = draftingAs(db, writer);
    const asked = { audience: 'external', stage: 'afterwards' } as const;
    const { draftId } = await beginDraft(drafting, incident.id, asked);
    const changed = async () => refillingOf(drafting, (await findDraft(db, writer, draftId))!);
    expect(await changed()).toBeNull();
    await reopenPostMortem(context, reference, { reason: 'the end was later' });
    await saveSection(context, reference, 'summary', { base: FIRST, markdown: 'Payments failed for two hours.' });
    expect(await changed()).toBeNull();
    await publish();
    const [newest] = await listPostMortemVersions(db, writer, (await getPostMortem(db, writer, reference)).id);
    const number = Number(reference.slice('PM-'.length));
    expect((await changed())?.account).toEqual({ number, version: newest?.number, isAnew: true });
    await refillDraft(drafting, draftId, { keeping: 'both' });
    expect(await changed()).toBeNull();
    // what is not of the account is not said to be
    await db.updateTable('incidents').set({ title: 'Checkout was slow' }).where('id', '=', incident.id).execute();
    expect(await changed()).toMatchObject({ account: null });
  });

  it('tells what the account says of the cause by itself, and nothing where it leaves that open', async () => {
    const { db, publish, context, lessons, id, reference } = await written();
    const cause = 'Ten connections were too few.';
    const [summary] = documentSaying(FIRST).content;
    const [said] = documentSaying(cause).content;
    const doc: Doc = {
      type: 'doc',
      content: [summary!, { ...said!, attrs: { key: 'cause', title: 'What caused it' } }],
    };
    await db.deleteFrom('documentUpdates').where('postMortemId', '=', id).execute();
    await addUpdate(db, id, updateOf(doc));
    await publish();
    expect(await lessons()).toMatchObject({ customer_text: expect.stringContaining(cause), customer_cause: cause });
    await reopenPostMortem(context, reference, { reason: 'it is open again' });
    await saveSection(context, reference, 'cause', { base: cause, markdown: '' });
    await publish();
    expect(await lessons()).toMatchObject({ customer_text: expect.stringContaining(FIRST), customer_cause: null });
  });

  it('tells what each section of the account says that messages leave a place for', async () => {
    const { db, publish, lessons, id } = await written();
    const template = (await listPostMortemTemplates()).find(({ key }) => key === 'customer-rca')!;
    const content = template.sections.map(({ key, title }) => {
      const [said] = documentSaying(`${title}, said.`).content;
      return { ...said!, attrs: { key, title } };
    });
    await db.deleteFrom('documentUpdates').where('postMortemId', '=', id).execute();
    await addUpdate(db, id, updateOf({ type: 'doc', content }));
    await publish();
    expect(await lessons()).toMatchObject({
      customer_events: 'What happened, said.',
      customer_cause: 'What caused it, said.',
      customer_changes: 'What we change so that it does not come again, said.',
      customer_questions: 'Questions, said.',
    });
  });

  it('links to the review, whose text is for nobody outside, and only where our pages are reached', async () => {
    const { db, writer, publish, lessons, reference, incident } = await written({ templateKey: 'blameless-review' });
    await publish();
    const link = `${URL}/post-mortems/${reference}`;
    expect(await lessons()).toEqual({ ...NOTHING, link });
    expect((await readPublishedLessons(db, writer, incident.id, undefined)).link).toBeNull();
  });

  it('keeps the account for customers and the review of one incident apart', async () => {
    const { db, writer, publish, lessons, reference, incident } = await written({ templateKey: 'blameless-review' });
    await publish();
    const id = newId();
    const row = {
      id,
      incidentId: incident.id,
      templateKey: 'customer-rca',
      title: 'Checkout',
      createdBy: writer.userId,
    };
    const { number } = await db.insertInto('postMortems').values(row).returning('number').executeTakeFirstOrThrow();
    await addUpdate(db, id, updateOf(documentSaying('You could not pay.')));
    await publish(`PM-${number}`);
    const { customer_text: text, link } = await lessons();
    expect(text).toContain('You could not pay.');
    expect(text).not.toContain(FIRST);
    expect(link).toBe(`${URL}/post-mortems/${reference}`);
  });

  it('is nothing to whoever may not see the incident', async () => {
    const { db, writer, publish, lessons, incident } = await written({ restricted: true });
    await publish();
    const teamId = await makeTeam(db);
    await measure(writer, incident.id, teamId, 'Kept from others', 5);
    const outsider = await makeViewer(db, 'coordinator');
    expect(await lessons(outsider)).toEqual(NOTHING);
    expect((await lessons(administrator('test'))).measures).toHaveLength(1);
  });

  it('names preventive measures that are done, in the order in which they were', async () => {
    const { db } = database;
    const writer = await makeViewer(db, 'responder');
    const [{ id }, teamId] = [await makeIncident(db, writer), await makeTeam(db)];
    await measure(writer, id, teamId, 'The pool grows by itself', 10);
    await measure(writer, id, teamId, 'Changes pass a load test', 30);
    await measure(writer, id, teamId, 'An alert on waiting requests', 20, 'detect');
    await measure(writer, id, teamId, 'Not done yet', null);
    const { measures } = await readPublishedLessons(db, writer, id, URL);
    expect(measures).toEqual([
      { text: 'Changes pass a load test', done_at: minutesAgo(30).getTime() },
      { text: 'The pool grows by itself', done_at: minutesAgo(10).getTime() },
    ]);
  });
});

/** An action item that was done so many minutes ago, or is not. */
async function measure(
  viewer: Viewer,
  incidentId: string,
  teamId: string,
  title: string,
  ago: number | null,
  kind: 'prevent' | 'detect' = 'prevent',
): Promise<void> {
  const context = contextOf(database.db, viewer);
  const item = { id: newId(), title, teamId, kind, strength: 4, dueOn: '2027-03-01', recurrenceCause: 'a full pool' };
  const number = await addAction(context, incidentId, item);
  if (ago === null) return;
  await moveAction(context, `ACT-${number}`, { version: 1, state: 'done', doneAt: minutesAgo(ago) });
}
