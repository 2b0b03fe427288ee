import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { clockOf, dateAndTime } from '#app/text/instants.ts';
import { findBarriers, useBrowser } from '#tests/support/browser.ts';
import { type Lakeside, makeLakeside } from '#tests/support/lakeside.ts';
import { useMailServer } from '#tests/support/mail-server.ts';
import { useServer } from '#tests/support/server.ts';
import { until } from '#tests/support/until.ts';
import { useWebhookReceiver } from '#tests/support/webhook-receiver.ts';

const GROUP = 'https://chat.example/groups/payments';
const MEASURES = 'A release now waits until the probe of Checkout has passed.';

/** A message as it left the page: where what became of it is shown, and what it said. */
interface Sent {
  page: string;
  subject: string;
  body: string;
  /** How many receivers it had by mail, and at endpoints. */
  mails: number;
  posts: number;
  edits: number;
}

/** The walk-through of DOMAIN.md, from the declared incident to the message that the preventive measures are done. */
describe('an incident', () => {
  const mail = useMailServer();
  const hooks = useWebhookReceiver();
  const server = useServer({
    PUBLIC_URL: 'http://hindsight.example',
    get SMTP_URL() {
      return mail.url;
    },
  });
  const browser = useBrowser();
  const sent: Sent[] = [];
  let lakeside: Lakeside;
  let page: Page;
  let incident = '';

  beforeAll(async () => {
    lakeside = await makeLakeside(server.db, server.url, hooks.url);
  });

  it('is told to everybody whom its templates name, once, and all of it is on record', {
    timeout: 180_000,
  }, async () => {
    page = await browser.open();
    await page.context().addCookies([lakeside.mara.cookie]);
    await declare();
    await tellOurOwn();
    await expectHalfAnHour();
    await tellCustomersByKeyboard();
    await openGroup();
    await fix();
    await tellThatItIsOver();
    await tellWhatWasLearned();
    await seeRecord();
    for (const message of sent) await seeWhatBecameOf(message);
    await seeWhatArrived();
  });

  async function declare() {
    await page.goto(`${server.url}/incidents/new`, { waitUntil: 'networkidle' });
    await page.getByLabel('What is wrong').fill('Two of five payments fail');
    await page.getByLabel('Severity').selectOption('SEV2');
    await page.getByLabel('Noticed first by').selectOption('monitoring');
    await page.getByLabel('Availability').check();
    await page.getByLabel('Checkout', { exact: true }).check();
    await page.getByLabel('Summary').fill('The probe of Checkout fails since release 481.');
    await page.getByRole('button', { name: 'Declare it' }).click();
    await page.getByRole('heading', { name: 'Two of five payments fail', level: 1 }).waitFor();
    incident = new URL(page.url()).pathname;
    await page.getByRole('button', { name: 'Acknowledged' }).click();
    await next()
      .getByText(/^Next: tell team managers and three others/)
      .waitFor();
  }

  /** In their channels, and by mail as well: the managers are on the road. */
  async function tellOurOwn() {
    await next().getByRole('button', { name: 'Write it' }).click();
    await page.getByLabel('E-mail', { exact: true }).check();
    const details = ['Checkout (team Shop)', 'Severity SEV2', 'Noticed by our monitoring', 'since release 481'];
    for (const detail of details) expect(await body().inputValue()).toContain(detail);
    await page.getByText('Saved.', { exact: true }).waitFor();
    await send({ mails: 4, posts: 2, edits: 0 });
  }

  /** Under half an hour: by the rule the impact is medium. */
  async function expectHalfAnHour() {
    await page.goto(`${server.url}${incident}/edit`, { waitUntil: 'networkidle' });
    await page.getByLabel('Expected downtime, in minutes').fill('25');
    await page.getByLabel('Cause', { exact: true }).fill('Release 481 lacks a retry');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Impact: medium').waitFor();
  }

  async function tellCustomersByKeyboard() {
    await tabTo(/^Write it: Tell organisation administrators .*acknowledged/);
    await page.keyboard.press('Enter');
    await body().waitFor();
    const drafted = await body().inputValue();
    expect(drafted).toContain('about 25 minutes in all');
    expect(drafted).toContain('**The cause:** Release 481 lacks a retry');
    await tabTo(/^Message$/);
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText(filled(drafted, 'We are taking release 481 back.', 'Pay by invoice.'));
    await tabTo(/^What is being done, and what users can do meanwhile: missing/);
    await page.keyboard.press('Space');
    await tabTo(/^Look it over and send$/);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Send it' }).waitFor();
    await tabTo(/^Send it$/);
    await page.keyboard.press('Enter');
    await keep({ mails: 2, posts: 0, edits: 2 });
  }

  async function openGroup() {
    await page.getByRole('link', { name: 'Log a communication' }).click();
    await page.getByLabel('Channel').selectOption('group');
    await page.getByRole('checkbox', { name: 'Team managers', exact: true }).check();
    await page.getByRole('checkbox', { name: 'Security team', exact: true }).check();
    await page.getByLabel('Further recipients').fill('The experts for payments');
    await page.getByLabel('Subject').fill('A group for this incident');
    await page.getByLabel('Link').fill(GROUP);
    await page.getByRole('button', { name: 'Log it' }).click();
    await page.waitForURL(`**${incident}`);
  }

  async function fix() {
    await page.getByLabel(/^What happened\?/).fill('/action took release 481 back');
    await page.locator('#composer-understood').getByText('took release 481 back').waitFor();
    await page.getByLabel(/^What happened\?/).press('Enter');
    await page.getByRole('status').filter({ hasText: 'Kept: action' }).waitFor();
    for (const step of ['Mitigated', 'Resolved']) {
      await next().getByRole('button', { name: step }).click();
      await next().getByRole('button', { name: step }).waitFor({ state: 'detached' });
    }
  }

  async function tellThatItIsOver() {
    await duties()
      .getByRole('button', { name: /^Write it: Tell team managers.*“resolved”/ })
      .click();
    await body().waitFor();
    for (const detail of ['Cause: Release 481 lacks a retry', 'Done last: took release 481 back'])
      expect(await body().inputValue()).toContain(detail);
    await send({ mails: 0, posts: 2, edits: 0 });
    await duties()
      .getByRole('button', { name: /^Write it: Tell organisation administrators.*“resolved”/ })
      .click();
    await send({ mails: 2, posts: 0, edits: 0 });
  }

  /** Afterwards, and once more when the preventive measures are done. */
  async function tellWhatWasLearned() {
    await next().getByRole('button', { name: 'Write it' }).click();
    await write('The probe is to stop a release, by Friday.', 'The group came together in minutes.');
    await send({ mails: 0, posts: 2, edits: 2 });
    await page.getByRole('link', { name: 'Write a message' }).click();
    await page.getByLabel('Occasion').selectOption('afterwards');
    await page.getByRole('button', { name: 'Begin it' }).click();
    await write(MEASURES, 'It was done within a week.');
    await page.getByLabel('Subject').fill('INC-1, preventive measures are done: Two of five payments fail');
    await send({ mails: 0, posts: 2, edits: 3 });
  }

  /** Fills the gaps of the draft, and ticks what the text says then. */
  async function write(...words: string[]) {
    await body().waitFor();
    await body().fill(filled(await body().inputValue(), ...words));
    const missing = page.getByRole('checkbox', { name: /: missing/ });
    while ((await missing.count()) > 0) await missing.first().check();
  }

  async function send(expected: Pick<Sent, 'mails' | 'posts' | 'edits'>) {
    await page.getByRole('button', { name: 'Look it over and send' }).click();
    await page.getByRole('button', { name: 'Send it' }).click();
    await keep(expected);
  }

  async function keep(expected: Pick<Sent, 'mails' | 'posts' | 'edits'>) {
    await page.getByText(`${expected.mails + expected.posts} handed over`, { exact: true }).waitFor();
    const subject = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
    const said = (await page.getByRole('article', { name: 'The message' }).textContent()) ?? '';
    sent.push({ ...expected, page: new URL(page.url()).pathname, subject, body: said });
    await page.getByRole('link', { name: 'To the incident' }).click();
    await page.waitForURL(`**${incident}`);
  }

  /** The incident's page names every message, with its time on the reader's clock, and what became of every duty. */
  async function seeRecord() {
    await page.goto(server.url + incident, { waitUntil: 'networkidle' });
    const communications = page
      .locator('section')
      .filter({ has: page.getByRole('heading', { name: 'Communications' }) });
    for (const { page: path, subject, mails, posts, edits } of sent) {
      const row = communications.getByRole('listitem').filter({ has: page.locator(`a[href="${path}"]`) });
      const words = (await row.textContent()) ?? '';
      const at = new Date((await row.locator('time').getAttribute('datetime')) ?? '');
      expect(await row.locator('time').textContent()).toBe(clockOf(at, lakeside.timeZone));
      for (const part of [subject, `${mails + posts} handed over`, `Availability, version 1, ${editsText(edits)}`])
        expect(words).toContain(part);
    }
    const group = communications.getByRole('listitem').filter({ hasText: 'A group for this incident' });
    expect(await group.textContent()).toContain('To Team managers, Security team and The experts for payments');
    expect(await group.getByRole('link').getAttribute('href')).toBe(GROUP);
    expect(await duties().textContent()).toContain('5 sent on time · 1 not needed');
    expect(await duties().textContent()).not.toMatch(/It does not say|It did not reach/);
    expect(await findBarriers(page)).toEqual([]);
  }

  async function seeWhatBecameOf({ page: path, subject, body: said, mails, posts, edits }: Sent) {
    await page.goto(server.url + path);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(subject);
    expect(await page.getByRole('article', { name: 'The message' }).textContent()).toBe(said);
    const main = (await page.locator('main').textContent()) ?? '';
    expect(main).toContain('sent off by Mara');
    expect(main).toContain(`From Availability, version 1: ${editsText(edits)}.`);
    expect(await page.locator('ins').count()).toBeGreaterThanOrEqual(edits);
    const receivers = page.getByRole('list', { name: 'Receivers' }).getByRole('listitem');
    expect(await receivers.count()).toBe(mails + posts);
    for (const receiver of await receivers.all()) {
      expect(await receiver.textContent()).toContain('handed over');
      const at = new Date((await receiver.locator('time').getAttribute('datetime')) ?? '');
      expect(await receiver.locator('time').textContent()).toBe(dateAndTime(at, lakeside.timeZone));
    }
  }

  /** What the mail server and the receivers of webhooks had in the end, and nothing besides. */
  async function seeWhatArrived() {
    const byMail = sent.flatMap(({ subject, mails, posts }) => {
      const whom = posts > 0 ? lakeside.ourOwn : lakeside.customers;
      return mails > 0 ? whom.map((address) => `${address}: ${subject}`) : [];
    });
    expect(mail.arrived.map(({ envelope, subject }) => `${envelope.to}: ${subject}`).sort()).toEqual(byMail.sort());
    expect(new Set(mail.arrived.map(({ messageId }) => messageId)).size).toBe(byMail.length);
    for (const { messageId, from, subject, text } of mail.arrived) {
      expect(messageId).toMatch(/^<[0-9a-f-]{36}@hindsight\.example>$/);
      expect(from?.text).toBe('"Lakeside" <incidents@lakeside.example>');
      expect(plain(text ?? '')).toContain(opening(sent.find((message) => message.subject === subject)!.body));
    }
    const posted = sent.filter(({ posts }) => posts > 0);
    for (const path of ['/operations', '/managers']) {
      const arrived = hooks.arrived.filter((request) => request.path === path);
      const texts = arrived.map((request) => plain((JSON.parse(request.body) as { text: string }).text));
      expect(texts).toEqual(
        posted.map((message) => expect.stringContaining(`${plain(message.subject)} ${opening(message.body)}`)),
      );
    }
    expect(hooks.arrived).toHaveLength(2 * posted.length);
    const inApp = server.db.selectFrom('notices').select('text').where('communicationId', 'is not', null);
    expect(await inApp.execute()).toEqual([]);
  }

  /** Puts words in place of the gaps of a text, one after the other. */
  function filled(text: string, ...words: string[]): string {
    const rest = [...words];
    const full = text.replace(/\[\[[^\]]+\]\]/g, () => rest.shift() ?? 'Nothing else.');
    expect(rest).toEqual([]);
    return full;
  }

  /** Goes on with the key Tab until something of this name has the focus. */
  async function tabTo(name: RegExp) {
    await until(async () => {
      await page.keyboard.press('Tab');
      const found = await page.evaluate(() => {
        const element = document.activeElement as HTMLInputElement;
        const label = element.labels && [...element.labels].map((one) => one.textContent).join(' ');
        return (label || element.getAttribute('aria-label') || element.textContent || '').trim();
      });
      return name.test(found);
    });
  }

  const editsText = (places: number) => (places === 0 ? 'nothing changed by hand' : `${places} places changed by hand`);
  /** A text without its marks, which every channel has in its own way: its words alone. */
  const plain = (text: string) => (text.match(/[\p{L}\d]+/gu) ?? []).join(' ');
  const opening = (text: string) => plain(text).split(' ').slice(0, 20).join(' ');
  const next = () => page.getByRole('region', { name: 'Next' });
  const duties = () => page.locator('#duties');
  const body = () => page.getByLabel('Message', { exact: true });
});
