import { beforeAll, describe, expect, it } from 'vitest';
import { getChannelEndpoint, listChannelEndpoints } from '#app/db/channel-endpoints.server.ts';
import { createOrganisation, getOrganisation } from '#app/db/organisation.server.ts';
import { changeSending } from '#app/workflows/change-sending.ts';
import {
  addChannelEndpoint,
  archiveChannelEndpoint,
  changeChannelEndpoint,
  restoreChannelEndpoint,
} from '#app/workflows/save-channel-endpoint.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, makeIncident, makeViewer } from '#tests/support/recording.ts';
import { auditText } from './fixture.ts';

const test = useDatabase();
const asRole = async (role: 'admin' | 'coordinator') => contextOf(test.db, await makeViewer(test.db, role));

const SAID = {
  kind: 'generic' as const,
  channel: 'other' as const,
  audience: 'external' as const,
  afterCrash: 'ask' as const,
};
const SECRETS = { url: 'https://receiver.example:8443/in/s3cr3t-path?key=s3cr3t-key', secret: 's3cr3t-signature' };

beforeAll(() =>
  test.db
    .transaction()
    .execute((trx) => createOrganisation(trx, { name: 'Lakeside', timeZone: 'UTC', isSample: false })),
);

const kept = (id: string) =>
  test.db.selectFrom('channelEndpoints').select(['url', 'secret']).where('id', '=', id).executeTakeFirstOrThrow();

describe('channels', () => {
  it('are shown by their host, and neither pages nor the audit log learn the address or the secret', async () => {
    const context = await asRole('admin');
    const id = await addChannelEndpoint(context, { ...SAID, ...SECRETS, name: 'Receiver' });
    const shown = await getChannelEndpoint(test.db, id);
    expect(shown).toMatchObject({ host: 'receiver.example', hasSecret: true, version: 1 });
    expect(JSON.stringify(await listChannelEndpoints(test.db)) + (await auditText(test.db))).not.toContain('s3cr3t');
    await changeChannelEndpoint(context, id, 1, { ...SAID, name: 'Receiver', url: `${SECRETS.url}2` });
    expect(await auditText(test.db)).not.toContain('s3cr3t');
  });

  it('keep address and secret unless they are given anew', async () => {
    const context = await asRole('admin');
    const id = await addChannelEndpoint(context, { ...SAID, ...SECRETS, name: 'Kept' });
    await changeChannelEndpoint(context, id, 1, { ...SAID, name: 'Kept as it is' });
    expect(await kept(id)).toEqual(SECRETS);
    await changeChannelEndpoint(context, id, 2, { ...SAID, name: 'Kept', secret: 'another-one' });
    expect(await kept(id)).toEqual({ ...SECRETS, secret: 'another-one' });
    await changeChannelEndpoint(context, id, 3, { ...SAID, name: 'Kept', withoutSecret: true });
    expect(await kept(id)).toEqual({ ...SECRETS, secret: null });
  });

  it('show the host that is asked, whatever else the address pretends', async () => {
    const context = await asRole('admin');
    const hosts = ['https://evil.example\\@hooks.slack.com/x', 'HTTPS://Evil.example./', 'https://evil.example?@a.b/'];
    for (const [n, url] of hosts.entries()) {
      const id = await addChannelEndpoint(context, { ...SAID, url, name: `Pretender ${n}` });
      expect((await getChannelEndpoint(test.db, id)).host).toBe(new URL((await kept(id)).url).hostname);
    }
  });

  it.each(['ftp://a.example/', 'javascript:alert(1)', 'hooks.slack.com/x', 'https://', 'https://me:pw@a.example/', ''])(
    'refuse the address %s by its field',
    async (url) => {
      const adding = addChannelEndpoint(await asRole('admin'), { ...SAID, url, name: 'Refused' });
      await expect(adding).rejects.toMatchObject({ code: 'INVALID', fields: { url: expect.any(String) } });
    },
  );

  it('let one of two people change one who opened the same version', async () => {
    const context = await asRole('admin');
    const id = await addChannelEndpoint(context, { ...SAID, ...SECRETS, name: 'Raced' });
    const results = await Promise.allSettled(
      ['One', 'Two'].map((name) => changeChannelEndpoint(context, id, 1, { ...SAID, name })),
    );
    expect(results.flatMap((result) => (result.status === 'rejected' ? result.reason.code : []))).toEqual(['STALE']);
  });

  it('have a name once among those in use; an archived one comes back only while its name is free', async () => {
    const context = await asRole('admin');
    const add = () => addChannelEndpoint(context, { ...SAID, ...SECRETS, name: 'The only one' });
    const first = await add();
    await expect(add()).rejects.toMatchObject({ fields: { name: expect.any(String) } });
    await archiveChannelEndpoint(context, first);
    await archiveChannelEndpoint(context, first);
    await add();
    await expect(restoreChannelEndpoint(context, first)).rejects.toMatchObject({ code: 'INVALID' });
  });

  it('are an administrator’s to add, change and archive', async () => {
    const id = await addChannelEndpoint(await asRole('admin'), { ...SAID, ...SECRETS, name: 'Not yours' });
    const context = await asRole('coordinator');
    for (const change of [
      addChannelEndpoint(context, { ...SAID, ...SECRETS, name: 'Mine' }),
      changeChannelEndpoint(context, id, 1, { ...SAID, name: 'Mine' }),
      archiveChannelEndpoint(context, id),
      restoreChannelEndpoint(context, id),
    ]) {
      await expect(change).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
  });
});

describe('how messages are sent', () => {
  const SENDING = { undoSeconds: 30, missedAfterMinutes: 90, escalateAfterMinutes: 15 };
  const save = async (change: object = {}, role: 'admin' | 'coordinator' = 'admin') => {
    const { version } = await getOrganisation(test.db);
    return changeSending(await asRole(role), { version, ...SENDING, ...change });
  };

  it('is kept as a whole, and what changed is in the audit log', async () => {
    await save({ senderName: 'Lakeside incidents', senderAddress: 'Incidents@Lakeside.example', testMode: true });
    expect(await getOrganisation(test.db)).toMatchObject({
      ...SENDING,
      senderName: 'Lakeside incidents',
      senderAddress: 'incidents@lakeside.example',
      testMode: true,
    });
    await save();
    expect(await getOrganisation(test.db)).toMatchObject({ senderName: null, senderAddress: null, testMode: false });
    expect(await auditText(test.db)).toContain('"testMode":true');
  });

  it.each([
    ['senderName', { senderName: 'Two\r\nBcc: all@example.com', senderAddress: 'a@b.example' }],
    ['senderAddress', { senderName: 'Nameless' }],
    ['senderAddress', { senderAddress: 'nobody' }],
    ['undoSeconds', { undoSeconds: 601 }],
    ['undoSeconds', { undoSeconds: 1.5 }],
    ['missedAfterMinutes', { missedAfterMinutes: 0 }],
    ['escalateAfterMinutes', { escalateAfterMinutes: 1441 }],
    ['missedAfterMinutes', { escalateAfterMinutes: 31 }],
  ])('is refused at %s: %o', async (field, change) => {
    await expect(save(change)).rejects.toMatchObject({ code: 'INVALID', fields: { [field]: expect.any(String) } });
  });

  it('has the duties of open incidents looked at again where it says when they are missed', async () => {
    const responder = await makeViewer(test.db, 'responder');
    const { id } = await makeIncident(test.db, responder);
    const watches = () => test.db.selectFrom('dutyWatches').select('nextAt').where('incidentId', '=', id).execute();
    await test.db.deleteFrom('dutyWatches').execute();
    await save({ undoSeconds: 11 });
    expect(await watches()).toEqual([]);
    await save({ missedAfterMinutes: 61 });
    expect(await watches()).toHaveLength(1);
    await save();
  });

  it('is an administrator’s to change, of two at once one', async () => {
    await expect(save({}, 'coordinator')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const { version } = await getOrganisation(test.db);
    const context = await asRole('admin');
    const results = await Promise.allSettled(
      [10, 20].map((undoSeconds) => changeSending(context, { ...SENDING, version, undoSeconds })),
    );
    expect(results.flatMap((result) => (result.status === 'rejected' ? result.reason.code : []))).toEqual(['STALE']);
  });
});
