import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { hashToken } from '#app/auth/secret-tokens.server.ts';
import { acceptLink, openLink } from '#app/workflows/accept-link.ts';
import { askPasswordReset } from '#app/workflows/ask-password-reset.ts';
import { deactivatePerson } from '#app/workflows/change-person.ts';
import { invitePerson } from '#app/workflows/invite-person.ts';
import type { LinkMailer } from '#app/workflows/mail-link.ts';
import { makeLink } from '#app/workflows/make-link.ts';
import { mailPasswordReset } from '#jobs/mail-password-reset.ts';
import { useDatabase } from '#tests/support/database.ts';
import { useMailServer } from '#tests/support/mail-server.ts';
import { addPerson, asAdministrator, browser, visitor } from '../people/fixture.ts';
import { jobContext, mailed, makeOrganisation, PUBLIC_URL, sendAll } from './fixture.ts';

const test = useDatabase();
const mail = useMailServer();
const PASSWORD = 'a quiet place to sit';
const mailer = (): LinkMailer => ({ smtpUrl: mail.url, addressOf: (path: string) => PUBLIC_URL + path });

beforeEach(async () => {
  await sql`truncate users, mailings, throttles, organisations cascade`.execute(test.db);
  await sql`delete from graphile_worker._private_jobs`.execute(test.db);
  await makeOrganisation(test.db);
  await addPerson(test, 'Admin', 'admin');
  mail.arrived.length = 0;
});

const invite = (name: string, by: LinkMailer | null = mailer()) =>
  invitePerson(
    asAdministrator(test),
    { email: `${name.toLowerCase()}@example.com`, name, role: 'responder', memberships: [] },
    by,
  );
const realAdministrator = async () => {
  const userId = await addPerson(test, 'Boss', 'admin');
  const viewer = { ...asAdministrator(test).viewer, userId };
  return { userId, context: { ...asAdministrator(test), viewer } };
};
const tokenIn = (text: string | undefined) =>
  /\/(?:invitations|password-resets)\/([\w-]{43})/.exec(text ?? '')?.[1] ?? '';

describe('an invitation', () => {
  it('goes out by e-mail with its link, says who sends it and why, and lets its reader in', async () => {
    const { token, unmailed } = await invite('Mara');
    expect(unmailed).toBeNull();
    await sendAll(test.db, mail.url);
    const [arrived] = mail.arrived;
    expect(arrived).toMatchObject({
      subject: 'You are invited to Acme on Hindsight',
      envelope: { to: ['mara@example.com'] },
    });
    expect(tokenIn(arrived?.text)).toBe(token);
    expect(arrived?.text).toContain('a test invited you to Acme on Hindsight');
    // around midnight it says two days, and runs over the end of the line
    const line = arrived?.text?.replaceAll(/\s+/g, ' ');
    expect(line).toMatch(/It works once, until \w{3}, \d+ \w{3} \d{4}, \d\d:\d\d \(.*UTC\)\./);
    expect(arrived?.text).toContain('Acme sent this to mara@example.com, because');
    await acceptLink(visitor(test), {
      ...browser,
      purpose: 'invitation',
      token: tokenIn(arrived?.text),
      password: PASSWORD,
    });
  });

  it('stands in the database only until the mail is settled, and in no log', async () => {
    const { token } = await invite('Noor');
    const everything = async () =>
      JSON.stringify([
        await mailed(test.db),
        await test.db.selectFrom('auditEntries').selectAll().execute(),
        (await sql`select payload from graphile_worker._private_jobs`.execute(test.db)).rows,
      ]);
    expect((await mailed(test.db))[0]?.body).toContain(token);
    await sendAll(test.db, mail.url);
    expect(mail.arrived).toHaveLength(1);
    expect(await everything()).not.toContain(token);
    expect((await mailed(test.db))[0]).toMatchObject({ state: 'accepted', body: '' });
  });

  it('is kept no longer where the mail is refused either', async () => {
    mail.behave('ines@example.com', () => ({ step: 'refuse', at: 'receiver', code: 550, words: 'no such mailbox' }));
    const { token } = await invite('Ines');
    await sendAll(test.db, mail.url);
    const [row] = await mailed(test.db);
    expect(row).toMatchObject({ state: 'refused', body: '' });
    expect(row?.detail).toContain('no such mailbox');
    // the link itself is still there to be handed over
    await expect(openLink(visitor(test), 'invitation', token)).resolves.toBeTruthy();
  });

  it.each([
    ['no_server', false, { senderAddress: 'hindsight@acme.example' }],
    ['no_sender', true, { senderAddress: null }],
    ['test_mode', true, { testMode: true }],
  ] as const)('is made and not mailed, with the reason (%s)', async (reason, hasServer, changes) => {
    await test.db.updateTable('organisations').set(changes).execute();
    const { token, unmailed } = await invite('Luca', hasServer ? mailer() : null);
    expect(unmailed).toBe(reason);
    expect(await mailed(test.db)).toEqual([]);
    await expect(openLink(visitor(test), 'invitation', token)).resolves.toBeTruthy();
  });

  it('that was used, replaced or lost its person before the mail went out is not sent any more', async () => {
    const used = await invite('Used');
    await acceptLink(visitor(test), { ...browser, purpose: 'invitation', token: used.token, password: PASSWORD });
    const replaced = await invite('Replaced');
    const newer = await makeLink(asAdministrator(test), replaced.userId, mailer());
    const gone = await invite('Gone');
    await deactivatePerson(asAdministrator(test), gone.userId);
    const expired = await invite('Expired');
    await test.db
      .updateTable('oneTimeLinks')
      .set({ expiresAt: new Date(Date.now() - 1000) })
      .where('tokenHash', '=', hashToken(expired.token))
      .execute();
    await sendAll(test.db, mail.url);
    expect(mail.arrived.map(({ text }) => tokenIn(text))).toEqual([newer.token]);
    const states = (await mailed(test.db)).map(({ address, state, body }) => [address, state, body]);
    expect(
      states
        .filter(([, state]) => state !== 'accepted')
        .map(([address, , body]) => [address, body])
        .sort(),
    ).toEqual(['expired', 'gone', 'replaced', 'used'].map((name) => [`${name}@example.com`, '']));
  });

  it('is not mailed if it is not made', async () => {
    await invite('Twin');
    await expect(invite('Twin')).rejects.toMatchObject({ code: 'INVALID' });
    expect(await mailed(test.db)).toHaveLength(1);
  });
});

describe('a lost password', () => {
  const ask = (email: string, from = '192.0.2.7') => askPasswordReset(visitor(test, from), { email });
  const waiting = async () =>
    (
      await sql<{ payload: { email: string } }>`select payload from graphile_worker._private_jobs j
        join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'mail-password-reset' order by j.id`.execute(
        test.db,
      )
    ).rows.map(({ payload }) => payload.email);
  const runJobs = async () => {
    for (const email of await waiting()) await mailPasswordReset(jobContext(test, mail.url), { email });
  };

  it('is asked for alike whether or not somebody has the address, and mailed to whoever has', async () => {
    await addPerson(test, 'Rosa', 'viewer');
    const left = await addPerson(test, 'Left', 'viewer');
    await deactivatePerson(asAdministrator(test), left);
    for (const name of ['rosa', 'left', 'nobody']) expect(await ask(`${name}@example.com`)).toBeUndefined();
    expect(await waiting()).toEqual(['rosa', 'left', 'nobody'].map((name) => `${name}@example.com`));
    expect(await mailed(test.db)).toEqual([]);
    await runJobs();
    await sendAll(test.db, mail.url);
    expect(mail.arrived.map(({ envelope }) => envelope.to)).toEqual([['rosa@example.com']]);
    const [arrived] = mail.arrived;
    expect(arrived?.text).toContain(`${PUBLIC_URL}/password-resets/`);
    expect(arrived?.text).toMatch(/because somebody, most likely you,\s+asked for it/);
    const session = acceptLink(visitor(test), {
      ...browser,
      purpose: 'password_reset',
      token: tokenIn(arrived?.text),
      password: PASSWORD,
    });
    await expect(session).resolves.toBeTruthy();
  });

  it('brings another invitation to somebody who never had a password', async () => {
    await invite('Newcomer');
    await ask('newcomer@example.com');
    await runJobs();
    await sendAll(test.db, mail.url);
    expect(mail.arrived).toHaveLength(2);
    for (const { text } of mail.arrived) {
      await expect(openLink(visitor(test), 'invitation', tokenIn(text))).resolves.toMatchObject({
        email: 'newcomer@example.com',
      });
    }
  });

  it('asked for by a stranger leaves links that an administrator made, and the one asked for before', async () => {
    const { context, userId } = await realAdministrator();
    const rosa = await addPerson(test, 'Rosa', 'viewer');
    const handedOver = await makeLink(context, rosa);
    const open = (token: string) => openLink(visitor(test), 'password_reset', token);
    const asked: string[] = [];
    for (let n = 0; n < 3; n++) {
      await mailPasswordReset(jobContext(test, mail.url), { email: 'rosa@example.com' });
      await sendAll(test.db, mail.url);
      asked.push(tokenIn(mail.arrived.at(-1)?.text));
    }
    expect(userId).not.toBe(rosa);
    await expect(open(handedOver.token)).resolves.toMatchObject({ userId: rosa });
    await expect(open(asked[0]!)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    for (const token of asked.slice(1)) await expect(open(token)).resolves.toMatchObject({ userId: rosa });
    // an administrator's takes the place of all
    const newer = await makeLink(context, rosa);
    for (const token of [handedOver.token, ...asked]) await expect(open(token)).rejects.toBeTruthy();
    await expect(open(newer.token)).resolves.toMatchObject({ userId: rosa });
  });

  it('can be asked for a few times in an hour, for an address that nobody has as for others', async () => {
    await addPerson(test, 'Rosa', 'viewer');
    for (const email of ['rosa@example.com', 'nobody@example.com']) {
      for (let n = 0; n < 3; n++) await ask(email, `192.0.2.${n}`);
      await expect(ask(email, '192.0.2.99')).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' });
    }
    for (let n = 0; n < 20; n++) await ask(`person-${n}@example.com`, '198.51.100.1');
    await expect(ask('one-more@example.com', '198.51.100.1')).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' });
  });

  it('leads nowhere but to the address that we were given: without one nothing is mailed', async () => {
    await addPerson(test, 'Rosa', 'viewer');
    await mailPasswordReset(jobContext(test, mail.url, { config: { publicUrl: undefined, smtpUrl: mail.url } }), {
      email: 'rosa@example.com',
    });
    expect(await mailed(test.db)).toEqual([]);
  });
});
