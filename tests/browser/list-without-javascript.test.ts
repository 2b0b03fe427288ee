import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#app/db/ids.ts';
import { useBrowser } from '#tests/support/browser.ts';
import { pressAndLoad } from '#tests/support/press.ts';
import { type Recorded, recordIncident, recordServices } from '#tests/support/recorded-incident.ts';
import { useServer } from '#tests/support/server.ts';
import { type SignedIn, signIn } from '#tests/support/session.ts';

const SEVERITIES = ['SEV1', 'SEV2', 'SEV3', 'SEV4'] as const;
/** More than a page of 50. */
const INCIDENTS = 60;

describe('the list of incidents, with JavaScript off', () => {
  const server = useServer();
  const browser = useBrowser();
  let reader: SignedIn;

  beforeAll(async () => {
    reader = await signIn(server.db, server.url, 'viewer');
    const { checkout, search } = await recordServices(server.db, 'checkout', 'search');
    for (let index = 0; index < INCIDENTS; index++) {
      const at = (hour: number) => new Date(Date.UTC(2026, 0, 1 + index, hour)).toISOString();
      const incident: Recorded = {
        title: index === 7 ? 'Invoices arrive twice' : `Incident ${newId().slice(-6)}`,
        severity: SEVERITIES[index % 4],
        services: [index % 3 === 0 ? checkout : search],
        at: { detected: at(8), ...(index % 10 !== 0 && { resolved: at(9) }) },
      };
      await recordIncident(server.db, incident);
    }
  });

  async function open(path = '/incidents'): Promise<Page> {
    const page = await browser.open({ javaScriptEnabled: false });
    await page.context().addCookies([reader.cookie]);
    await page.goto(server.url + path);
    return page;
  }

  const rows = (page: Page) => page.locator('tbody').getByRole('row');
  const cells = (page: Page, column: number) => rows(page).locator(`td:nth-child(${column})`).allTextContents();

  it('finds by a word of the title', async () => {
    const page = await open();
    await page.getByRole('searchbox', { name: 'Search' }).fill('invoices');
    await pressAndLoad(page, 'button', 'Search');
    expect(await rows(page).count()).toBe(1);
    expect(await rows(page).textContent()).toContain('Invoices arrive twice');
  });

  it('filters, keeps what was chosen in the form, and lets each filter be removed', async () => {
    const page = await open();
    await page.getByText('Filters', { exact: true }).click();
    await page.getByLabel('SEV1').check();
    await page.getByLabel('SEV2').check();
    await page.getByLabel('Service').selectOption('checkout');
    await pressAndLoad(page, 'button', 'Show');
    expect(new Set(await cells(page, 3))).toEqual(new Set(['SEV1', 'SEV2']));
    expect(await rows(page).count()).toBe(10);
    expect(await page.getByLabel('SEV2', { exact: true }).isChecked()).toBe(true);
    await pressAndLoad(page, 'link', 'Remove Severity: SEV1');
    expect(new Set(await cells(page, 3))).toEqual(new Set(['SEV2']));
    await pressAndLoad(page, 'link', 'Remove all');
    expect(await rows(page).count()).toBe(50);
  });

  it('sorts by a column, both ways, and says so', async () => {
    const page = await open();
    await pressAndLoad(page, 'button', 'Severity');
    const first = await cells(page, 3);
    await pressAndLoad(page, 'button', 'Severity');
    const second = await cells(page, 3);
    expect([first[0], second[0]].sort()).toEqual(['SEV1', 'SEV4']);
    const header = page.getByRole('columnheader', { name: 'Severity' });
    expect(await header.getAttribute('aria-sort')).toMatch(/ascending|descending/);
  });

  it('pages forth and back with filter and order, and shows every incident once', async () => {
    const page = await open('/incidents?sort=severity&state=resolved&size=25');
    const seen = await cells(page, 1);
    await pressAndLoad(page, 'link', 'Next page');
    seen.push(...(await cells(page, 1)));
    await pressAndLoad(page, 'link', 'Next page');
    seen.push(...(await cells(page, 1)));
    expect(new Set(seen).size).toBe(54);
    expect(await page.getByRole('link', { name: 'Next page' }).count()).toBe(0);
    await pressAndLoad(page, 'link', 'Previous page');
    expect(await cells(page, 1)).toEqual(seen.slice(25, 50));
    await pressAndLoad(page, 'link', 'First page');
    expect(await cells(page, 1)).toEqual(seen.slice(0, 25));
    expect(page.url()).toContain('state=resolved');
  });

  it('says so where nothing matches, and leads back', async () => {
    const page = await open('/incidents?q=nothing+of+the+kind');
    expect(await page.getByText('No incident matches').count()).toBe(1);
    await pressAndLoad(page, 'link', 'Show all incidents');
    expect(await rows(page).count()).toBe(50);
  });
});
