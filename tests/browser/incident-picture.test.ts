import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#app/db/ids.ts';
import { administrator } from '#app/db/viewer.ts';
import { recordMoment } from '#app/workflows/record-moment.ts';
import { acknowledgedIncident, makeServiceChain } from '#tests/support/acknowledged-incident.ts';
import { findBarriers, useBrowser } from '#tests/support/browser.ts';
import { APPEARANCES, lookIn } from '#tests/support/look-at-page.ts';
import { contextOf } from '#tests/support/recording.ts';
import { useServer } from '#tests/support/server.ts';
import { type SignedIn, signIn } from '#tests/support/session.ts';
import { until } from '#tests/support/until.ts';

const admin = administrator('test');

describe('the one-page picture of an incident', () => {
  const server = useServer();
  const browser = useBrowser();
  let mara: SignedIn;
  let incident: { id: string; reference: string };

  beforeAll(async () => {
    mara = await signIn(server.db, server.url, 'responder', 'Mara');
    const names = ['Payments <&>', 'Checkout', 'Web shop', 'Settlement of subscriptions and of what was returned'];
    const [first] = await makeServiceChain(server.db, names);
    incident = await acknowledgedIncident(server.db, admin, { category: 'privacy', serviceIds: [first!] });
  });

  async function open(path = `/incidents/${incident.reference}/picture`): Promise<Page> {
    const page = await browser.open();
    await page.context().addCookies([mara.cookie]);
    await page.goto(server.url + path, { waitUntil: 'networkidle' });
    return page;
  }

  /** How large the smallest letters of the drawing that is shown are, in pixels, and which of them leave their frame. */
  const letters = (page: Page) =>
    page.evaluate(() => {
      const shown = [...document.querySelectorAll<SVGSVGElement>('svg[role="img"]')].filter(
        (svg) => svg.getBoundingClientRect().width > 0,
      );
      const texts = shown.flatMap((svg) => {
        const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
        return [...svg.querySelectorAll('text')].map((text) => Number(text.getAttribute('font-size')) * scale);
      });
      const right = shown[0]!.getBoundingClientRect().right;
      const loose = [...shown[0]!.querySelectorAll('text')].filter(
        (text) => text.getBoundingClientRect().right > right,
      );
      return { shown: shown.length, smallest: Math.min(...texts), loose: loose.map((text) => text.textContent) };
    });

  it('shows one drawing, readable and without barriers, on a phone and on a desk, in light and dark', async () => {
    const page = await open();
    for (const { width, colorScheme } of APPEARANCES) {
      await page.setViewportSize({ width, height: 800 });
      await lookIn(page, colorScheme);
      const { shown, smallest, loose } = await letters(page);
      expect([shown, loose]).toEqual([1, []]);
      expect(smallest).toBeGreaterThanOrEqual(12);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(
        0,
      );
      expect(await findBarriers(page)).toEqual([]);
    }
  });

  it('is an image with a name and a description, and the same in words', async () => {
    const page = await open();
    const image = page.getByRole('img', { name: `${incident.reference} in one picture: Checkout answers with errors` });
    expect(await image.count()).toBe(1);
    const words = page.getByRole('region', { name: 'The same in words' });
    await words.getByText('Settlement of subscriptions and of what was returned').waitFor();
    await words.getByText('(we are here)').waitFor();
    expect(await words.getByRole('heading').allTextContents()).toEqual([
      'The same in words',
      'Who is told when',
      'Decision points: ask again',
      'If a message is overdue',
      'Affected, and what depends on it',
    ]);
  });

  it.each([
    ['A4', false],
    ['A4', true],
    ['Letter', false],
    ['Letter', true],
  ] as const)('prints on one page: %s, on its side: %s', async (format, landscape) => {
    const page = await open();
    const pdf = (await page.pdf({ format, landscape })).toString('latin1');
    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);
  });

  it('prints the drawing for the paper, black on white, and nothing else', async () => {
    const page = await open();
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const widths: number[] = [];
    for (const [width, height] of [
      [734, 1060],
      [1060, 734],
    ] as const) {
      await page.setViewportSize({ width, height });
      const drawing = page.locator('svg[role="img"]:visible');
      expect(await drawing.count()).toBe(1);
      const { colour, viewBox, bottom } = await drawing.evaluate((svg: SVGSVGElement) => ({
        colour: getComputedStyle(svg.querySelector('text')!).fill,
        viewBox: svg.viewBox.baseVal.width,
        bottom: svg.getBoundingClientRect().height,
      }));
      expect(colour).toBe('rgb(0, 0, 0)');
      expect(bottom).toBeLessThanOrEqual(height);
      widths.push(viewBox);
    }
    expect(widths[0]).toBeLessThan(widths[1]!);
    expect(await page.getByText('The same in words').isVisible()).toBe(false);
  });

  it('is drawn anew when something happens to the incident', async () => {
    const page = await open();
    const words = page.getByRole('region', { name: 'The same in words' });
    expect(await words.getByText('Nature determined?').count()).toBe(1);
    const moment = { id: newId(), kind: 'nature_determined' as const, at: new Date() };
    await recordMoment(contextOf(server.db, admin), incident.id, moment);
    await until(async () => (await words.getByText('Nature determined?').count()) === 0);
    const drawn = await page.locator('svg[role="img"]:visible text').allTextContents();
    expect(drawn).toContain('Nature determined');
  });

  it('is one step from the incident and back', async () => {
    const page = await open(`/incidents/${incident.reference}`);
    await page.getByRole('link', { name: 'Who is told when, in one picture' }).click();
    await page.waitForURL('**/picture');
    await page.getByRole('link', { name: `Back to ${incident.reference}` }).click();
    await page.waitForURL(`**/incidents/${incident.reference}`);
  });

  it('is well formed as a file, as a browser reads it', async () => {
    const page = await open();
    const found = await page.evaluate(async (address) => {
      const answer = await fetch(address);
      const document = new DOMParser().parseFromString(await answer.text(), 'image/svg+xml');
      return [document.documentElement.localName, document.querySelectorAll('parsererror').length];
    }, `/incidents/${incident.reference}/picture.svg`);
    expect(found).toEqual(['svg', 0]);
  });
});
