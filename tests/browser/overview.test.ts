import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#app/db/ids.ts';
import { hasIncidents } from '#app/db/incident-list.server.ts';
import { administrator } from '#app/db/viewer.ts';
import { dayIn, daysAfter } from '#app/text/days.ts';
import { correctMoment } from '#app/workflows/correct-moment.ts';
import { loadSample } from '#app/workflows/load-sample.ts';
import { useBrowser } from '#tests/support/browser.ts';
import { faultsOf } from '#tests/support/look-at-page.ts';
import { CARDS, cardsOf, leadOf } from '#tests/support/overview-page.ts';
import { useServer } from '#tests/support/server.ts';
import { type SignedIn, signIn } from '#tests/support/session.ts';
import { until } from '#tests/support/until.ts';

const SCRIPT_BUDGET_BYTES = 200_000;
const LOOKED_AT = [
  '/',
  '/figures/time_to_resolve?period=all',
  '/figures/mtbf?period=365&by=severity',
  '/compare?by=service&a=billing&b=search&period=365',
];
const DAY_MS = 86_400_000;
const actor = { kind: 'command', id: null, requestId: null } as const;

describe('the overview', () => {
  const server = useServer();
  const browser = useBrowser();
  let admin: SignedIn;

  beforeAll(async () => {
    admin = await signIn(server.db, server.url, 'admin');
  });

  async function open(options: Parameters<typeof browser.open>[0] = {}) {
    const page = await browser.open(options);
    await page.context().addCookies([admin.cookie]);
    return page;
  }

  it('says what to do while there is nothing to say, and loads the sample organisation on one click', async () => {
    const page = await open({ javaScriptEnabled: false });
    await page.goto(`${server.url}/`);
    expect(await page.locator('h1').textContent()).toBe('Reliability');
    await page.getByRole('button', { name: 'Load the sample organisation' }).click({ timeout: 60_000 });
    await page.getByRole('heading', { name: 'Reliability, last 90 days' }).waitFor();
    await page.waitForLoadState();
    expect(await page.getByRole('region', { name: 'Figures' }).getByRole('article').count()).toBe(CARDS.length);
  });

  describe('of the sample organisation', () => {
    beforeAll(async () => {
      // the test before has loaded it, unless it was left out
      if (await hasIncidents(server.db, administrator('test'))) return;
      await loadSample({ db: server.db, viewer: administrator('test'), actor });
    });

    it('needs little script before it works', async () => {
      const page = await open({ viewport: { width: 1280, height: 400 } });
      const scripts = new Map<string, number>();
      page.on('requestfinished', async (request) => {
        if (request.resourceType() !== 'script') return;
        const response = await request.response();
        const body = response?.headers()['content-encoding'] === 'br' ? await request.sizes() : null;
        scripts.set(request.url(), body?.responseBodySize ?? 0);
      });
      const size = () => [...scripts.values()].reduce((total, bytes) => total + Math.max(bytes, 0), 0);
      await page.goto(`${server.url}/`, { waitUntil: 'networkidle' });
      await page.getByRole('heading', { name: 'Open now' }).scrollIntoViewIfNeeded();
      expect(size()).toBeLessThan(SCRIPT_BUDGET_BYTES);
    });

    it('shows a figure by month with its axis and its intervals without JavaScript and on paper', async () => {
      const page = await open({ javaScriptEnabled: false });
      for (const metric of ['mtbf', 'availability']) {
        await page.goto(`${server.url}/figures/${metric}?period=365`);
        const figure = page
          .locator('section', { has: page.getByRole('heading', { name: 'By month' }) })
          .locator('figure');
        for (const media of ['screen', 'print'] as const) {
          await page.emulateMedia({ media });
          const picture = figure.getByRole('img', { name: /each with its interval$/ });
          expect(await picture.isVisible()).toBe(true);
          expect(await picture.locator('circle').count()).toBeGreaterThan(6);
          expect(await picture.locator('text').count()).toBeGreaterThan(3);
          expect(await figure.getByText(/^Bars: 95 % intervals/).isVisible()).toBe(true);
        }
      }
    });

    it('shows pictures with their findings and their numbers without JavaScript', async () => {
      const page = await open({ javaScriptEnabled: false });
      await page.goto(`${server.url}/?period=365`);
      const figures = await page.locator('main figure').all();
      // a strip for each duration, two control charts, the phases and the savings
      expect(figures.length).toBeGreaterThanOrEqual(8);
      for (const figure of figures) {
        expect((await figure.locator('figcaption').textContent())?.length).toBeGreaterThan(10);
        expect(await figure.locator('svg').count()).toBeGreaterThan(0);
        await figure.locator('summary').click();
        expect(await figure.getByRole('table').getByRole('row').count()).toBeGreaterThan(1);
      }
    });

    it('counts in the numbers of a strip every incident that its card counts', async () => {
      const page = await open({ javaScriptEnabled: false });
      await page.goto(`${server.url}/?period=365`);
      const card = page.getByRole('article').filter({ hasText: 'Time to resolve' });
      const [, n] = /median of\s(\d+)/.exec((await card.textContent()) ?? '')!;
      await card.locator('figure summary').click();
      const cells = await card.getByRole('row').locator('td:first-of-type').allTextContents();
      const counted = cells.reduce((total, cell) => total + Number.parseInt(cell, 10), 0);
      expect(counted).toBe(Number(n));
    });

    it('has nothing on paper that only a screen can use, and keeps the figures', async () => {
      const page = await open();
      await page.emulateMedia({ media: 'print' });
      await page.goto(`${server.url}/`, { waitUntil: 'networkidle' });
      expect(await page.getByRole('navigation', { name: 'Main' }).first().isVisible()).toBe(false);
      expect(await page.getByRole('form', { name: 'Filter' }).isVisible()).toBe(false);
      expect(await page.locator('main figure summary').first().isVisible()).toBe(false);
      expect(await page.getByRole('article').first().locator('svg[role=img]').isVisible()).toBe(true);
    });

    it('shifts nothing while it loads', async () => {
      const page = await open({ viewport: { width: 1440, height: 900 } });
      await page.goto(`${server.url}/`, { waitUntil: 'networkidle' });
      const shift = await page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            let total = 0;
            const observer = new PerformanceObserver((list) => {
              for (const entry of list.getEntries()) total += (entry as PerformanceEntry & { value: number }).value;
            });
            observer.observe({ type: 'layout-shift', buffered: true });
            requestAnimationFrame(() => requestAnimationFrame(() => resolve(total)));
          }),
      );
      expect(shift).toBeLessThan(0.01);
    });

    // of which the sample has none at any time of day: what it has of others moves with the hour at which it is loaded
    it('says that nothing began where a filter leaves nothing, and shows no figure as zero that nobody knows', async () => {
      const page = await open({ javaScriptEnabled: false });
      await page.goto(`${server.url}/?service=reports&severity=SEV1&period=30`);
      expect(await leadOf(page)).toMatch(/^No incident began \(Reports, SEV1\) in the last 30 days\.$/);
      const known = new Map([
        ['Incidents', '0'],
        ['Availability', '100 %'],
        ['Told users in time', 'Nothing owed'],
      ]);
      const cards = await cardsOf(page);
      expect(cards).toEqual(CARDS.map((name) => [name, known.get(name) ?? 'Not enough data']));
    });

    it('says on the page of a figure that there is nothing to take apart, instead of a table without a line', async () => {
      const page = await open({ javaScriptEnabled: false });
      await page.goto(`${server.url}/figures/time_to_resolve?service=reports&severity=SEV1&period=30`);
      const groups = page.getByRole('region', { name: 'By service' });
      expect(await groups.textContent()).toContain('No incident to take apart.');
      expect(await groups.getByRole('table').count()).toBe(0);
      expect(await groups.getByRole('link', { name: /^CSV/ }).count()).toBe(0);
    });

    it('counts a stretch of days, and gives each figure of it a value that is no zero', async () => {
      const page = await open({ javaScriptEnabled: false });
      // the sample's months end today
      const today = dayIn(new Date(), 'UTC');
      const [from, to] = [daysAfter(today, -120), daysAfter(today, -30)];
      await page.goto(`${server.url}/?from=${from}&to=${to}`);
      const counted = page.getByRole('link', {
        name: new RegExp(`^\\d+ incidents began from ${from} to before ${to}; `),
      });
      const cards = new Map(await cardsOf(page));
      expect([...cards.keys()]).toEqual(CARDS);
      expect(await counted.textContent()).toMatch(new RegExp(`^${cards.get('Incidents')} incidents `));
      for (const [name, value] of cards) expect(value, name).toMatch(/^[1-9][\d.,]* ?(s|min|h|days|%|$)/);
    });

    it('compares two services without JavaScript, under an address that stays', async () => {
      const page = await open({ javaScriptEnabled: false });
      await page.goto(`${server.url}/`);
      await page.getByRole('link', { name: 'Compare other periods, services or teams' }).click();
      await page.getByRole('link', { name: 'Two services' }).click();
      await page.getByLabel('Service', { exact: true }).selectOption('billing');
      await page.getByLabel('Against').selectOption('search');
      await page.getByLabel('Period', { exact: true }).selectOption('365');
      await page.getByRole('button', { name: 'Compare' }).click();
      await page.waitForLoadState();
      const title = page.getByRole('heading', { level: 1 });
      expect(await title.textContent()).toBe('Billing against Search (last 365 days)');
      expect(await page.getByRole('table').first().locator('tbody tr').count()).toBe(7);
      expect(await leadOf(page)).toMatch(/^For Billing, /);
      const address = page.url();
      const again = await open({ javaScriptEnabled: false });
      await again.goto(address);
      expect(await again.getByRole('heading', { level: 1 }).textContent()).toBe(
        'Billing against Search (last 365 days)',
      );
    });

    it('filters, sorts and leads to the incidents without JavaScript', async () => {
      const page = await open({ javaScriptEnabled: false });
      await page.goto(`${server.url}/`);
      await page.getByLabel('Service', { exact: true }).selectOption('billing');
      await page.getByRole('button', { name: 'Show' }).click();
      await page.getByRole('link', { name: /^(\w+) incidents? began \(Billing\) in the last 90 days/ }).waitFor();
      await page.getByRole('button', { name: 'Availability' }).click();
      expect(page.url()).toContain('service=billing&sort=-availability');
      const cell = page
        .getByRole('row', { name: /^Billing/ })
        .getByRole('link')
        .nth(1);
      const count = await cell.textContent();
      await cell.click();
      expect(await page.getByRole('link', { name: /^All \d+$/ }).textContent()).toBe(`All ${count}`);
      expect(await page.locator('tbody').last().getByRole('row').count()).toBe(Number(count));
    });

    it('follows a correction of one moment within a second', async () => {
      const page = await open();
      await page.goto(`${server.url}/`, { waitUntil: 'networkidle' });
      const card = page.getByRole('article').filter({ hasText: 'Time to resolve' });
      const elapsed: number[] = [];
      for (const days of [3, 6, 9]) {
        const shown = await card.textContent();
        await lengthenOne(days);
        const started = performance.now();
        await until(async () => (await card.textContent()) !== shown);
        elapsed.push(performance.now() - started);
      }
      // whatever else runs on the machine can only make it slower: the fastest of three is what it takes
      expect(Math.min(...elapsed), `shown after ${elapsed.join(', ')} ms`).toBeLessThan(1000);
    });

    it('has pages behind it that have no barriers and fit a phone, light and dark, grouped and compared too', async () => {
      // the others every-page.test.ts looks at
      const page = await open();
      const faults = [
        ...(await faultsOf(page, `${server.url}/figures/mtbf?period=365&by=severity`, 'Mean time between failures')),
        ...(await faultsOf(page, `${server.url}/compare?by=service&a=billing&b=search&period=365`, 'Compare')),
      ];
      expect(faults).toEqual([]);
    });

    it('fits a window of 2560 pixels', async () => {
      const page = await open({ viewport: { width: 2560, height: 800 } });
      for (const path of LOOKED_AT) {
        await page.goto(server.url + path, { waitUntil: 'networkidle' });
        expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(
          0,
        );
      }
    });
  });

  /** One resolution of the last weeks turns out to have been days later. */
  async function lengthenOne(days: number) {
    const moment = await server.db
      .selectFrom('incidentMoments')
      .innerJoin('incidents', 'incidents.id', 'incidentMoments.incidentId')
      .select(['incidentMoments.id', 'incidentMoments.at', 'incidents.number'])
      .where('incidentMoments.kind', '=', 'resolved')
      .where('incidentMoments.supersedesId', 'is', null)
      .where('incidents.kind', '=', 'production')
      .where('incidents.startedAt', '>', new Date(Date.now() - 80 * DAY_MS))
      .where('incidents.startedAt', '<', new Date(Date.now() - 20 * DAY_MS))
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('incidentMoments as later')
              .select('later.id')
              .whereRef('later.supersedesId', '=', 'incidentMoments.id'),
          ),
        ),
      )
      .orderBy('incidents.number')
      .executeTakeFirstOrThrow();
    const context = {
      db: server.db,
      viewer: administrator('test'),
      actor,
    };
    await correctMoment(context, String(moment.number), {
      id: newId(),
      kind: 'resolved',
      supersedesId: moment.id,
      at: new Date(moment.at!.getTime() + days * DAY_MS),
    });
  }
});
