import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { useBrowser } from '#tests/support/browser.ts';
import { recordIncident } from '#tests/support/recorded-incident.ts';
import { useServer } from '#tests/support/server.ts';
import { type SignedIn, signIn } from '#tests/support/session.ts';
import { until } from '#tests/support/until.ts';

describe('two who repair the same records', () => {
  const server = useServer();
  const browser = useBrowser();
  let responder: SignedIn;

  beforeAll(async () => {
    responder = await signIn(server.db, server.url, 'responder');
  });

  /** Closed without a resolution. */
  async function record(title: string): Promise<void> {
    const at = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
    const id = await recordIncident(server.db, {
      title,
      at: { impact_started: at(9), detected: at(8), closed: at(5) },
    });
    // a page without JavaScript shows what was known when it was asked for
    await until(() =>
      server.db.selectFrom('incidentFacts').select('kind').where('incidentId', '=', id).executeTakeFirst(),
    );
  }

  async function open(title: string) {
    const page = await browser.open();
    await page.context().addCookies([responder.cookie]);
    const live = page.waitForResponse((response) => response.url().endsWith('/live'));
    await page.goto(`${server.url}/data-quality?kind=no_end`);
    await live;
    const card = page.locator('main ol > li').filter({ hasText: title });
    await card.getByText('Repair', { exact: true }).click();
    return { page, card };
  }

  const resolve = async ({ card }: { card: ReturnType<Page['locator']> }) => {
    const started = await card.getByLabel(/^Impact started/).inputValue();
    await card.getByLabel(/^Resolved/).fill(started.replace(/:\d\d$/, ':59'));
  };

  it('leaves a refusal where it is when something else changes', async () => {
    await record('refused');
    await record('another');
    const mine = await open('refused');
    await mine.card.getByRole('button', { name: 'Save the times' }).click();
    await mine.card.getByRole('alert').waitFor();
    const theirs = await open('another');
    await resolve(theirs);
    await theirs.card.getByRole('button', { name: 'Save the times' }).click();
    await theirs.page
      .getByRole('status')
      .filter({ hasText: /^Saved: INC-\d+\./ })
      .waitFor();
    await mine.page.locator('main ol > li').filter({ hasText: 'another' }).waitFor({ state: 'detached' });
    expect(await mine.card.getByRole('alert').textContent()).toMatch(/No time of INC-\d+ was changed/);
  });

  it('keeps a form that is half filled when somebody else repairs its record, and what it was refused', async () => {
    await record('contested');
    const [mine, theirs] = [await open('contested'), await open('contested')];
    await mine.card.getByLabel('Why').fill('the log says so');
    await resolve(mine);
    await resolve(theirs);
    await theirs.card.getByRole('button', { name: 'Save the times' }).click();
    await theirs.card.waitFor({ state: 'detached' });
    await mine.card.getByRole('status').getByText('It left this list meanwhile').waitFor();
    expect(await mine.card.getByLabel('Why').inputValue()).toBe('the log says so');
    await mine.card.getByRole('button', { name: 'Save the times' }).click();
    await mine.card.getByRole('alert').getByText('meanwhile').waitFor();
    expect(await mine.card.getByLabel('Why').inputValue()).toBe('the log says so');
    await mine.card.getByRole('button', { name: 'Put it away' }).click();
    await mine.card.waitFor({ state: 'detached' });
    expect(await mine.page.getByRole('alert').count()).toBe(0);
  });

  it('tells what was typed where the record is gone from the list, with JavaScript off', async () => {
    await record('lost');
    const page = await browser.open({ javaScriptEnabled: false });
    await page.context().addCookies([responder.cookie]);
    await page.goto(`${server.url}/data-quality?kind=no_end`);
    const card = page.locator('main ol > li').filter({ hasText: 'lost' });
    await card.getByText('Repair', { exact: true }).click();
    await card.getByLabel('Why').fill('so it was');
    await resolve({ card });
    const theirs = await open('lost');
    await resolve(theirs);
    await theirs.card.getByRole('button', { name: 'Save the times' }).click();
    await theirs.card.waitFor({ state: 'detached' });
    await Promise.all([page.waitForEvent('load'), card.getByRole('button', { name: 'Save the times' }).click()]);
    const told = await page.getByRole('alert').textContent();
    expect(told).toMatch(/meanwhile/);
    expect(told).toContain('Why: so it was');
  });
});
