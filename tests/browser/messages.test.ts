import type { Page } from 'playwright-core';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '#app/db/ids.ts';
import { administrator } from '#app/db/viewer.ts';
import { beginDraft } from '#app/workflows/begin-draft.ts';
import { recordMoment } from '#app/workflows/record-moment.ts';
import { findBarriers, useBrowser } from '#tests/support/browser.ts';
import { faultsOf } from '#tests/support/look-at-page.ts';
import { useMailServer } from '#tests/support/mail-server.ts';
import { categoryId, draftingAs, giveRole, makeOrganisation, writeTemplate } from '#tests/support/messages.ts';
import { pressAndLoad } from '#tests/support/press.ts';
import { contextOf, makeIncident } from '#tests/support/recording.ts';
import { useServer } from '#tests/support/server.ts';
import { type SignedIn, signIn } from '#tests/support/session.ts';
import { templateContent } from '#tests/support/template-content.ts';
import { until } from '#tests/support/until.ts';

const viewer = administrator('test');
const BODY = 'Hello,\n\nwe are looking at it.\n\nUntil then: [[what users can do]]';

describe('a message', () => {
  const mail = useMailServer();
  const server = useServer({
    get SMTP_URL() {
      return mail.url;
    },
  });
  const browser = useBrowser();
  let mara: SignedIn;

  beforeAll(async () => {
    const { db } = server;
    await makeOrganisation(db);
    await db.updateTable('organisations').set({ senderAddress: 'hindsight@example.com' }).execute();
    const text = { subject: '{{ incident.title }}', body: BODY };
    const content = templateContent({ how: ['email'], stages: { acknowledged: text } });
    await writeTemplate(db, { category: 'availability', audience: 'external' }, content);
    await giveRole(db, 'organisation-administrators', { name: 'Ada', email: 'ada@customer.example' });
    mara = await signIn(db, server.url, 'responder', 'Mara');
  });

  beforeEach(() => makeOrganisation(server.db, { undoSeconds: 60 }));

  async function acknowledged(
    kind: 'production' | 'exercise' = 'production',
    categories: ('availability' | 'privacy')[] = ['availability'],
  ) {
    const { db } = server;
    const categoryIds = await Promise.all(categories.map((key) => categoryId(db, key)));
    const { id, number } = await makeIncident(db, viewer, { categoryIds, kind });
    await recordMoment(contextOf(db, viewer), id, { id: newId(), kind: 'acknowledged', at: new Date() });
    return { id, path: `/incidents/INC-${number}` };
  }

  async function draft(kind?: 'production' | 'exercise') {
    const incident = await acknowledged(kind);
    const asked = { audience: 'external', stage: 'acknowledged' } as const;
    const { draftId } = await beginDraft(draftingAs(server.db, viewer), incident.id, asked);
    return { ...incident, draftId, page: `${incident.path}/messages/drafts/${draftId}` };
  }

  async function open(path: string, options: Parameters<typeof browser.open>[0] = {}): Promise<Page> {
    const page = await browser.open(options);
    await page.context().addCookies([mara.cookie]);
    await page.goto(server.url + path, { waitUntil: 'networkidle' });
    return page;
  }

  const stored = (draftId: string) =>
    server.db.selectFrom('messageDrafts').selectAll().where('id', '=', draftId).executeTakeFirstOrThrow();

  it('is written for what is owed, saved while it is typed, looked over, sent and delivered', async () => {
    await makeOrganisation(server.db, { undoSeconds: 1 });
    const { path } = await acknowledged();
    const page = await open(path);
    await page.getByRole('button', { name: /^Write it: Tell organisation administrators .*acknowledged/ }).click();
    const text = page.getByLabel('Message', { exact: true });
    await text.waitFor();
    expect(await page.getByText('1 gap has to be filled in').textContent()).toContain('[[what users can do]]');
    // by their role, and by e-mail
    expect(await page.getByText('1 receiver: Ada').count()).toBe(2);
    await text.fill('Hello,\n\nwe are **looking** at it.\n\nUntil then: pay by invoice');
    await page.getByText('Saved.', { exact: true }).waitFor();
    // the preview is of what was saved
    await page.getByRole('region', { name: 'How it will look' }).getByText('pay by invoice').first().waitFor();
    expect(await page.getByRole('region', { name: 'How it will look' }).locator('strong').textContent()).toBe(
      'looking',
    );
    await page.getByLabel('What users can do: missing').check();
    await page.getByRole('button', { name: 'Look it over and send' }).click();
    await page.getByText('It does not say: Cause.').waitFor();
    await page.getByRole('button', { name: 'Send it' }).click();
    await page.getByText('1 handed over').waitFor();
    const [arrived] = await until(() => (mail.arrived.length > 0 ? mail.arrived : null));
    expect(arrived?.envelope.to).toEqual(['ada@customer.example']);
    expect(arrived?.text).toContain('pay by invoice');
    await page.getByRole('link', { name: 'To the incident' }).click();
    const told = page.getByRole('region', { name: 'About this incident' }).or(page.locator('aside'));
    await told.getByText('1 handed over').first().waitFor();
    expect(await told.first().textContent()).toMatch(/Availability, version 2, \d places changed by hand/);
  });

  it('is written, sent and taken back by the keyboard alone', async () => {
    const { page: address, draftId } = await draft();
    const page = await open(address);
    const text = page.getByLabel('Message', { exact: true });
    await text.focus();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('We are at it.');
    const reach = async (name: string) => {
      await until(async () => {
        await page.keyboard.press('Tab');
        return (await page.evaluate(() => document.activeElement?.textContent)) === name ? true : null;
      });
    };
    await reach('Look it over and send');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Send it' }).waitFor();
    await page.locator('body').focus();
    await reach('Send it');
    await page.keyboard.press('Enter');
    await page.getByRole('timer').waitFor();
    expect(await page.getByRole('timer').textContent()).toMatch(/^It goes out in (1 min|\d+ s)\.$/);
    await page.locator('body').focus();
    await reach('Take it back');
    await page.keyboard.press('Enter');
    await page.getByLabel('Message', { exact: true }).waitFor();
    expect(await page.getByLabel('Message', { exact: true }).inputValue()).toBe('We are at it.');
    expect((await stored(draftId)).dispatchedAt).toBeNull();
    expect(mail.arrived.filter(({ text: said }) => said?.includes('We are at it.'))).toEqual([]);
  });

  it('is begun, written, sent and taken back without JavaScript', async () => {
    const { path } = await acknowledged();
    const page = await open(`${path}/messages/new`, { javaScriptEnabled: false });
    await page.getByRole('checkbox', { name: /^Tell organisation administrators .*acknowledged/ }).check();
    await pressAndLoad(page, 'button', 'Write it');
    await page.getByLabel('Message', { exact: true }).fill('Plain and simple.\n\nPay by invoice.');
    await page.getByLabel('Subject').fill('Checkout fails');
    await pressAndLoad(page, 'button', 'Save');
    expect(await page.getByLabel('Subject').inputValue()).toBe('Checkout fails');
    await pressAndLoad(page, 'button', 'Look it over and send');
    expect(await page.locator('main').textContent()).toContain('It does not say: Cause and What users can do.');
    await pressAndLoad(page, 'button', 'Send it');
    expect(await page.getByRole('timer').textContent()).toMatch(/^It goes out in /);
    await pressAndLoad(page, 'button', 'Take it back');
    expect(await page.getByLabel('Message', { exact: true }).inputValue()).toBe('Plain and simple.\n\nPay by invoice.');
    await pressAndLoad(page, 'button', 'Discard the draft');
    expect(new URL(page.url()).pathname).toBe(path);
  });

  it('loses nothing where two people change the same line, and shows both', async () => {
    const { page: address, draftId } = await draft();
    const page = await open(address, { javaScriptEnabled: false });
    const { version } = await stored(draftId);
    const theirs = { subject: 'Checkout is down', version: version + 1 };
    await server.db.updateTable('messageDrafts').set(theirs).where('id', '=', draftId).execute();
    await page.getByLabel('Subject').fill('Checkout fails');
    await pressAndLoad(page, 'button', 'Save');
    const alert = page.getByRole('alert').filter({ hasText: 'This was not saved' });
    expect(await alert.textContent()).toContain('Checkout is down');
    expect(await page.getByLabel('Subject').inputValue()).toBe('Checkout fails');
    await pressAndLoad(page, 'button', 'Keep mine');
    expect((await stored(draftId)).subject).toBe('Checkout fails');
  });

  it('follows what somebody else writes while it is open, and keeps what is typed', async () => {
    const { page: address, draftId } = await draft();
    const [one, two] = [await open(address), await open(address)];
    await one.getByLabel('Message', { exact: true }).fill(BODY.replace('Hello,', 'Dear customers,'));
    await two.getByLabel('Subject').fill('Checkout fails');
    for (const page of [one, two]) {
      await until(async () => ((await page.getByLabel('Subject').inputValue()) === 'Checkout fails' ? true : null));
      const text = page.getByLabel('Message', { exact: true });
      await until(async () => ((await text.inputValue()).startsWith('Dear customers,') ? true : null));
    }
    const kept = await stored(draftId);
    expect([kept.subject, kept.body]).toEqual(['Checkout fails', BODY.replace('Hello,', 'Dear customers,')]);
  });

  it('is offered the text of the second category that it is for, and takes it below what is typed', async () => {
    const { path } = await acknowledged('production', ['availability', 'privacy']);
    const page = await open(path);
    const rows = page.locator('#duties').getByRole('listitem').filter({ hasText: 'Availability, external' });
    await rows.getByRole('button', { name: /^Write it: .*“acknowledged”/ }).click();
    const text = page.getByLabel('Message', { exact: true });
    await text.fill('We are at it.');
    await page.getByRole('checkbox', { name: /“acknowledged”/, checked: false }).check();
    await page.getByRole('button', { name: 'Add the text of Privacy' }).click();
    await page.getByText('Availability, version 2 and Privacy, version 1').waitFor();
    await until(async () => /^We are at it\.\n\nHello,/.test(await text.inputValue()));
    expect(await page.getByRole('button', { name: 'Add the text of Privacy' }).count()).toBe(0);
    // what it leaves to its writer is marked in the preview
    const preview = page.getByRole('region', { name: 'How it will look' });
    expect(await preview.locator('mark').first().textContent()).toMatch(/^\[\[.+\]\]$/);
    expect(await findBarriers(page)).toEqual([]);
  });

  it('of an exercise says that it is a test, and goes to nobody', async () => {
    await makeOrganisation(server.db, { undoSeconds: 0 });
    const { page: address, draftId } = await draft('exercise');
    await server.db.updateTable('messageDrafts').set({ body: 'A rehearsal.' }).where('id', '=', draftId).execute();
    const page = await open(`${address}?step=send`);
    expect(await page.locator('main').textContent()).toContain('This is an exercise');
    await page.getByRole('button', { name: 'Record the test' }).click();
    await page.getByText('1 not sent (test)').waitFor();
    expect(mail.arrived.filter(({ text: said }) => said?.includes('A rehearsal.'))).toEqual([]);
  });

  it('has pages without barriers that fit a phone, light and dark', async () => {
    const { page: address, path, draftId } = await draft();
    const page = await open(path);
    const found = [
      ...(await faultsOf(page, `${server.url}${path}/messages/new`, 'Write a message')),
      ...(await faultsOf(page, `${server.url}${address}`, 'INC-')),
      ...(await faultsOf(page, `${server.url}${address}?step=send`, 'INC-')),
      ...(await faultsOf(page, `${server.url}${path}/communications/new`, 'Log a communication')),
    ];
    await server.db.updateTable('messageDrafts').set({ body: 'At it.' }).where('id', '=', draftId).execute();
    await page.goto(`${server.url}${address}?step=send`, { waitUntil: 'networkidle' });
    await page.getByRole('button', { name: 'Send it' }).click();
    await page.getByRole('timer').waitFor();
    found.push(...(await faultsOf(page, page.url(), 'INC-')));
    expect(found).toEqual([]);
  });

  it('that was said elsewhere is logged with the roles present and the duties it answers', async () => {
    const { id, path } = await acknowledged();
    const page = await open(`${path}/messages/new`);
    await page.getByRole('link', { name: 'It was said elsewhere' }).click();
    await page.getByRole('button', { name: 'Log it' }).waitFor();
    await page.getByLabel('Audience').selectOption('external');
    await page.getByLabel('Channel').selectOption('call');
    const answers = page.getByRole('group', { name: 'What it answers' });
    await answers.getByRole('checkbox', { name: /^Tell organisation administrators .*acknowledged/ }).check();
    await page.getByRole('checkbox', { name: 'Organisation administrators', exact: true }).check();
    await page.getByLabel('Message').fill('Told them what we know');
    await page.getByRole('button', { name: 'Log it' }).click();
    await page.getByText('Told them what we know').first().waitFor();
    const duty = await server.db
      .selectFrom('incidentDuties')
      .select(['sentAt', 'communicationId'])
      .where('incidentId', '=', id)
      .where('stage', '=', 'acknowledged')
      .where('audience', '=', 'external')
      .executeTakeFirstOrThrow();
    expect(duty.sentAt).not.toBeNull();
  });
});
