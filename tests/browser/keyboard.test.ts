import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '#app/db/viewer.ts';
import { useBrowser } from '#tests/support/browser.ts';
import { minutesAgo } from '#tests/support/minutes-ago.ts';
import { makePostMortem } from '#tests/support/post-mortems.ts';
import { makeIncident } from '#tests/support/recording.ts';
import { useServer } from '#tests/support/server.ts';
import { type SignedIn, signIn } from '#tests/support/session.ts';

/** More stops than any form here has. */
const MOST_STOPS = 60;

interface Stop {
  /** What the browser calls it: its label, or its text. */
  name: string;
  /** Its focus can be seen: an outline, or a border or shadow that it does not have otherwise. */
  isSeen: boolean;
}

describe('by keyboard alone', () => {
  const server = useServer();
  const browser = useBrowser();
  let mara: SignedIn;

  beforeAll(async () => {
    mara = await signIn(server.db, server.url, 'admin', 'Mara');
  });

  async function open(path: string): Promise<Page> {
    const page = await browser.open();
    await page.context().addCookies([mara.cookie]);
    await page.goto(server.url + path, { waitUntil: 'networkidle' });
    return page;
  }

  const viewer = (): Viewer => ({ userId: mara.userId, name: 'Mara', role: 'admin', teamRoles: {}, timeZone: 'UTC' });

  async function declared(): Promise<string> {
    const { number } = await makeIncident(server.db, viewer(), { detectedAt: minutesAgo(30) });
    return `/incidents/INC-${number}`;
  }

  const stopOf = (page: Page) =>
    page.evaluate((): Stop => {
      const element = document.activeElement as HTMLElement;
      const labels = (element as HTMLInputElement).labels;
      const label = labels && [...labels].map((one) => one.textContent).join(' ');
      const look = (of: Element) => {
        for (const transition of of.getAnimations()) transition.finish();
        const { outlineStyle, outlineWidth, borderColor, boxShadow, backgroundColor } = getComputedStyle(of);
        return JSON.stringify([outlineStyle === 'none' ? 0 : outlineWidth, borderColor, boxShadow, backgroundColor]);
      };
      // what it looks like without the focus; taking the focus away would lose the place within a field for a date
      const twin = element.cloneNode(true) as Element;
      element.after(twin);
      const isSeen = look(element) !== look(twin);
      twin.remove();
      return { name: (label || element.getAttribute('aria-label') || element.textContent || '').trim(), isSeen };
    });

  /**
   * Presses Tab until the element of that name has the focus; every stop on the way has to be seen.
   *
   * @returns how often it was pressed
   */
  async function tabTo(page: Page, name: string | RegExp): Promise<number> {
    const unseen: string[] = [];
    for (let stops = 1; stops <= MOST_STOPS; stops++) {
      await page.keyboard.press('Tab');
      const stop = await stopOf(page);
      if (!stop.isSeen) unseen.push(stop.name);
      if (typeof name === 'string' ? stop.name.startsWith(name) : name.test(stop.name)) {
        expect(unseen, 'stops whose focus cannot be seen').toEqual([]);
        return stops;
      }
    }
    throw new Error(`Tab never came to ${name}`);
  }

  it('the first stop skips to the content', async () => {
    const page = await open('/incidents/new');
    await tabTo(page, 'Skip to the content');
    await page.keyboard.press('Enter');
    await tabTo(page, 'What is wrong');
    const before = await page.evaluate(() => document.activeElement?.closest('main')?.id);
    expect(before).toBe('content');
  });

  it('an incident is declared', async () => {
    const page = await open('/incidents/new');
    await tabTo(page, 'What is wrong');
    await page.keyboard.type('Checkout answers with errors');
    await tabTo(page, 'Severity');
    await page.keyboard.type('SEV2');
    await tabTo(page, 'Privacy');
    await page.keyboard.press('Space');
    await tabTo(page, 'Summary');
    await page.keyboard.type('Since the release');
    await tabTo(page, 'Declare it');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Checkout answers with errors', level: 1 }).waitFor();
    const badges = await page.locator('main header').textContent();
    expect(badges).toContain('SEV2');
    expect(badges).toContain('Privacy');
  });

  it('a form that leads to another page leaves the focus at its heading, or at the place that its address names', async () => {
    const { reference, incident } = await makePostMortem(server.db, viewer());
    const page = await open(`/post-mortems/${reference}/analysis/factors/new`);
    await tabTo(page, 'Which condition');
    await page.keyboard.type('The pool is too small');
    await tabTo(page, 'Kind');
    await page.keyboard.type('Capacity');
    await tabTo(page, 'Add it');
    await page.keyboard.press('Enter');
    await page.locator('#factors:focus').waitFor();
    await page.goto(`${server.url}/incidents/INC-${incident.number}/communications/new`, { waitUntil: 'networkidle' });
    await tabTo(page, 'Subject');
    await page.keyboard.type('What is known');
    await page.keyboard.press('Enter');
    await page.locator('h1:focus').waitFor();
    expect(new URL(page.url()).pathname).toBe(`/incidents/INC-${incident.number}`);
  });

  it('a line of the composer is kept by Enter, its focus stays, and it is undone', async () => {
    const page = await open(await declared());
    await tabTo(page, 'What happened?');
    await page.keyboard.type('/acknowledged 10 min ago');
    await page.keyboard.press('Enter');
    await page.getByRole('status').filter({ hasText: 'Kept: acknowledged' }).waitFor();
    expect((await stopOf(page)).name).toContain('What happened?');
    await page.keyboard.press('Shift+Tab');
    expect((await stopOf(page)).name).toBe('Undo');
    await page.keyboard.press('Enter');
    await page.getByText('Nobody has acknowledged it yet.').waitFor();
  });

  it('a moment is corrected by Enter in its form', async () => {
    const path = await declared();
    const page = await open(path);
    await tabTo(page, 'Correct: detected');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /: detected$/, level: 1 }).waitFor();
    await tabTo(page, 'Why it is corrected');
    await page.keyboard.type('the graph shows it');
    await page.keyboard.press('Enter');
    await page.getByText('the graph shows it').waitFor();
    expect(new URL(page.url()).pathname).toBe(path);
  });

  it('a communication is logged', async () => {
    const path = await declared();
    const page = await open(`${path}/communications/new`);
    await tabTo(page, 'Channel');
    await page.keyboard.type('Meeting');
    await tabTo(page, 'Subject');
    await page.keyboard.type('What is known');
    await page.keyboard.press('Enter');
    await page.getByRole('complementary').getByText('What is known').waitFor();
  });

  it('a form that is answered on its own page leaves the focus in the part of it where it was sent', async () => {
    const { reference } = await makePostMortem(server.db, viewer());
    const page = await open(`/post-mortems/${reference}/meeting`);
    await tabTo(page, 'Decision about');
    await page.keyboard.type('Measure the pool each month');
    await tabTo(page, 'Keep it');
    await page.keyboard.press('Enter');
    await page.getByText('Measure the pool each month').waitFor();
    await page.locator('h2:focus', { hasText: 'Decisions' }).waitFor();
  });

  it('a message is begun without a walk through the timeline', async () => {
    const path = await declared();
    const page = await open(path);
    const stops = [];
    for (const name of ['Skip to the content', 'Communications', 'Write a message']) {
      stops.push(await tabTo(page, name));
      await page.keyboard.press('Enter');
    }
    await page.waitForURL('**/messages/new');
    expect(stops.reduce((all, some) => all + some)).toBeLessThan(20);
  });

  it('what is said in a comment has the focus once it is kept, and what is taken back too', async () => {
    const { reference } = await makePostMortem(server.db, viewer());
    const page = await open(`/post-mortems/${reference}/comments`);
    await tabTo(page, 'Comment on the whole');
    await page.keyboard.type('Which pool was it?');
    await tabTo(page, 'Comment');
    await page.keyboard.press('Enter');
    await page.locator(':focus', { hasText: 'Which pool was it?' }).waitFor();
    await tabTo(page, 'Answer');
    await page.keyboard.type('The one of Checkout.');
    await tabTo(page, 'Answer');
    await page.keyboard.press('Enter');
    await page.locator(':focus', { hasText: 'The one of Checkout.' }).waitFor();
    await tabTo(page, 'Take it back');
    await page.keyboard.press('Enter');
    await page.locator(':focus', { hasText: 'Taken back.' }).waitFor();
  });

  it('the list is searched, filtered and sorted', async () => {
    await declared();
    const page = await open('/incidents');
    await tabTo(page, 'Search');
    await page.keyboard.type('Checkout');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Remove Search: Checkout' }).waitFor();
    await tabTo(page, /^Filters/);
    await page.keyboard.press('Enter');
    await tabTo(page, 'SEV2');
    await page.keyboard.press('Space');
    await tabTo(page, 'Show');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Remove Severity: SEV2' }).waitFor();
    await tabTo(page, /^Title|^Incident|^Severity/);
    await page.keyboard.press('Enter');
    await page.waitForURL('**sort=**');
  });
});
