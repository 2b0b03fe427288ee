import { beforeAll, describe, expect, it } from 'vitest';
import { findBarriers, useBrowser } from '#tests/support/browser.ts';
import { useServer } from '#tests/support/server.ts';
import { type SignedIn, signIn } from '#tests/support/session.ts';

const server = useServer();
const browser = useBrowser();
let coordinator: SignedIn;

beforeAll(async () => {
  coordinator = await signIn(server.db, server.url, 'coordinator');
});

const INCIDENTS = 3000;
const log = [
  'ticket;title;service;priority;start;end',
  ...Array.from(
    { length: INCIDENTS },
    (_, n) => `T${n};Slow search ${n};Search ${n % 4};high;13.2.2024 10:00;14.2.2024 10:00`,
  ),
  'T-bad;Odd;Search;high;31.2.2024 10:00;',
  ...Array.from({ length: 60 }, (_, n) => `T-late${n};Odd;Search;high;15.2.2024 10:00;14.2.2024 10:00`),
].join('\n');

describe('an import in the browser', () => {
  it('is followed from the upload to its end without a reload, and has no barrier on the way', async () => {
    const page = await browser.open({ viewport: { width: 1280, height: 900 } });
    await page.context().addCookies([coordinator.cookie]);
    await page.goto(`${server.url}/imports`);
    await page.getByText('Nothing has been imported yet').waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await page.getByRole('link', { name: 'Import a file' }).click();
    await page
      .getByLabel('File', { exact: true })
      .setInputFiles({ name: 'tickets.csv', mimeType: 'text/csv', buffer: Buffer.from(log) });
    expect(await findBarriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Look at the file' }).click();
    await page.getByRole('button', { name: 'Import 3,060 incidents' }).waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await page.getByRole('link', { name: 'Later rows' }).click();
    await page.getByText('Page 2 of 2').waitFor();
    await page.getByText('The mapping: which column means what').click();
    await page.getByLabel('Mapping', { exact: true }).fill('format: csv\nfeilds: {}');
    await page.getByRole('button', { name: 'Try this mapping' }).click();
    await page.getByText('did you mean "fields"?').waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Import 3,060 incidents' }).click();
    await page.getByRole('link', { name: 'See the incidents' }).waitFor();
    expect(await page.locator('main').textContent()).toContain('3,060 are new');
    expect(await findBarriers(page)).toEqual([]);
    await page.goto(`${server.url}/imports`);
    await page.getByRole('link', { name: 'tickets.csv' }).waitFor();
    expect(await findBarriers(page)).toEqual([]);
  }, 120_000);

  it('fits a phone in the dark', async () => {
    const page = await browser.open({ viewport: { width: 360, height: 780 }, colorScheme: 'dark' });
    await page.context().addCookies([coordinator.cookie]);
    for (const path of ['/imports', '/imports/new']) {
      await page.goto(server.url + path);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
      expect(await findBarriers(page)).toEqual([]);
    }
  });
});
