import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { useBrowser } from '#tests/support/browser.ts';
import { useServer } from '#tests/support/server.ts';
import { until } from '#tests/support/until.ts';

const PASSWORD = 'a quiet place to sit';
/** A change shows within this. */
const FRESH_MS = 1000;

describe('from the first visit to a figure that changes', () => {
  const server = useServer();
  const browser = useBrowser();

  it('one person sets up and invites, the other declares, times and resolves, and the figure follows', async () => {
    const admin = await browser.open();
    await setUpEmpty(admin);
    await addTeamAndService(admin);
    const responder = await browser.open();
    await join(responder, await invite(admin));

    await admin.goto(`${server.url}/`, { waitUntil: 'networkidle' });
    await admin.getByRole('heading', { name: 'Reliability', exact: true }).waitFor();
    await admin.evaluate(() => Object.assign(window, { neverReloaded: true }));

    await declare(responder);
    await compose(responder, '/detected 20 min ago', ['detected', '20 min ago']);
    await compose(responder, '/acknowledged 15 min ago', ['acknowledged', '15 min ago']);
    await compose(responder, '/mitigated 5 min ago rolled back', ['mitigated', '5 min ago', '“rolled back”']);
    await compose(responder, 'the cache is cold again', ['note', 'now', '“the cache is cold again”']);
    await compose(responder, '/decision keep release 481 out', ['decision', 'now', '“keep release 481 out”']);
    expect(await labels(responder)).toEqual(['detected', 'acknowledged', 'mitigated', 'declared', 'note', 'decision']);

    const toResolve = admin.getByRole('article').filter({ hasText: 'Time to resolve' });
    const toAcknowledge = admin.getByRole('article').filter({ hasText: 'Time to acknowledge' });
    await until(async () => (await toAcknowledge.textContent())?.includes('5 min'));
    expect(await toResolve.textContent()).toContain('Not enough data');

    await responder.getByRole('button', { name: 'Resolved' }).click();
    const resolved = await elapsedUntilShown(toResolve, /\b2[01]\smin/);
    await responder.getByText('It is resolved. Close it when its record is complete.').waitFor();

    await correctDetection(responder);
    const corrected = await elapsedUntilShown(toResolve, /\b5[01]\smin/);
    await seeBothVersions(responder);
    await correctDetection(responder);
    const again = await elapsedUntilShown(toResolve, /1\sh\s2[01]\smin/);
    // whatever else runs on the machine can only make it slower: the fastest of three is what it takes
    const elapsed = [resolved, corrected, again];
    expect(Math.min(...elapsed), `figures followed after ${elapsed.join(', ')} ms`).toBeLessThan(FRESH_MS);
    expect(await admin.evaluate(() => 'neverReloaded' in window)).toBe(true);
  });

  async function setUpEmpty(page: Page) {
    await page.goto(server.url);
    await page.waitForURL('**/set-up');
    await page.getByLabel('Your name').fill('Mara');
    await page.getByLabel('E-mail address').fill('mara@example.com');
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByLabel('Organisation').fill('Lakeside');
    await page.getByRole('button', { name: 'Start empty' }).click();
    await page.getByRole('heading', { name: 'Where to begin' }).waitFor();
  }

  async function addTeamAndService(page: Page) {
    await page.getByRole('link', { name: 'Services and teams' }).click();
    await page.getByRole('link', { name: 'Add a team' }).first().click();
    await page.getByLabel('Name').fill('Web shop');
    await page.getByLabel('Coordinator').selectOption({ label: 'Mara' });
    await page.getByRole('button', { name: 'Add the team' }).click();
    await page.getByRole('heading', { name: 'Web shop', level: 1 }).waitFor();
    await page.getByRole('link', { name: 'Services and teams' }).first().click();
    await page.getByRole('link', { name: 'Add a service' }).first().click();
    await page.getByLabel('Name').fill('Checkout');
    await page.getByLabel('Owner').selectOption({ label: 'Web shop' });
    await page.getByRole('button', { name: 'Add the service' }).click();
    await page.getByRole('heading', { name: 'Checkout', level: 1 }).waitFor();
  }

  async function invite(page: Page): Promise<string> {
    await page.goto(`${server.url}/settings/people/invite`);
    await page.getByLabel('Name').fill('Noor');
    await page.getByLabel('E-mail address').fill('noor@example.com');
    await page.getByRole('combobox', { name: 'Role', exact: true }).selectOption('responder');
    await page.getByRole('button', { name: 'Invite and show the link' }).click();
    await page.getByRole('status').filter({ hasText: 'Noor is invited' }).waitFor();
    return page.getByLabel('Invitation').inputValue();
  }

  async function join(page: Page, link: string) {
    await page.goto(link);
    await page.getByLabel('New password').fill('another place to sit');
    await page.getByRole('button', { name: 'Come in' }).click();
    await page.getByRole('heading', { name: 'Where to begin' }).waitFor();
    await page.locator('header').getByText('Noor').first().waitFor();
  }

  async function declare(page: Page) {
    await page.getByRole('link', { name: 'Declare an incident' }).click();
    await page.getByLabel('What is wrong').fill('Checkout answers with errors');
    await page.getByLabel('Severity').selectOption('SEV2');
    await page.getByLabel('Availability').check();
    await page.getByLabel('Checkout', { exact: true }).check();
    await page.getByRole('button', { name: 'Declare it' }).click();
    await page.getByRole('heading', { name: 'Checkout answers with errors', level: 1 }).waitFor();
  }

  /** Types a line, sees it shown back as understood, and only then keeps it. */
  async function compose(page: Page, line: string, understood: string[]) {
    await page.getByLabel(/^What happened\?/).fill(line);
    const shown = page.locator('#composer-understood');
    await until(async () => (await shown.textContent())?.includes(understood[0] ?? ''));
    for (const part of understood) expect(await shown.textContent()).toContain(part);
    await page.getByLabel(/^What happened\?/).press('Enter');
    await page
      .getByRole('status')
      .filter({ hasText: `Kept: ${understood[0]}` })
      .waitFor();
    await until(async () => (await page.getByLabel(/^What happened\?/).inputValue()) === '');
  }

  const timeline = (page: Page) => page.getByRole('region', { name: 'What happened' }).getByRole('listitem');

  /** What each entry of the timeline is, in its order. */
  async function labels(page: Page) {
    const entries = await timeline(page).allTextContents();
    return entries.map((entry) => /detected|acknowledged|mitigated|declared|note|decision/.exec(entry)?.[0]);
  }

  /** Detection was half an hour earlier than was said first; both stay visible. */
  async function correctDetection(page: Page) {
    await page.getByRole('link', { name: 'Correct: detected' }).click();
    const field = page.getByLabel(/^When \(/);
    const before = await field.inputValue();
    const earlier = new Date(Date.parse(`${before}Z`) - 30 * 60_000).toISOString().slice(0, 19);
    await field.fill(earlier);
    await page.getByLabel('Why it is corrected').fill('the graph shows it');
    await page.getByRole('button', { name: 'Correct it' }).click();
  }

  async function seeBothVersions(page: Page) {
    const detected = timeline(page).filter({ hasText: 'the graph shows it' });
    await detected.getByText('1 earlier version').click();
    const times = detected.locator('time:visible');
    expect(await times.count()).toBe(2);
    const [now, before] = await times.evaluateAll((all) =>
      all.map((time) => Date.parse(time.getAttribute('datetime')!)),
    );
    expect((before! - now!) / 60_000).toBeCloseTo(30, 1);
  }

  /** Milliseconds from the latest write of a moment, by the database's clock, until an open page shows its consequence. */
  async function elapsedUntilShown(card: Locator, words: RegExp): Promise<number> {
    await until(async () => words.test((await card.textContent()) ?? ''));
    const shownAt = Date.now();
    const { writtenAt } = await server.db
      .selectFrom('incidentMoments')
      .select(({ fn }) => fn.max('recordedAt').as('writtenAt'))
      .executeTakeFirstOrThrow();
    return shownAt - writtenAt.getTime();
  }
});
