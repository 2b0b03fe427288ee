import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { administrator } from '#app/db/viewer.ts';
import { loadSample } from '#app/workflows/load-sample.ts';
import { useBrowser } from '#tests/support/browser.ts';
import { faultsOf } from '#tests/support/look-at-page.ts';
import { pressAndLoad } from '#tests/support/press.ts';
import { contextOf } from '#tests/support/recording.ts';
import { useServer } from '#tests/support/server.ts';
import { type SignedIn, signIn } from '#tests/support/session.ts';

describe('the comparison page', () => {
  const server = useServer();
  const browser = useBrowser();
  let reader: SignedIn;

  beforeAll(async () => {
    reader = await signIn(server.db, server.url, 'viewer');
    await loadSample(contextOf(server.db, administrator('test')));
  });

  /** Without JavaScript. */
  async function open(path: string): Promise<Page> {
    const page = await browser.open({ javaScriptEnabled: false });
    await page.context().addCookies([reader.cookie]);
    await page.goto(server.url + path);
    return page;
  }

  it('says at the field and at the top that a period ends before it begins, and loses nothing that was typed', async () => {
    const page = await open('/compare?by=period&service=search&metric=mtbf');
    await page.getByLabel('From', { exact: true }).fill('2026-04-01');
    await page.getByLabel('To before', { exact: true }).fill('2026-03-01');
    await page.getByLabel('Against: from').fill('2026-01-01');
    await page.getByLabel('Against: to before').fill('2026-02-01');
    const answer = page.waitForResponse((response) => response.url().includes('/compare?'));
    await pressAndLoad(page, 'button', 'Compare');
    expect((await answer).status()).toBe(422);
    expect(await page.getByRole('alert').textContent()).toContain('To before: The period ends before it begins');
    const end = page.getByLabel('To before', { exact: true });
    expect(await end.getAttribute('aria-invalid')).toBe('true');
    expect(await end.inputValue()).toBe('2026-03-01');
    expect(await page.getByLabel('From', { exact: true }).inputValue()).toBe('2026-04-01');
    expect(await page.getByLabel('Service', { exact: true }).inputValue()).toBe('search');
    expect(new URL(page.url()).searchParams.getAll('metric')).toEqual(['mtbf']);
  });

  it('shows what the figures refuse instead of failing', async () => {
    const page = await open('/compare?by=service&a=search&b=nowhere');
    expect(await page.getByRole('alert').textContent()).toContain('Against: There is no service “nowhere”.');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Compare');
  });

  it('compares in the window that its address says, and its field says the same', async () => {
    const page = await open('/compare?by=severity&a=SEV1&b=SEV2&from=2026-01-01&to=2026-07-01');
    const period = page.getByLabel('Period');
    expect(await period.locator('option:checked').textContent()).toBe('2026-01-01 to before 2026-07-01');
    await pressAndLoad(page, 'button', 'Compare');
    expect(new URL(page.url()).searchParams.get('from')).toBe('2026-01-01');
    await pressAndLoad(page, 'link', 'Two categories');
    const kept = new URL(page.url()).searchParams;
    expect([kept.get('by'), kept.get('from'), kept.get('to')]).toEqual(['category', '2026-01-01', '2026-07-01']);
  });

  it('compares two severities as they are', async () => {
    const page = await open('/compare?by=severity&a=SEV2&b=SEV3&period=365&metric=time_to_resolve');
    const line = page.getByRole('row', { name: /Time to resolve/ });
    expect(await line.textContent()).toMatch(/times as long/);
    expect(await line.textContent()).not.toMatch(/no severity occurs in both|equal mix/);
  });

  it('has no barriers and fits a phone, light and dark, where it compares and where it refuses', async () => {
    const page = await browser.open();
    await page.context().addCookies([reader.cookie]);
    const refused = 'by=period&from=2026-04-01&to=2026-03-01&compareFrom=2026-01-01&compareTo=never';
    const faults: string[] = [];
    for (const query of ['by=service&a=search&b=checkout&period=365', refused]) {
      faults.push(...(await faultsOf(page, `${server.url}/compare?${query}`, 'Compare')));
    }
    expect(faults).toEqual([]);
  });
});
