import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '#app/db/viewer.ts';
import { CHECKLIST } from '#app/text/post-mortem-words.ts';
import { useBrowser } from '#tests/support/browser.ts';
import { pressAndLoad } from '#tests/support/press.ts';
import { makeIncident } from '#tests/support/recording.ts';
import { useServer } from '#tests/support/server.ts';
import { type SignedIn, signIn } from '#tests/support/session.ts';

describe('a post-mortem', () => {
  const server = useServer();
  const browser = useBrowser();
  let mara: SignedIn;
  let jun: SignedIn;
  let writer: Viewer;

  beforeAll(async () => {
    mara = await signIn(server.db, server.url, 'responder', 'Mara');
    jun = await signIn(server.db, server.url, 'responder', 'Jun');
    writer = { userId: mara.userId, name: 'Mara', role: 'responder', teamRoles: {}, timeZone: 'UTC' };
  });

  async function openAs({ cookie }: SignedIn, path: string, javaScriptEnabled = true): Promise<Page> {
    const page = await browser.open({ javaScriptEnabled });
    await page.context().addCookies([cookie]);
    await page.goto(server.url + path);
    return page;
  }

  const pathOf = (page: Page) => new URL(page.url()).pathname.replace('/edit', '');

  /** Begins one from the template that fits best. @returns its address */
  async function begin(page: Page): Promise<string> {
    const button = page.getByRole('button', { name: /^Begin with/ }).first();
    await Promise.all([page.waitForEvent('load'), button.click()]);
    return pathOf(page);
  }

  it('is written with the keyboard, cites the timeline, and is there for whoever reads it', async () => {
    const { number } = await makeIncident(server.db, writer);
    const page = await openAs(mara, `/incidents/INC-${number}/post-mortems/new`);
    const button = page.getByRole('button', { name: /^Begin with/ }).first();
    await button.focus();
    await page.keyboard.press('Enter');
    await page.getByText('Saved', { exact: true }).waitFor();
    const path = pathOf(page);
    const section = page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: /^Lessons/ });
    await section.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('The operator failed to see it. ');
    await page.getByRole('button', { name: /declared/ }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Go to the next' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Use this wording' }).waitFor();
    await page.getByText('Saved', { exact: true }).waitFor();
    const reader = await openAs(jun, path, false);
    const lessons = reader.getByRole('region', { name: 'Lessons' });
    expect(await lessons.textContent()).toMatch(/The operator failed to see it\. \d\d:\d\d/);
  });

  it('is begun, written, reviewed and published without JavaScript', async () => {
    const { number } = await makeIncident(server.db, writer);
    const page = await openAs(mara, `/incidents/INC-${number}/post-mortems/new`, false);
    const path = await begin(page);
    const lessons = page.getByRole('link', { name: /^Lessons/ });
    await Promise.all([page.waitForEvent('load'), lessons.click()]);
    await page.getByLabel('Lessons').fill('- The pool was **too small**\n');
    await pressAndLoad(page, 'button', 'Save the section');
    expect(await page.getByRole('region', { name: 'Lessons' }).innerHTML()).toContain('<strong>too small</strong>');

    await page.goto(`${server.url}${path}/review`);
    await page.getByLabel('Jun').check();
    await pressAndLoad(page, 'button', 'Ask for a review');
    const review = await openAs(jun, `${path}/review`, false);
    await pressAndLoad(review, 'button', 'Approve');
    expect(await review.getByRole('alert').textContent()).toContain('Tick each of these');
    for (const words of Object.values(CHECKLIST)) await review.getByLabel(words).check();
    await pressAndLoad(review, 'button', 'Approve');

    await page.reload();
    await pressAndLoad(page, 'button', 'Publish');
    expect(await page.getByRole('main').textContent()).toContain('Published');
    await page.goto(`${server.url}${path}/versions`);
    expect(await page.getByRole('link', { name: /^Version \d/ }).allTextContents()).toEqual([
      'Version 3',
      'Version 2',
      'Version 1',
    ]);
    const file = await page.request.get(`${server.url}${path}/v/3.md`);
    expect(await file.text()).toContain('too small');
  });
});
