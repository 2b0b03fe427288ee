import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#app/db/ids.ts';
import { administrator } from '#app/db/viewer.ts';
import { recordMoment } from '#app/workflows/record-moment.ts';
import { findBarriers, useBrowser } from '#tests/support/browser.ts';
import { pressAndLoad } from '#tests/support/press.ts';
import { contextOf, makeIncident } from '#tests/support/recording.ts';
import { useServer } from '#tests/support/server.ts';
import { type SignedIn, signIn } from '#tests/support/session.ts';
import { until } from '#tests/support/until.ts';

const viewer = administrator('test');

describe('what is owed, on the page of an incident', () => {
  const server = useServer();
  const browser = useBrowser();
  let mara: SignedIn;

  beforeAll(async () => {
    mara = await signIn(server.db, server.url, 'responder', 'Mara');
  });

  /** An incident of which nobody has been told, acknowledged just now. */
  async function acknowledgedIncident(): Promise<string> {
    const { db } = server;
    const { id: category } = await db
      .selectFrom('categories')
      .select('id')
      .where('key', '=', 'availability')
      .executeTakeFirstOrThrow();
    const { id, number } = await makeIncident(db, viewer, { categoryIds: [category] });
    await recordMoment(contextOf(db, viewer), id, { id: newId(), kind: 'acknowledged', at: new Date() });
    return `/incidents/INC-${number}`;
  }

  async function open(path: string, options: Parameters<typeof browser.open>[0] = {}): Promise<Page> {
    const page = await browser.open(options);
    await page.context().addCookies([mara.cookie]);
    await page.clock.install();
    await page.goto(server.url + path);
    return page;
  }

  const next = (page: Page) => page.getByRole('region', { name: 'Next' });
  const nextLine = (page: Page) =>
    next(page)
      .getByRole('paragraph')
      .filter({ hasText: /^Next: tell/ });
  const duties = (page: Page) => page.locator('#duties');

  it('stands in the first line, counts down by itself, and is red once people wait', async () => {
    const path = await acknowledgedIncident();
    const page = await open(path);
    // an answer of the server in between would say how far ahead of it the clock of this page is by then
    await page.route(`${server.url}/live`, (route) =>
      route.fulfill({ contentType: 'text/event-stream', body: 'retry: 9999999\n\n' }),
    );
    await page.goto(server.url + path);
    await page.clock.runFor(1000);
    const line = nextLine(page);
    const first = await line.textContent();
    const minutes = Number(/due in (\d+) min/.exec(first ?? '')?.[1]);
    expect(minutes).toBeGreaterThan(5);
    expect(await next(page).locator('[data-overdue="true"]').count()).toBe(0);
    await page.evaluate(() => {
      const spoken: string[] = [];
      const region = document.querySelector('[aria-label="Next"] [role="status"]')!;
      new MutationObserver(() => {
        if (region.textContent !== spoken.at(-1)) spoken.push(region.textContent ?? '');
      }).observe(region, { characterData: true, childList: true, subtree: true });
      Object.assign(window, { spoken });
    });
    for (let minute = 0; minute <= minutes; minute++) await page.clock.runFor(60_000);
    await until(async () => (await line.textContent())?.includes('overdue'));
    expect(await next(page).locator('[data-overdue="true"]').count()).toBe(1);
    const spoken = (await page.evaluate(() => (window as unknown as { spoken: string[] }).spoken)).map((words) =>
      words.split(': ').at(-1),
    );
    expect(spoken).toEqual(['due within 5 minutes', 'due within 1 minute', 'overdue']);
    expect(await findBarriers(page)).toEqual([]);
  });

  it('leads to its message at once, and whoever comes second to the same one', async () => {
    const incident = await acknowledgedIncident();
    const pages = [await open(incident), await open(incident)];
    for (const page of pages) {
      await next(page).getByRole('button', { name: 'Write it' }).click();
      await page.waitForURL('**/messages/drafts/*');
      await page.getByRole('checkbox', { name: /“acknowledged”/, checked: true }).waitFor();
    }
    expect(pages[1]!.url()).toBe(pages[0]!.url());
  });

  it('that was kept elsewhere is logged with the duty chosen', async () => {
    const page = await open(await acknowledgedIncident());
    await duties(page)
      .getByRole('link', { name: /^Said elsewhere: Tell team managers.*“acknowledged”/ })
      .click();
    await page.getByRole('checkbox', { name: /“acknowledged”/, checked: true }).waitFor();
    expect(new URL(page.url()).pathname).toMatch(/\/communications\/new$/);
  });

  it('is listed with its state, and is waived with a reason that stays until it is taken back', async () => {
    const page = await open(await acknowledgedIncident());
    const waiting = duties(page).getByRole('listitem').filter({ hasText: 'Not needed?' });
    const before = await waiting.count();
    await waiting.first().getByRole('link', { name: 'Not needed' }).click();
    await duties(page).getByLabel('Why it is not needed').fill('The customer was told by phone');
    await duties(page).getByRole('button', { name: 'Waive it' }).click();
    await duties(page).getByText('What became of the others').click();
    await until(async () => (await waiting.count()) === before - 1);
    await duties(page).getByText('somebody said so: “The customer was told by phone”').waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await duties(page).getByRole('button', { name: 'Needed after all' }).click();
    await until(async () => (await waiting.count()) === before);
  });

  it('comes before the composer and the timeline on a phone, and nothing is wider than it', async () => {
    const page = await open(await acknowledgedIncident(), { viewport: { width: 360, height: 780 } });
    const top = async (element: ReturnType<Page['locator']>) => (await element.boundingBox())!.y;
    const line = await top(nextLine(page));
    const composer = await top(page.getByLabel(/^What happened\?/));
    const timeline = await top(page.getByRole('heading', { name: 'Timeline' }));
    const list = await top(duties(page));
    expect([line, composer, timeline, list]).toEqual([line, composer, timeline, list].sort((a, b) => a - b));
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    expect(await findBarriers(page)).toEqual([]);
  });

  it('says when it is due without JavaScript too, follows what is recorded, and can be waived', async () => {
    const incident = await acknowledgedIncident();
    const page = await browser.open({ javaScriptEnabled: false });
    await page.context().addCookies([mara.cookie]);
    await page.goto(server.url + incident);
    expect(await next(page).textContent()).toMatch(/Next: tell .+ due in \d+ min \(.*\d\d:\d\d\)/);
    const isLoaded = page.waitForEvent('load');
    await duties(page).getByRole('link', { name: 'Not needed' }).first().click();
    await isLoaded;
    await duties(page).getByLabel('Why it is not needed').fill('told by phone');
    await pressAndLoad(page, 'button', 'Waive it');
    expect(await duties(page).textContent()).toContain('somebody said so: “told by phone”');
    await pressAndLoad(page, 'button', 'Resolved');
    expect(await next(page).textContent()).toContain('“resolved”');
    expect(await duties(page).textContent()).toContain('it was over before this was due');
  });
});
