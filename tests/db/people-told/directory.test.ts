import { describe, expect, it } from 'vitest';
import { listDirectory } from '#app/db/contacts.server.ts';
import { newId } from '#app/db/ids.ts';
import { getRecipientRole, listRecipientRoles } from '#app/db/recipient-roles.server.ts';
import { reachOf } from '#app/text/recipient-words.ts';
import { addContact, archiveContact, changeContact, restoreContact } from '#app/workflows/save-contact.ts';
import { addRecipientRole, giveRecipientRole, takeRecipientRole } from '#app/workflows/save-recipient-role.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, makeService, makeViewer } from '#tests/support/recording.ts';
import { auditText, makeContact } from './fixture.ts';

const test = useDatabase();
const coordinator = async () => contextOf(test.db, await makeViewer(test.db, 'coordinator'));
const found = async (search: string, archived = false) =>
  (await listDirectory(test.db, { search, archived })).map(({ name }) => name);

describe('the directory', () => {
  it('holds our own by their account, and people outside, each found by name, address and organisation', async () => {
    const context = await coordinator();
    const user = await makeViewer(test.db, 'viewer');
    await makeContact(test.db, context.viewer, 'Jonas Berg');
    expect(await found('')).toEqual(expect.arrayContaining([user.name, 'Jonas Berg']));
    expect(await found('jonas.berg@cust')).toEqual(['Jonas Berg']);
    expect(await found('BERGBLICK')).toEqual(['Jonas Berg']);
    expect(await found(user.userId!)).toEqual([user.name]);
    for (const sign of ['%', '_', '\\']) expect(await found(sign), sign).toEqual([]);
  });

  it('has each address once, also in other letters, and none of a user', async () => {
    const context = await coordinator();
    const user = await makeViewer(test.db, 'viewer');
    const add = (email: string) => addContact(context, { name: 'Somebody', email });
    await add('once@customer.example');
    for (const email of ['ONCE@customer.example', `${user.userId}@example.org`, 'no address']) {
      await expect(add(email)).rejects.toMatchObject({ code: 'INVALID', fields: { email: expect.any(String) } });
    }
  });

  it('lets one of two people change a contact who opened the same version', async () => {
    const context = await coordinator();
    const id = await makeContact(test.db, context.viewer, 'Two Editors');
    const results = await Promise.allSettled(
      ['First', 'Second'].map((name) => changeContact(context, id, 1, { name, email: 'two@customer.example' })),
    );
    expect(results.flatMap((result) => (result.status === 'rejected' ? result.reason.code : []))).toEqual(['STALE']);
  });

  it('archives and takes back, twice like once', async () => {
    const context = await coordinator();
    const id = await makeContact(test.db, context.viewer, 'Leaving Soon');
    await Promise.all([archiveContact(context, id), archiveContact(context, id)]);
    expect([await found('Leaving'), await found('Leaving', true)]).toEqual([[], ['Leaving Soon']]);
    await restoreContact(context, id);
    expect(await found('Leaving')).toEqual(['Leaving Soon']);
    const told = await auditText(test.db);
    expect(told.match(/contact\.archived/g)).toHaveLength(1);
  });

  it('is a coordinator’s to change, and no user is changed there', async () => {
    const responder = contextOf(test.db, await makeViewer(test.db, 'responder'));
    const contact = { name: 'Nobody', email: 'nobody@customer.example' };
    await expect(addContact(responder, contact)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const context = await coordinator();
    await giveRecipientRole(context, 'head-of-it', { person: `user:${context.viewer.userId}` });
    const own = (await listDirectory(test.db, { search: '', archived: false })).find(
      ({ userId }) => userId === context.viewer.userId,
    );
    await expect(changeContact(context, own!.contactId!, 1, contact)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(archiveContact(context, 'not an id')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('recipient roles', () => {
  it('are nine built in, of which those that a team fills reach somebody by themselves', async () => {
    const roles = (await listRecipientRoles(test.db)).filter(({ builtIn }) => builtIn);
    expect(roles.map(({ name }) => name)).toEqual([
      'Organisation administrators',
      'Security officers',
      'Data protection officers',
      'Team managers',
      'Members of the teams concerned',
      'Security team',
      'Head of IT',
      'Privacy team',
      'Data protection officer',
    ]);
    const reaching = roles.filter((role) => role.holders.length === 0 && reachOf(role) === 'some');
    expect(reaching.map(({ key }) => key)).toEqual(['team-managers', 'members-concerned']);
  });

  it('of one’s own have a key from their name, once', async () => {
    const context = await coordinator();
    const add = (name: string) => addRecipientRole(context, { name, audience: 'external' });
    expect(await add('Account managers')).toBe('account-managers');
    await expect(add('account  MANAGERS!')).rejects.toMatchObject({ fields: { name: expect.any(String) } });
    await expect(add('***')).rejects.toMatchObject({ fields: { name: expect.any(String) } });
  });

  it('are held once by the same person for the same, however often they are given at once', async () => {
    const context = await coordinator();
    const user = await makeViewer(test.db, 'viewer');
    const service = await makeService(test.db);
    const give = (scope?: string) =>
      giveRecipientRole(context, 'privacy-team', { person: `user:${user.userId}`, scope });
    await Promise.all([give(), give(), give(`service:${service}`), give(`service:${service}`)]);
    const { holders } = await getRecipientRole(test.db, 'privacy-team');
    expect(holders.map(({ serviceName }) => serviceName?.startsWith('Service') ?? false).sort()).toEqual([false, true]);
    const { id } = holders[0]!;
    await takeRecipientRole(context, 'privacy-team', id);
    await takeRecipientRole(context, 'privacy-team', id);
    expect((await getRecipientRole(test.db, 'privacy-team')).holders).toHaveLength(1);
    const told = await auditText(test.db);
    expect(told.match(/recipient_role\.taken/g)).toHaveLength(1);
  });

  it('are given to nobody who is not there, and for nothing that is not there', async () => {
    const context = await coordinator();
    const gone = await makeViewer(test.db, 'viewer');
    await test.db.updateTable('users').set({ deactivatedAt: new Date() }).where('id', '=', gone.userId).execute();
    const give = (person: string, scope?: string) => giveRecipientRole(context, 'head-of-it', { person, scope });
    for (const person of [`user:${gone.userId}`, `contact:${newId()}`, 'user:1', 'everybody', '']) {
      await expect(give(person)).rejects.toMatchObject({ fields: { person: expect.any(String) } });
    }
    const me = `user:${context.viewer.userId}`;
    // a form's empty choice
    await give(me, '');
    for (const scope of [`service:${newId()}`, `team:${newId()}`, 'planet:1']) {
      await expect(give(me, scope)).rejects.toMatchObject({ fields: { scope: expect.any(String) } });
    }
    await expect(giveRecipientRole(context, 'no-such-role', { person: me })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('are a coordinator’s to give and take', async () => {
    const context = contextOf(test.db, await makeViewer(test.db, 'responder'));
    const give = giveRecipientRole(context, 'head-of-it', { person: `user:${context.viewer.userId}` });
    await expect(give).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(takeRecipientRole(context, 'head-of-it', newId())).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(addRecipientRole(context, { name: 'Friends', audience: 'internal' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });
});
