import { describe, expect, it } from 'vitest';
import { newId } from '#app/db/ids.ts';
import { listPeopleAsRoles } from '#app/db/people-as-roles.server.ts';
import { peopleAsRoles } from '#app/document/people-as-roles.ts';
import { loadReading } from '#app/routes/post-mortems.$reference._index/load-reading.server.ts';
import { loadVersionPage } from '#app/routes/post-mortems.$reference.v.$number._index/load-version-page.server.ts';
import { keepPostMortem } from '#app/workflows/keep-post-mortem.ts';
import { addWhy } from '#app/workflows/save-why.ts';
import { useDatabase } from '#tests/support/database.ts';
import { tellingContext } from '#tests/support/post-mortems.ts';
import { contextOf } from '#tests/support/recording.ts';
import { reviewing } from './fixture.ts';

const database = useDatabase();
const { written, write } = reviewing(database);

/** A post-mortem that names its writer, who commanded and wrote to customers after it, and another. */
async function naming() {
  const made = await written();
  const { db, writer, second, id, incident } = made;
  const call = (userId: string | null, name: string) =>
    db.updateTable('users').set({ name }).where('id', '=', userId!).execute();
  // a given name that two people have stays
  await db.updateTable('users').set({ name: 'somebody' }).execute();
  await Promise.all([call(writer.userId, 'Ruben Castillo'), call(second.userId, 'Mara Lindqvist')]);
  const roles = await db.selectFrom('responseRoles').select(['id', 'key']).execute();
  for (const [nth, key] of ['commander', 'communications-lead'].entries()) {
    const responseRoleId = roles.find((role) => role.key === key)!.id;
    const takenAt = new Date(Date.now() - 60_000 + nth * 1_000);
    const taken = { id: newId(), incidentId: incident.id, responseRoleId, userId: writer.userId!, takenAt };
    await db.insertInto('incidentRoles').values(taken).execute();
  }
  await write(writer, id, 'Ruben should have asked Mara Lindqvist.');
  return made;
}

describe('people in a post-mortem', () => {
  it('are what they were on its incident, and colleagues on another', async () => {
    const { db, writer, incident } = await naming();
    const said = async (id: string) =>
      (await listPeopleAsRoles(db, writer, id))
        .filter(({ name }) => /Ruben|Mara/.test(name))
        .map((person) => `${person.name}: ${person.said}`)
        .toSorted();
    expect(await said(incident.id)).toEqual(['Mara Lindqvist: a colleague', 'Ruben Castillo: the commander']);
    expect(await said(newId())).toEqual(['Mara Lindqvist: a colleague', 'Ruben Castillo: a colleague']);
  });

  it('are not meant by what a service is called as well', async () => {
    const { db, writer, incident } = await naming();
    const service = { id: newId(), slug: 'castillo', name: 'Castillo API' };
    await db.insertInto('services').values(service).execute();
    const { inText } = peopleAsRoles(await listPeopleAsRoles(db, writer, incident.id));
    expect(inText('Castillo was down until Ruben Castillo and Lindqvist woke.')).toBe(
      'Castillo was down until the commander and a colleague woke.',
    );
    await db.deleteFrom('services').where('id', '=', service.id).execute();
  });

  it('are named to who responds, and are roles to other readers, in the document and its versions', async () => {
    const { db, writer, first, reference } = await naming();
    const why = { id: newId(), parentId: null, text: 'Ruben was asleep.', evidence: [] };
    await addWhy(contextOf(db, writer), reference, why);
    await keepPostMortem(tellingContext(db, writer), reference, { note: 'asked for by Mara Lindqvist' });
    const sources = { db, facts: db };
    const pages = async (viewer: typeof writer) => [
      JSON.stringify(await loadReading(sources, viewer, reference)),
      JSON.stringify(await loadVersionPage(sources, viewer, reference, '1')),
    ];
    for (const page of await pages(writer)) expect(page).toContain('Ruben should have asked Mara Lindqvist.');
    for (const page of await pages(first)) {
      expect(page).toContain('The commander should have asked a colleague.');
      expect(page).toContain('The commander was asleep.');
      expect(page).not.toMatch(/Ruben|Mara/);
    }
  });
});
