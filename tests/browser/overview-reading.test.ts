import { beforeAll, describe, expect, it } from 'vitest';
import { administrator } from '#app/db/viewer.ts';
import { loadSample } from '#app/workflows/load-sample.ts';
import { useBrowser } from '#tests/support/browser.ts';
import { CARDS, cardsOf } from '#tests/support/overview-page.ts';
import { useServer } from '#tests/support/server.ts';
import { type SignedIn, signIn } from '#tests/support/session.ts';

/* How the figures read: by mouse, by ear, on a phone. */
describe('the figures of the sample organisation', () => {
  const server = useServer();
  const browser = useBrowser();
  let admin: SignedIn;

  beforeAll(async () => {
    admin = await signIn(server.db, server.url, 'admin');
    const actor = { kind: 'command', id: null, requestId: null } as const;
    await loadSample({ db: server.db, viewer: administrator('test'), actor });
  });

  async function open(options: Parameters<typeof browser.open>[0] = {}) {
    const page = await browser.open(options);
    await page.context().addCookies([admin.cookie]);
    return page;
  }

  it('tells every number to the digit where the mouse rests on it', async () => {
    const page = await open({ viewport: { width: 1440, height: 900 } });
    for (const path of ['/?period=365', '/figures/time_to_resolve?period=365', '/services/billing']) {
      await page.goto(server.url + path, { waitUntil: 'networkidle' });
      const covered = await page.locator('main data').evaluateAll((numbers) =>
        numbers.flatMap((number) => {
          if (!number.checkVisibility({ contentVisibilityAuto: true })) return [];
          number.scrollIntoView({ block: 'center' });
          const { left, top, width, height } = number.getBoundingClientRect();
          const met = document.elementFromPoint(left + width / 2, top + height / 2)?.closest('[title]');
          const isExact = /^(at least |at most )?[\d.,−]+ (seconds?|incidents?|%)/.test(
            met?.getAttribute('title') ?? '',
          );
          return met === number && isExact ? [] : [`${number.textContent}: ${met?.getAttribute('title')}`];
        }),
      );
      expect(covered, path).toEqual([]);
      expect(await page.locator('main data').count()).toBeGreaterThanOrEqual(4);
    }
  });

  it('leads from every value and every phase to the figure behind it', async () => {
    const page = await open({ javaScriptEnabled: false });
    await page.goto(`${server.url}/`);
    const links = page.getByRole('region', { name: 'Figures' }).getByRole('article').locator('a:has(data)');
    expect(await links.count()).toBe(CARDS.length);
    const phases = page.getByRole('region', { name: 'Where the time goes' }).getByRole('listitem').getByRole('link');
    expect(await phases.allTextContents()).toEqual(['Detect', 'Acknowledge', 'Mitigate', 'Resolve']);
    for (const card of await page.getByRole('region', { name: 'Figures' }).getByRole('article').all()) {
      const name = (await card.getByRole('heading').locator('> :first-child').textContent()) ?? '';
      // one link a card, heard with its name and its value
      expect(await card.getByRole('link').count()).toBe(1);
      expect(await card.getByRole('link', { name: new RegExp(`^${name} \\d`) }).count()).toBe(1);
    }
    for (const link of [...(await links.all()), ...(await phases.all())]) {
      expect(await link.getAttribute('href')).toMatch(/^\/figures\/([a-z_]+|adherence\?audience=external)$/);
    }
    await phases.nth(2).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Time to mitigate');
    expect(await page.getByRole('heading', { name: 'What it means' }).count()).toBe(1);
  });

  it('is heard in order: headings without a gap, each card its value with the verdict and then its numbers', async () => {
    const page = await open({ javaScriptEnabled: false });
    await page.goto(`${server.url}/`);
    const levels = await page
      .locator('main :is(h1, h2, h3, h4)')
      .evaluateAll((headings) => headings.map(({ tagName }) => Number(tagName[1])));
    expect(levels[0]).toBe(1);
    for (const [i, level] of levels.slice(1).entries()) expect(level - levels[i]!).toBeLessThanOrEqual(1);
    for (const card of await page.getByRole('region', { name: 'Figures' }).getByRole('article').all()) {
      expect(await card.locator('p').first().textContent()).toMatch(
        /^[\d.,]+ ?[a-z%\d ]*, compared with the 90 days before: (better|worse|cannot tell)$/,
      );
      expect(await card.locator('dl > div > dt').count()).toBeGreaterThan(0);
      for (const text of await card.locator('dd').allTextContents()) expect(text).not.toBe('');
    }
  });

  it('keeps what was chosen on the page of a figure when a filter changes', async () => {
    const page = await open({ javaScriptEnabled: false });
    await page.goto(`${server.url}/figures/time_to_resolve?by=team&groups=all&status=recorded&sort=oldest`);
    await page.getByLabel('Period', { exact: true }).selectOption('365');
    await page.getByLabel('Severity', { exact: true }).selectOption('SEV2');
    await page.getByRole('button', { name: 'Show' }).click();
    const chosen = Object.fromEntries(new URL(page.url()).searchParams);
    expect(chosen).toMatchObject({
      period: '365',
      severity: 'SEV2',
      by: 'team',
      groups: 'all',
      status: 'recorded',
      sort: 'oldest',
    });
    await page.getByRole('navigation', { name: 'Taken apart by' }).getByRole('link', { name: 'Severity' }).click();
    expect(page.url()).toContain('period=365&severity=SEV2&by=severity&groups=all&status=recorded&sort=oldest');
  });

  it('puts the filters of a phone behind a line that says what is chosen, and makes what one touches large', async () => {
    const page = await open({ javaScriptEnabled: false, viewport: { width: 360, height: 780 } });
    await page.goto(`${server.url}/?period=365&service=billing`);
    const form = page.getByRole('form', { name: 'Filter' });
    const line = page.locator('summary').filter({ hasText: /^Filter/ });
    expect(await line.textContent()).toBe('Filterlast 365 days · Billing');
    expect(await form.count()).toBe(0);
    await line.click();
    await form.getByLabel('Severity').selectOption('SEV2');
    await form.getByRole('button', { name: 'Show' }).click();
    expect(page.url()).toContain('period=365&service=billing');
    expect(page.url()).toContain('severity=SEV2');
    const small = await page
      .locator('main :is(button, select, article details > summary:not(figure summary))')
      .evaluateAll((controls) =>
        controls.flatMap((control) => {
          const { height } = control.getBoundingClientRect();
          return height > 0 && height < 44 ? [`${control.textContent}: ${height}`] : [];
        }),
      );
    expect(small).toEqual([]);
  });

  it('is not longer on a phone than eleven screens and a half, and shows the first services with the way to all', async () => {
    const page = await open({ viewport: { width: 360, height: 780 } });
    await page.goto(`${server.url}/`, { waitUntil: 'networkidle' });
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThan(9_000);
    const region = page.getByRole('region', { name: /^By service/ });
    expect(await region.locator('tbody tr:visible').count()).toBe(4);
    await region.getByRole('link', { name: 'All 12 services' }).click();
    await region.locator('tbody tr').nth(11).waitFor();
    expect(await region.locator('tbody tr:visible').count()).toBe(12);
  });

  it('gives the page of a service and of a team the same figures as the overview of it', async () => {
    const page = await open({ javaScriptEnabled: false });
    for (const [path, filter] of [
      ['/services/billing', 'service=billing'],
      ['/teams/payments', 'team=payments'],
    ] as const) {
      await page.goto(`${server.url}/?${filter}`);
      const all = new Map(await cardsOf(page));
      await page.goto(server.url + path);
      const own = await cardsOf(page, /^Reliability, last 90 days$/);
      expect(own.map(([name]) => name)).toEqual([
        'Time to resolve',
        'Incidents',
        'Time between failures',
        'Availability',
        'Told users in time',
      ]);
      for (const [name, value] of own) expect([name, value]).toEqual([name, all.get(name)]);
      await page.getByRole('link', { name: 'All figures, what stands out, and where the time goes' }).click();
      expect(new URL(page.url()).search).toBe(`?${filter}`);
    }
  });
});
