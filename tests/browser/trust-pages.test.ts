import { sql } from 'kysely';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { administrator } from '#app/db/viewer.ts';
import { monthName } from '#app/text/months.ts';
import { loadSample } from '#app/workflows/load-sample.ts';
import { useBrowser } from '#tests/support/browser.ts';
import { pressAndLoad } from '#tests/support/press.ts';
import { contextOf } from '#tests/support/recording.ts';
import { useServer } from '#tests/support/server.ts';
import { type SignedIn, signIn } from '#tests/support/session.ts';
import { until } from '#tests/support/until.ts';

const PAPERS = ['A4', 'Letter'] as const;

describe('the sample organisation', () => {
  const server = useServer();
  const browser = useBrowser();
  let responder: SignedIn;

  beforeAll(async () => {
    responder = await signIn(server.db, server.url, 'responder');
    await loadSample(contextOf(server.db, administrator('test')));
  });

  async function open(path: string, options: { javaScriptEnabled?: boolean } = {}): Promise<Page> {
    const page = await browser.open(options);
    await page.context().addCookies([responder.cookie]);
    await page.goto(server.url + path);
    return page;
  }

  it('has its records repaired in place, with JavaScript off', async () => {
    const page = await open('/data-quality?period=all&kind=no_end', { javaScriptEnabled: false });
    const cards = page.locator('main ol > li');
    const before = await cards.count();
    const first = cards.first();
    await first.getByText('Repair', { exact: true }).click();
    const started = await first.getByLabel(/^Impact started/).inputValue();
    await first.getByLabel(/^Resolved/).fill(started.replace(/:\d\d$/, ':59'));
    await first.getByLabel('Why').fill('the log says so');
    await pressAndLoad(page, 'button', 'Save the times');
    expect(page.url()).toContain('kind=no_end');
    await until(async () => {
      await page.reload();
      return (await cards.count()) === before - 1;
    });
  });

  it('is led to what its records lack from every page, and saves apart from what voids', async () => {
    const page = await open('/reports');
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Data quality' }).click();
    await page.getByRole('heading', { level: 1, name: /^Data quality/ }).waitFor();
    await page.goto(`${server.url}/data-quality?period=all&kind=no_end`);
    const first = page.locator('main ol > li').first();
    await first.getByText('Repair', { exact: true }).click();
    await first.getByRole('button', { name: 'It was resolved then' }).waitFor();
    expect(await first.getByRole('button', { name: /^Void/ }).isVisible()).toBe(false);
    await first.getByText('A recorded time is wrong and nobody knows the right one').click();
    const voiding = first
      .getByRole('listitem')
      .filter({ has: page.getByRole('button', { name: 'Void “impact started”' }) });
    expect(await voiding.textContent()).toContain('run from detection');
  });

  it('says why a repair was refused at the record itself, with JavaScript off', async () => {
    const page = await open('/data-quality?period=all&kind=implausible', { javaScriptEnabled: false });
    const first = page.locator('main ol > li').first();
    await first.getByText('Repair', { exact: true }).click();
    await pressAndLoad(page, 'button', 'Save the times');
    expect(await page.getByRole('alert').textContent()).toMatch(/No time of INC-\d+ was changed/);
    expect(await first.locator('details').first().getAttribute('open')).not.toBeNull();
  });

  it('keeps what was typed into a repair that was refused, with JavaScript off', async () => {
    const page = await open('/data-quality?period=all&kind=implausible', { javaScriptEnabled: false });
    const first = page.locator('main ol > li').first();
    await first.getByText('Repair', { exact: true }).click();
    await first.getByLabel('Why').fill('the log was lost');
    await first.getByLabel('What I changed is an estimate').check();
    await pressAndLoad(page, 'button', 'Save the times');
    expect(await first.getByRole('alert').textContent()).toMatch(/No time of INC-\d+ was changed/);
    expect(await first.getByLabel('Why').inputValue()).toBe('the log was lost');
    expect(await first.getByLabel('What I changed is an estimate').isChecked()).toBe(true);
  });

  it('keeps what was chosen for several when none was ticked, with JavaScript off', async () => {
    const page = await open('/data-quality?period=all&kind=noticed_by', { javaScriptEnabled: false });
    const several = page.getByRole('form', { name: 'Repair several' });
    await several.getByLabel('Those that are ticked were noticed by').selectOption('customer');
    await Promise.all([page.waitForEvent('load'), several.getByRole('button', { name: 'Say so' }).click()]);
    expect(await page.getByRole('alert').textContent()).toContain('Choose at least one incident');
    expect(await several.getByLabel('Those that are ticked were noticed by').inputValue()).toBe('customer');
  });

  it('has each service weighed, one click from the whole', async () => {
    const page = await open('/good-unaware-or-lucky');
    await page.getByRole('main').getByRole('link', { name: 'Billing' }).click();
    await page.getByRole('heading', { level: 1, name: 'Good, unaware or lucky? Billing' }).waitFor();
    expect(await page.getByRole('heading', { level: 2 }).allTextContents()).toEqual(
      expect.arrayContaining(['Good', 'Lucky', 'Near misses']),
    );
  });

  it('has a near miss recorded from its ledger', async () => {
    const page = await open('/good-unaware-or-lucky');
    await page.getByRole('link', { name: 'Record a near miss' }).click();
    await page.getByRole('heading', { level: 1, name: 'Record a near miss' }).waitFor();
    expect(await page.getByLabel('Kind').inputValue()).toBe('near_miss');
  });

  it.each(PAPERS)('prints a month on one page of %s', async (format) => {
    const month = monthName.before(monthName.of(new Date(), 'UTC'), 1);
    const page = await open(`/reports/${month}`);
    const pdf = await page.pdf({ format });
    expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);
  });

  it('says beside every "cannot tell" of a month what could, and leads from each number to what is behind it', async () => {
    const page = await open(`/reports/${monthName.before(monthName.of(new Date(), 'UTC'), 1)}`);
    const figures = page.getByRole('region', { name: 'Figures' });
    const untold = figures.locator('[data-verdict=cannot_tell]');
    expect(await untold.count()).toBeGreaterThan(0);
    for (const verdict of await untold.all()) {
      expect(await verdict.locator('xpath=..').textContent()).toMatch(
        /could tell: |too few|no incident|nothing was owed|only /,
      );
    }
    const values = figures.locator('a[href^="/figures/"] data[title]');
    expect(await values.count()).toBe(5);
    for (const name of ['What was learnt', 'What to decide']) {
      const items = page.getByRole('region', { name }).getByRole('listitem');
      expect(await items.count()).toBeGreaterThan(0);
      for (const item of await items.all()) expect(await item.getByRole('link').count()).toBe(1);
    }
    await values.first().click();
    await page.getByRole('heading', { name: 'The incidents behind it' }).waitFor();
  });

  it.each(PAPERS)('gives a month as a PDF of one page of %s, however long its titles are', async (paper) => {
    await sql`update incidents set title = left(repeat(title || ' and what came of it, ', 9), 190)`.execute(server.db);
    const month = monthName.before(monthName.of(new Date(), 'UTC'), 1);
    const address = `${server.url}/reports/${month}/pdf?paper=${paper.toLowerCase()}`;
    const pdf = Buffer.from(await (await fetch(address, { headers: responder.headers })).arrayBuffer()).toString(
      'latin1',
    );
    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);
    expect(pdf).toMatch(paper === 'A4' ? /MediaBox \[0 0 595\.\d+ 841\.\d+\]/ : /MediaBox \[0 0 612 792\]/);
  });

  it('gives the PDF of a month to whoever may read it, and to nobody else', async () => {
    const month = monthName.before(monthName.of(new Date(), 'UTC'), 1);
    const address = `${server.url}/reports/${month}/pdf`;
    const answer = await fetch(address, { headers: responder.headers });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    const stranger = await fetch(address, { redirect: 'manual' });
    expect(stranger.status).toBe(302);
  });
});
