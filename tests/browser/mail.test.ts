import type { Page } from 'playwright-core';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { freePort } from '#app/db/free-port.server.ts';
import { queueMailing } from '#app/workflows/queue-mailing.ts';
import { useBrowser } from '#tests/support/browser.ts';
import { faultsOf } from '#tests/support/look-at-page.ts';
import { type ArrivedMail, useMailServer } from '#tests/support/mail-server.ts';
import { pressAndLoad } from '#tests/support/press.ts';
import { useServer } from '#tests/support/server.ts';
import { type SignedIn, signIn } from '#tests/support/session.ts';
import { until } from '#tests/support/until.ts';

const port = await freePort();
const PUBLIC_URL = `http://127.0.0.1:${port}`;
const mail = useMailServer();
const test = useServer({
  PORT: String(port),
  PUBLIC_URL,
  get SMTP_URL() {
    return mail.url;
  },
});
const browser = useBrowser();
const PASSWORD = 'a quiet place to sit';
let admin: SignedIn;

beforeAll(async () => {
  admin = await signIn(test.db, test.url, 'admin', 'Mara Lindt');
  await test.db.updateTable('users').set({ passwordHash: 'none' }).where('id', '=', admin.userId).execute();
  await test.db.updateTable('organisations').set({ senderAddress: 'hindsight@acme.example' }).execute();
});
beforeEach(() => {
  mail.arrived.length = 0;
});

async function open(path: string, { who = admin as SignedIn | null, javaScriptEnabled = true } = {}): Promise<Page> {
  const page = await browser.open({ javaScriptEnabled });
  if (who) await page.context().addCookies([who.cookie]);
  await page.goto(test.url + path, javaScriptEnabled ? { waitUntil: 'networkidle' } : {});
  return page;
}
const words = async (page: Page) => (await page.getByRole('main').textContent()) ?? '';
const says = (page: Page, text: string) => until(async () => (await words(page)).includes(text));
const mailTo = (address: string, timeoutMs?: number): Promise<ArrivedMail> =>
  until(() => mail.arrived.find(({ envelope }) => envelope.to.includes(address)), timeoutMs);
const pathIn = ({ text = '' }: ArrivedMail) =>
  /https?:\/\/\S+?(\/(?:invitations|password-resets)\/[\w-]{43})/.exec(text)?.[1] ?? '';

async function choosePassword(page: Page, path: string, button: string): Promise<void> {
  await page.goto(test.url + path);
  await page.getByLabel('New password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: button }).click();
  await until(() => new URL(page.url()).pathname === '/');
}

describe('an invitation', () => {
  it('says as it happens that the mail was accepted, keeps the link to hand over, and lets its reader in', async () => {
    const page = await open('/settings/people/invite');
    await page.getByLabel('Name').fill('Noor');
    await page.getByLabel('E-mail address').fill('noor@acme.example');
    await page.getByRole('button', { name: 'Invite and show the link' }).click();
    await says(page, 'Mailed to noor@acme.example; the mail server accepted it.');
    const arrived = await mailTo('noor@acme.example');
    expect(await page.getByLabel('Invitation').inputValue()).toBe(PUBLIC_URL + pathIn(arrived));
    const visitor = await open('/sign-in', { who: null });
    await choosePassword(visitor, pathIn(arrived), 'Come in');
  });

  it('whose mail is refused says why, without JavaScript too, and on the page of its person afterwards', async () => {
    mail.behave('away@acme.example', () => ({ step: 'refuse', at: 'receiver', code: 550, words: 'no such mailbox' }));
    const page = await open('/settings/people/invite', { javaScriptEnabled: false });
    await page.getByLabel('Name').fill('Away');
    await page.getByLabel('E-mail address').fill('away@acme.example');
    await pressAndLoad(page, 'button', 'Invite and show the link');
    expect(await words(page)).toContain('Away is invited');
    expect(await words(page)).toMatch(/ailed? to away@acme\.example/);
    await until(() => mail.tries.get('away@acme.example'));
    await until(async () => {
      await page.goto(`${test.url}/settings/sending/failed`);
      return (await words(page)).includes('no such mailbox');
    });
    // a link is kept no longer than its mail is on its way: another one is made where the person is
    await pressAndLoad(page, 'link', 'Make a new link');
    expect(await words(page)).toContain('The last link: the mail to away@acme.example was refused');
  });
});

describe('a lost password', () => {
  it.each([true, false])(
    'is answered alike for every address, and brings a link to whoever is there (JavaScript: %s)',
    async (javaScriptEnabled) => {
      const there = `there-${javaScriptEnabled}@acme.example`;
      const { userId } = await signIn(test.db, test.url, 'viewer', 'There');
      await test.db.updateTable('users').set({ email: there, passwordHash: 'none' }).where('id', '=', userId).execute();
      const answers: string[] = [];
      for (const address of ['nobody@acme.example', there]) {
        const page = await open('/sign-in', { who: null, javaScriptEnabled });
        await page.getByRole('link', { name: 'Is the password lost?' }).click();
        await says(page, 'A lost password');
        await page.getByLabel('E-mail address').fill(address);
        await page.getByRole('button', { name: 'Mail me a link' }).click();
        await says(page, 'Look into your mail');
        answers.push((await words(page)).replaceAll(address, '…'));
      }
      expect(answers[0]).toBe(answers[1]);
      const arrived = await mailTo(there);
      expect(mail.arrived).toHaveLength(1);
      const page = await open('/sign-in', { who: null, javaScriptEnabled });
      await choosePassword(page, pathIn(arrived), 'Keep it and sign in');
    },
  );
});

describe('sending', () => {
  it('is tried from its page, which shows as it happens what became of it', async () => {
    const page = await open('/settings/sending');
    expect(await words(page)).toContain('Never tried.');
    await page.getByRole('button', { name: 'Send a test message: E-mail to you' }).click();
    await says(page, 'It arrived');
    expect(await mailTo(`${admin.userId}@example.com`)).toMatchObject({
      subject: 'A test of Test organisation on Hindsight',
    });
  });

  it('in test mode tries nothing and says so, without JavaScript too', async () => {
    await test.db.updateTable('organisations').set({ testMode: true }).execute();
    const page = await open('/settings/sending', { javaScriptEnabled: false });
    await pressAndLoad(page, 'button', 'Send a test message: E-mail to you');
    expect(await words(page)).toContain('Sent to nobody: test mode: nothing is sent.');
    const visitor = await open('/password-resets/new', { who: null, javaScriptEnabled: false });
    expect(await words(visitor)).toContain('Ask an administrator');
    await test.db.updateTable('organisations').set({ testMode: false }).execute();
    expect(mail.arrived).toEqual([]);
  });

  it('shows what did not arrive with its reason, and sends it again', async () => {
    mail.behave('late@acme.example', (nth) =>
      nth === 1 ? { step: 'refuse', at: 'receiver', code: 552, words: 'mailbox full' } : { step: 'accept' },
    );
    const to = [{ name: 'Late', address: 'late@acme.example' }];
    const mailing = { kind: 'reminder' as const, key: 'late', to, subject: 'Templates to review', body: 'Look.' };
    const page = await open('/settings/sending/failed');
    await test.db.transaction().execute((trx) => queueMailing(trx, mailing));
    await says(page, 'mailbox full');
    await page.getByRole('button', { name: 'Try again: Notice by e-mail to Late' }).click();
    await mailTo('late@acme.example');
    await until(async () => !(await words(page)).includes('mailbox full'));
  });
});

describe('a mail that waits after a failed try', () => {
  it('is listed with how often it was tried and when it is again, until it arrives', async () => {
    let isFull = true;
    mail.behave('full@acme.example', () =>
      isFull ? { step: 'refuse', at: 'receiver', code: 450, words: 'over quota' } : { step: 'accept' },
    );
    const to = [{ name: 'Full', address: 'full@acme.example' }];
    const mailing = { kind: 'reminder' as const, key: 'full', to, subject: 'Templates to review', body: 'Look.' };
    const page = await open('/settings/sending/failed');
    await test.db.transaction().execute((trx) => queueMailing(trx, mailing));
    await says(page, 'over quota');
    expect(await words(page)).toMatch(/Tried once, again at/);
    expect(await words(page)).toContain('It is tried again by itself');
    expect(await words(page)).not.toContain('everything that was sent arrived');
    isFull = false;
    await until(async () => !(await words(page)).includes('over quota'), 40_000);
  });
});

describe('the monthly report', () => {
  it('that is due while test mode is on says what it waits for', async () => {
    const due = { reportDay: 1, reportNextOn: '2026-01-01', reportRecipients: ['board@acme.example'] };
    await test.db
      .updateTable('organisations')
      .set({ ...due, testMode: true })
      .execute();
    const page = await open('/settings/report', { javaScriptEnabled: false });
    expect(await words(page)).toMatch(/is due since Thu, 1 Jan 2026 and has not been mailed: test mode is on/);
    const off = { reportDay: null, reportNextOn: null, reportRecipients: [] };
    await test.db
      .updateTable('organisations')
      .set({ ...off, testMode: false })
      .execute();
  });

  it('is scheduled, says which line is no address and when it goes next, without JavaScript', async () => {
    const page = await open('/settings/report', { javaScriptEnabled: false });
    expect(await words(page)).toContain('Off: it is mailed to nobody by itself.');
    await page.getByLabel('Day of the month').selectOption('1');
    await page.getByLabel('Recipients').fill('board@acme.example\nthe board');
    await pressAndLoad(page, 'button', 'Save the schedule');
    expect(await words(page)).toContain('Line 2 is no e-mail address: “the board”.');
    expect(await page.getByLabel('Recipients').inputValue()).toBe('board@acme.example\nthe board');
    await page.getByLabel('Recipients').fill('board@acme.example');
    await pressAndLoad(page, 'button', 'Save the schedule');
    await page.goto(`${test.url}/settings/report`);
    expect(await words(page)).toMatch(/Next: \w{3}, 1 \w{3} \d{4}, at seven, for \w+ \d{4}\./);
  });

  it('comes at once to an administrator who asks for it, with its page as PDF', async () => {
    const page = await open('/settings/report');
    await page.getByRole('button', { name: 'Send it now to me' }).click();
    // a browser has to be unpacked and started for it
    const { subject, text, attachments } = await mailTo(`${admin.userId}@example.com`, 40_000);
    expect(subject).toMatch(/^Test organisation: reliability, \w+ \d{4}$/);
    expect(text).toMatch(new RegExp(`${PUBLIC_URL}/reports/\\d{4}-\\d\\d`));
    expect(attachments.map(({ contentType }) => contentType)).toEqual(['application/pdf']);
    expect(attachments[0]?.content.subarray(0, 5).toString()).toBe('%PDF-');
    await says(page, 'the mail server accepted it');
  });
});

it.each([
  ['/settings/sending', 'Sending'],
  ['/settings/sending/failed', 'What did not arrive'],
  ['/settings/report', 'Monthly report'],
])('%s has no barrier, wide or narrow, light or dark', async (path, title) => {
  const page = await open('/settings');
  expect(await faultsOf(page, test.url + path, title)).toEqual([]);
});

it('asking for a lost password has no barrier either', async () => {
  const page = await open('/sign-in', { who: null });
  expect(await faultsOf(page, `${test.url}/password-resets/new`, 'A lost password')).toEqual([]);
});
