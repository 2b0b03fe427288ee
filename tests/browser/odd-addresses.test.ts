import { beforeAll, describe, expect, it } from 'vitest';
import { useBrowser } from '#tests/support/browser.ts';
import { faultsOf } from '#tests/support/look-at-page.ts';
import { pressAndLoad } from '#tests/support/press.ts';
import { recordIncident } from '#tests/support/recorded-incident.ts';
import { useServer } from '#tests/support/server.ts';
import { type SignedIn, signIn } from '#tests/support/session.ts';

describe('an address that asks for what there is not', () => {
  const server = useServer();
  const browser = useBrowser();
  let reader: SignedIn;

  beforeAll(async () => {
    reader = await signIn(server.db, server.url, 'viewer');
    const at = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
    await recordIncident(server.db, { at: { impact_started: at(90), resolved: at(30) } });
  });

  it.each([false, true])('is put right in the form of its page (JavaScript: %s)', async (javaScriptEnabled) => {
    const page = await browser.open({ javaScriptEnabled });
    await page.context().addCookies([reader.cookie]);
    const answer = await page.goto(`${server.url}/?from=2026-02-31&to=2026-04-01&severity=SEV2`);
    expect(answer?.status()).toBe(422);
    const from = page.getByLabel('From', { exact: true });
    expect(await from.inputValue()).toBe('2026-02-31');
    expect(await from.getAttribute('aria-invalid')).toBe('true');
    expect(await page.getByRole('alert').textContent()).toContain('“2026-02-31” is no day such as 2026-03-01.');
    await from.fill('2026-02-28');
    if (javaScriptEnabled) await page.getByRole('button', { name: 'Show', exact: true }).click();
    else await pressAndLoad(page, 'button', 'Show');
    await page.getByRole('heading', { level: 1, name: 'Reliability, 2026-02-28 to before 2026-04-01' }).waitFor();
    expect(await page.getByLabel('Severity', { exact: true }).inputValue()).toBe('SEV2');
    await page.getByLabel('From', { exact: true }).fill('2026-05-01');
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await page.getByRole('alert').getByText('To before: The period ends before it begins').waitFor();
    expect(await page.getByLabel('To before', { exact: true }).inputValue()).toBe('2026-04-01');
  });

  it('has a page without barriers, on a phone too', async () => {
    const page = await browser.open();
    await page.context().addCookies([reader.cookie]);
    for (const [address, title] of [
      ['/?from=2026-02-31&sort=odd&service=nothing', 'Overview'],
      ['/figures/time_to_resolve?from=1&to=2&time=never&page=0', 'Figure'],
      ['/data-quality?kind=nope', 'Data quality'],
    ] as const) {
      expect(await faultsOf(page, server.url + address, title)).toEqual([]);
    }
  });
});
