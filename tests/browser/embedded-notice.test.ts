import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { administrator } from '#app/db/viewer.ts';
import { changeFeed } from '#app/workflows/change-feed.ts';
import { useBrowser } from '#tests/support/browser.ts';
import { recordIncident } from '#tests/support/recorded-incident.ts';
import { contextOf } from '#tests/support/recording.ts';
import { useServer } from '#tests/support/server.ts';
import { recordTold } from '#tests/support/told-message.ts';
import { until } from '#tests/support/until.ts';

describe("a page of the customers' product that embeds the notice", () => {
  const server = useServer();
  const browser = useBrowser();
  let product: Server;
  let page: string;

  beforeAll(async () => {
    await server.db
      .insertInto('organisations')
      .values({ name: 'We' })
      .onConflict((c) => c.doNothing())
      .execute();
    await changeFeed(contextOf(server.db, administrator('test')), 'open');
    const { feedKey } = await server.db.selectFrom('organisations').select('feedKey').executeTakeFirstOrThrow();
    page = `<!doctype html><html lang="en"><title>Shop</title><body><h1>Shop</h1>
      <script src="${server.url}/feed/notice.js" data-feed="${server.url}/feed/${feedKey}.json" async></script>`;
    product = createServer((_request, response) => response.setHeader('content-type', 'text/html').end(page));
    await new Promise<void>((done) => product.listen(0, '127.0.0.1', done));
  });
  afterAll(() => new Promise((done) => product.close(done)));

  it('shows what customers are told as text, whatever is in it, until it is put away by keyboard', async () => {
    const incident = await recordIncident(server.db, { at: { detected: new Date().toISOString() } });
    await recordTold(server.db, incident, {
      subject: 'Payments <b>are</b> slow',
      body: 'We are at it. <img src=x onerror="document.title=1"> Pay by invoice.',
    });
    const window = await browser.open({});
    await window.goto(`http://127.0.0.1:${(product.address() as AddressInfo).port}/`);
    const notices = window.getByRole('region', { name: 'Service notices' });
    await notices.getByRole('heading', { name: 'Payments <b>are</b> slow' }).waitFor();
    expect(await notices.textContent()).toContain('<img src=x onerror="document.title=1">');
    expect(await window.title()).toBe('Shop');
    await notices.getByRole('button', { name: 'Put away: Payments <b>are</b> slow' }).press('Enter');
    expect(await notices.getByRole('article').count()).toBe(0);
    expect(await window.getByRole('heading', { name: 'Shop' }).isVisible()).toBe(true);
  });

  /** A window of the product on which the notice stands, with a clock that we move on. */
  async function openNoticed() {
    const window = await browser.open({});
    await window.clock.install();
    // its minutes are not the browser's: what is asked for through a route is not taken from the cache
    await window.route('**/feed/*.json', (route) => route.continue());
    await window.goto(`http://127.0.0.1:${(product.address() as AddressInfo).port}/`);
    const notices = window.getByRole('article');
    await notices.waitFor();
    return { window, notices };
  }

  it('goes on showing it while the feed is away for a moment, and shows it no more after some minutes', async () => {
    const { window, notices } = await openNoticed();
    let asked = 0;
    await window.route('**/feed/*.json', (route) => {
      asked += 1;
      return route.fulfill({ body: 'half an ans' });
    });
    const minutes = async (most: number) => {
      for (let minute = 0; minute < most; minute++) {
        const before = asked;
        const answered = window.waitForEvent('requestfinished');
        await window.clock.runFor(60_000);
        await until(async () => asked > before);
        await answered;
        // the page has read the answer and waits for the next minute before its clock goes on
        await window.evaluate(() => fetch(location.href));
      }
    };
    await minutes(3);
    expect(await notices.count()).toBe(1);
    await minutes(3);
    await notices.waitFor({ state: 'detached' });
    await window.unroute('**/feed/*.json');
    await window.route('**/feed/*.json', (route) => route.continue());
    await window.clock.runFor(60_000);
    await notices.waitFor();
  });

  it('shows it no more within a minute once the feed is closed', async () => {
    const { window, notices } = await openNoticed();
    await changeFeed(contextOf(server.db, administrator('test')), 'close');
    await window.clock.runFor(60_000);
    await notices.waitFor({ state: 'detached' });
  });
});
