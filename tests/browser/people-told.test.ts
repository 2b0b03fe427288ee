import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { NoticeKind } from '#app/text/notice-words.ts';
import { giveNotices } from '#app/workflows/give-notice.ts';
import { useBrowser } from '#tests/support/browser.ts';
import { pressAndLoad } from '#tests/support/press.ts';
import { useServer } from '#tests/support/server.ts';
import { type SignedIn, signIn } from '#tests/support/session.ts';

const test = useServer();
const browser = useBrowser();
let mara: SignedIn;
let noor: SignedIn;

beforeAll(async () => {
  mara = await signIn(test.db, test.url, 'admin', 'Mara Lindt');
  noor = await signIn(test.db, test.url, 'viewer', 'Noor');
});

async function open(path: string, { who = mara, javaScriptEnabled = true } = {}): Promise<Page> {
  const page = await browser.open({ javaScriptEnabled });
  await page.context().addCookies([who.cookie]);
  await page.goto(test.url + path, javaScriptEnabled ? { waitUntil: 'networkidle' } : {});
  return page;
}

const words = (page: Page) => page.getByRole('main').textContent();
const tell = (who: SignedIn, key: string, kind: NoticeKind = 'duty_overdue') =>
  test.db
    .transaction()
    .execute((trx) =>
      giveNotices(trx, { userIds: [who.userId], key, kind, text: `Told by ${key}`, link: '/services' }),
    );

describe('with JavaScript off', () => {
  const plain = { javaScriptEnabled: false };
  const press = (page: Page, name: string) => pressAndLoad(page, 'button', name);

  it('somebody outside is added, found, changed, given a role, and archived', async () => {
    const page = await open('/settings/contacts/new', plain);
    await page.getByLabel('Name').fill('Ines Berg');
    await page.getByLabel('E-mail address').fill('ines@customer.example');
    await page.getByLabel('Organisation').fill('Bergblick GmbH');
    await page.getByLabel('Time zone').selectOption('Europe/Zurich');
    await press(page, 'Add the contact');
    await page.getByLabel('Name, address or organisation').fill('bergblick');
    await press(page, 'Search');
    expect(await words(page)).toContain('One person for “bergblick”.');
    await pressAndLoad(page, 'link', 'Ines Berg');
    await page.getByLabel('Name').fill('Ines Berger');
    await press(page, 'Save the contact');
    await page.goto(`${test.url}/settings/recipient-roles/security-officers`);
    expect(await words(page)).toContain('Reaches nobody');
    await page.getByLabel('Person').selectOption({ label: 'Ines Berger, Bergblick GmbH, ines@customer.example' });
    await press(page, 'Give the role');
    expect(await words(page)).not.toContain('Reaches nobody');
    await page.goto(`${test.url}/settings/contacts`);
    await pressAndLoad(page, 'link', 'Ines Berger');
    await press(page, 'Archive');
    await page.goto(`${test.url}/settings/recipient-roles/security-officers`);
    expect(await words(page)).toContain('Reaches nobody');
    await press(page, 'Take it away: Ines Berger, every incident');
    expect(await page.getByRole('listitem').filter({ hasText: 'Ines Berger' }).count()).toBe(0);
  });

  it('a role of one’s own is added, and what is wrong is told at its field', async () => {
    const page = await open('/settings/recipient-roles', plain);
    await page.getByLabel('Another role').fill('Head of IT');
    await press(page, 'Add the role');
    expect(await words(page)).toContain('“Head of IT” is there already');
    await page.getByLabel('Another role').fill('Account managers');
    await press(page, 'Add the role');
    expect(await page.locator('h1').textContent()).toBe('Account managers');
  });

  it('a channel is added and changed; its address and secret are on no page', async () => {
    const page = await open('/settings/channels/new', plain);
    await page.getByLabel('Name').fill('Incidents in Slack');
    await page.getByLabel('Kind').selectOption('slack');
    await page.getByLabel('Address of the incoming webhook').fill('ftp://hooks.chat.example/T0/s3cr3t');
    await page.getByLabel('Secret', { exact: true }).fill('s3cr3t-signature');
    await press(page, 'Add the channel');
    expect(await words(page)).toContain('Enter an address that begins with https:// or http://.');
    expect(await page.content()).not.toContain('s3cr3t-signature');
    await page.getByLabel('Address of the incoming webhook').fill('https://hooks.chat.example/T0/s3cr3t');
    await page.getByLabel('Secret', { exact: true }).fill('s3cr3t-signature');
    await press(page, 'Add the channel');
    expect(await words(page)).toContain('hooks.chat.example, signed');
    const contents = [await page.content()];
    await pressAndLoad(page, 'link', 'Incidents in Slack');
    contents.push(await page.content());
    await page.getByLabel('Name').fill('Incidents');
    await press(page, 'Save the channel');
    contents.push(await page.content());
    for (const table of ['channels.csv', 'channels.json', 'audit-log.json']) {
      contents.push(await (await fetch(`${test.url}/tables/${table}`, { headers: mara.headers })).text());
    }
    expect(contents.join()).not.toContain('s3cr3t');
    const [kept] = await test.db.selectFrom('channelEndpoints').select(['name', 'url', 'secret']).execute();
    expect(kept).toEqual({
      name: 'Incidents',
      url: 'https://hooks.chat.example/T0/s3cr3t',
      secret: 's3cr3t-signature',
    });
  });

  it('test mode is switched on and off, and every page says so meanwhile', async () => {
    const page = await open('/settings/sending', plain);
    await page.getByLabel('Send to nobody').check();
    await page.getByLabel('Sender’s name').fill('Lakeside');
    await press(page, 'Save the settings');
    expect(await words(page)).toContain('A sender with a name needs an address.');
    await page.getByLabel('Sender’s address').fill('incidents@lakeside.example');
    await press(page, 'Save the settings');
    expect(await words(page)).toContain('Test mode is on.');
    await page.goto(`${test.url}/services`);
    expect(await words(page)).toContain('Test mode is on.');
    await page.goto(`${test.url}/settings/sending`);
    await page.getByLabel('Send to nobody').uncheck();
    await press(page, 'Save the settings');
    expect(await words(page)).not.toContain('Test mode is on.');
  });

  it('notices are read one by one and all at once', async () => {
    for (const key of ['one', 'two', 'three']) await tell(noor, key);
    const page = await open('/notices', { ...plain, who: noor });
    expect(await page.getByRole('link', { name: /^Notices/ }).textContent()).toContain('3 unread');
    expect(await words(page)).toContain('Three notices are unread.');
    await press(page, 'Mark as read: Told by one');
    expect(await words(page)).toContain('Two notices are unread.');
    await press(page, 'Open: Told by two');
    expect(new URL(page.url()).pathname).toBe('/services');
    await page.goto(`${test.url}/notices`);
    await press(page, 'Mark all as read');
    expect(await words(page)).toContain('You have read everything.');
    expect(await page.getByRole('link', { name: /^Notices/ }).textContent()).not.toContain('unread');
  });

  it('everybody chooses what they are told, but an escalation finds a way', async () => {
    const page = await open('/account', { ...plain, who: noor });
    const box = (kind: string, way: string) => page.getByRole('group', { name: kind }).getByLabel(way);
    await box('A draft waits', 'By e-mail').check();
    await box('Something is escalated to you', 'In the app').uncheck();
    await press(page, 'Save what you are told');
    expect(await box('A draft waits', 'By e-mail').isChecked()).toBe(true);
    await box('Something is escalated to you', 'By e-mail').uncheck();
    await press(page, 'Save what you are told');
    expect(await page.getByRole('alert').textContent()).toContain('An escalation has to reach you');
  });
});

describe('while a page is open', () => {
  it('the bell rings for its reader alone, and what is being typed stays', async () => {
    const [ofMara, ofNoor] = [await open('/settings/contacts/new'), await open('/account', { who: noor })];
    await ofMara.getByLabel('Name').fill('Half a na');
    await tell(mara, 'bell', 'escalation');
    await ofMara.getByRole('link', { name: 'Notices 1 unread' }).waitFor();
    expect(await ofMara.getByLabel('Name').inputValue()).toBe('Half a na');
    expect(await ofNoor.getByRole('link', { name: /unread/ }).count()).toBe(0);
    const list = await open('/notices');
    await list.getByRole('button', { name: 'Mark all as read' }).click();
    await list.getByText('You have read everything.').waitFor();
    await ofMara.getByRole('link', { name: 'Notices', exact: true }).waitFor();
  });

  it('the list of notices follows, and so does the banner of test mode', async () => {
    const page = await open('/notices', { who: noor });
    await tell(noor, 'while open');
    await page.getByText('Told by while open').waitFor();
    const setting = await open('/settings/sending');
    await setting.getByLabel('Send to nobody').check();
    await setting.getByRole('button', { name: 'Save the settings' }).click();
    await page.getByText('Test mode is on.').waitFor();
    await setting.goto(`${test.url}/settings/sending`, { waitUntil: 'networkidle' });
    await setting.getByLabel('Send to nobody').uncheck();
    await setting.getByRole('button', { name: 'Save the settings' }).click();
    await page.getByText('Test mode is on.').waitFor({ state: 'detached' });
  });

  it('all that follows on it shares one connection', async () => {
    const page = await browser.open();
    await page.context().addCookies([mara.cookie]);
    const streams: string[] = [];
    page.on('request', (request) => {
      if (new URL(request.url()).pathname === '/live') streams.push(request.url());
    });
    await page.goto(`${test.url}/notices`, { waitUntil: 'networkidle' });
    await page.getByRole('link', { name: 'Incidents', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Incidents' }).waitFor();
    await tell(mara, 'after moving on');
    await page.getByRole('link', { name: /Notices \d unread/ }).waitFor();
    expect(streams).toHaveLength(1);
  });
});

describe('by keyboard alone', () => {
  async function tabTo(page: Page, name: string): Promise<void> {
    for (let stops = 0; stops < 90; stops++) {
      await page.keyboard.press('Tab');
      const found = await page.evaluate(() => {
        const element = document.activeElement as HTMLInputElement;
        const label = element.labels && [...element.labels].map((one) => one.textContent).join(' ');
        return (label || element.getAttribute('aria-label') || element.textContent || '').trim();
      });
      if (found.startsWith(name)) return;
    }
    throw new Error(`Tab never came to ${name}`);
  }

  it('a contact is added, and a role given to them and taken away', async () => {
    const page = await open('/settings/contacts');
    await tabTo(page, 'Add a contact');
    await page.keyboard.press('Enter');
    await page.getByLabel('E-mail address').waitFor();
    await tabTo(page, 'Name');
    await page.keyboard.type('Jonas Keys');
    await tabTo(page, 'E-mail address');
    await page.keyboard.type('jonas@customer.example');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Jonas Keys' }).waitFor();
    await page.goto(`${test.url}/settings/recipient-roles/head-of-it`, { waitUntil: 'networkidle' });
    await tabTo(page, 'Person');
    await page.keyboard.type('Jonas');
    await tabTo(page, 'Give the role');
    await page.keyboard.press('Enter');
    await page.getByRole('listitem').filter({ hasText: 'jonas@customer.example' }).waitFor();
    await page.goto(page.url(), { waitUntil: 'networkidle' });
    await tabTo(page, 'Take it away');
    await page.keyboard.press('Enter');
    await page.getByText('Reaches nobody').waitFor();
  });

  it('a notice is reached by the bell and opened', async () => {
    await tell(mara, 'keys');
    const page = await open('/account');
    await tabTo(page, 'Notices');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Notices' }).waitFor();
    await tabTo(page, 'Open: Told by keys');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Services and teams' }).waitFor();
  });
});
