import { beforeAll, describe, expect, it } from 'vitest';
import { getAction, listAgreedActions } from '#app/db/actions.server.ts';
import { newId } from '#app/db/ids.ts';
import { getPostMortemVersion } from '#app/db/post-mortem-versions.server.ts';
import { getPostMortem } from '#app/db/post-mortems.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { loadEditedAction } from '#app/routes/actions.$reference.edit/load-edited-action.server.ts';
import { actionChoices, loadNewAction } from '#app/routes/actions.new/load-new-action.server.ts';
import { loadMeeting } from '#app/routes/post-mortems.$reference.meeting/load-meeting.server.ts';
import { loadVersion } from '#app/routes/post-mortems.$reference.v.$number._index/load-version.server.ts';
import { addAction } from '#app/workflows/add-action.ts';
import { loadApprovals } from '#app/workflows/approvals.ts';
import { createPostMortem } from '#app/workflows/create-post-mortem.ts';
import { decideInMeeting, takeDecisionBack } from '#app/workflows/decide-in-meeting.ts';
import { keepPostMortem } from '#app/workflows/keep-post-mortem.ts';
import { moveAction } from '#app/workflows/move-action.ts';
import { restrictIncident } from '#app/workflows/restrict-incident.ts';
import { useDatabase } from '#tests/support/database.ts';
import { makePostMortem } from '#tests/support/post-mortems.ts';
import { contextOf, makeTeam, makeViewer } from '#tests/support/recording.ts';
import { editMade, makeAction } from './fixture.ts';

const test = useDatabase();
let teamId: string;
let writer: Viewer;

beforeAll(async () => {
  teamId = await makeTeam(test.db);
  writer = await makeViewer(test.db, 'responder');
});

const as = (viewer: Viewer) => contextOf(test.db, viewer);
const agreeing = async () => {
  const { id: postMortemId, reference, incident } = await makePostMortem(test.db, writer);
  const action = await makeAction(test.db, writer, incident.id, { teamId, postMortemId });
  return { postMortemId, reference, incident, action };
};

describe('what a post-mortem agreed to do', () => {
  it('is told to whoever sees its incident, and no other items of that', async () => {
    const { postMortemId, incident, action } = await agreeing();
    await makeAction(test.db, writer, incident.id, { teamId });
    const other = await makeViewer(test.db, 'responder');
    const listed = async () =>
      (await listAgreedActions(test.db, other, postMortemId)).map(({ number }) => `ACT-${number}`);
    expect(await listed()).toEqual([action]);
    await restrictIncident(as(await makeViewer(test.db, 'coordinator')), incident.id, { restricted: true });
    expect(await listed()).toEqual([]);
  });

  it('is kept with a version as it stood, and told as of today where it was not', async () => {
    const { postMortemId, reference, action } = await agreeing();
    const number = await keepPostMortem(as(writer), reference, { note: 'For the meeting' });
    await moveAction(as(writer), action, { version: 1, state: 'in_progress' });
    const sources = { db: test.db, facts: test.db };
    const shown = async (version: number) =>
      (await loadVersion(sources, writer, reference, String(version), 'UTC')).agreed;
    const kept = await getPostMortemVersion(test.db, writer, postMortemId, number);
    expect(kept.actions).toEqual([expect.objectContaining({ state: 'open' })]);
    expect(kept.analysis).not.toHaveProperty('actions');
    expect(await shown(number)).toMatchObject({ isKept: true, rows: [{ state: 'open' }] });
    // from before it was kept with versions
    const { title, state } = kept;
    const content = JSON.stringify(kept.content);
    const old = { id: newId(), postMortemId, number: number + 1, title, state, content, createdBy: null };
    await test.db.insertInto('postMortemVersions').values(old).execute();
    expect(await shown(number + 1)).toMatchObject({ isKept: false, rows: [{ state: 'in_progress' }] });
  });

  it('is agreed in the review and never in the account for customers, which only tells of it', async () => {
    const { postMortemId, reference, incident, action } = await agreeing();
    const account = await createPostMortem(as(writer), incident.id, { templateKey: 'customer-rca' });
    const { id } = await getPostMortem(test.db, writer, account);
    const noActions = expect.stringContaining('the account for customers takes no action items');
    const refused = { code: 'INVALID', fields: { postMortemId: noActions } };
    await expect(makeAction(test.db, writer, incident.id, { teamId, postMortemId: id })).rejects.toMatchObject(refused);
    const edit = editMade(test.db, writer, action, { version: 1, teamId, postMortemId: id });
    await expect(edit).rejects.toMatchObject(refused);
    const { postMortems } = await actionChoices(test.db, writer, incident.id);
    expect(postMortems.map((one) => one.id)).toEqual([postMortemId]);
    const named = new URLSearchParams({ incident: incident.id, postMortem: account });
    await expect(loadNewAction(test.db, writer, named, new Date())).rejects.toMatchObject({
      fields: { postMortem: noActions },
    });
    const leadsTo = async (of: string) => {
      await decideInMeeting(as(writer), of, { id: newId(), text: 'Measure the pool' });
      const sources = { db: test.db, facts: test.db };
      return (await loadMeeting(sources, writer, of, new URLSearchParams())).decisions[0]!.toAction;
    };
    expect(await leadsTo(account)).toBeNull();
    expect(await leadsTo(reference)).toContain(`postMortem=${reference}&decision=`);
  });

  it('stays with an account for customers where it hung on one before, whatever else is changed of it', async () => {
    const { postMortemId, incident, action } = await agreeing();
    const account = await createPostMortem(as(writer), incident.id, { templateKey: 'customer-rca' });
    const { id } = await getPostMortem(test.db, writer, account);
    // from before accounts took none
    await test.db
      .updateTable('actionItems')
      .set({ postMortemId: id })
      .where('number', '=', Number(action.slice(4)))
      .execute();
    const { choices, initial } = await loadEditedAction(test.db, writer, action);
    expect(initial.postMortemId).toBe(id);
    expect(choices.postMortems.map((one) => one.id).toSorted()).toEqual([postMortemId, id].toSorted());
    await editMade(test.db, writer, action, { version: 1, teamId, postMortemId: id, title: 'Certificates last' });
    expect(await getAction(test.db, writer, action)).toMatchObject({ title: 'Certificates last', postMortemId: id });
    // once it is with the review it does not come back
    await editMade(test.db, writer, action, { version: 2, teamId, postMortemId });
    const back = editMade(test.db, writer, action, { version: 3, teamId, postMortemId: id });
    await expect(back).rejects.toMatchObject({ code: 'INVALID' });
    expect((await loadEditedAction(test.db, writer, action)).choices.postMortems).toHaveLength(1);
  });

  it('is no part of the text that is approved', async () => {
    const { reference, action } = await agreeing();
    const postMortem = await getPostMortem(test.db, writer, reference);
    const { text } = await loadApprovals(test.db, writer, postMortem);
    await moveAction(as(writer), action, { version: 1, state: 'in_progress' });
    expect((await loadApprovals(test.db, writer, postMortem)).text).toBe(text);
  });
});

describe('the form of a new action item', () => {
  const form = (query: string) => loadNewAction(test.db, writer, new URLSearchParams(query), new Date());

  it('presets the only post-mortem of an incident, and of several the one that is named', async () => {
    const { reference, postMortemId, incident } = await agreeing();
    const presets = async (query = '') => (await form(`incident=${incident.id}${query}`)).initial.postMortemId;
    expect(await presets()).toBe(postMortemId);
    await createPostMortem(as(writer), incident.id, { templateKey: 'five-whys' });
    expect(await presets()).toBe('');
    expect(await presets(`&postMortem=${reference}`)).toBe(postMortemId);
  });

  it('presets neither what it is for nor how strong it is, and none is added without', async () => {
    const { incident } = await agreeing();
    const { initial } = await form(`incident=${incident.id}`);
    expect([initial.kind, initial.strength]).toEqual(['', '']);
    const said = { id: newId(), title: 'Look after it', teamId, dueOn: '2027-01-15' };
    await expect(addAction(as(writer), incident.id, said as Parameters<typeof addAction>[2])).rejects.toMatchObject({
      fields: { kind: 'Choose what it is for.', strength: 'Choose how strong it is.' },
    });
  });

  it('begins with a decision that is named, and refuses one that was taken back', async () => {
    const { reference, incident } = await agreeing();
    const decide = async (text: string) => {
      const id = newId();
      await decideInMeeting(as(writer), reference, { id, sectionKey: 'summary', text });
      return id;
    };
    const begun = async (id: string) =>
      (await form(`incident=${incident.id}&postMortem=${reference}&decision=${id}`)).initial;
    const [short, long] = [await decide('Measure the pool\neach month'), await decide('word '.repeat(80))];
    expect(await begun(short)).toMatchObject({ title: 'Measure the pool each month', detail: '' });
    const { title, detail } = await begun(long);
    expect(title).toMatch(/^word.{190,198}…$/);
    expect(detail).toBe('word '.repeat(80).trim());
    await takeDecisionBack(as(writer), reference, short);
    await expect(begun(short)).rejects.toMatchObject({ fields: { decision: expect.stringContaining('taken back') } });
  });
});
