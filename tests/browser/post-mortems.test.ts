import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#app/db/ids.ts';
import { getPostMortem } from '#app/db/post-mortems.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { CHECKLIST } from '#app/text/post-mortem-words.ts';
import { decideInMeeting } from '#app/workflows/decide-in-meeting.ts';
import { editPostMortem } from '#app/workflows/edit-post-mortem.ts';
import { useBrowser } from '#tests/support/browser.ts';
import { makePostMortem } from '#tests/support/post-mortems.ts';
import { pressAndLoad } from '#tests/support/press.ts';
import { contextOf, makeIncident } from '#tests/support/recording.ts';
import { useServer } from '#tests/support/server.ts';
import { type SignedIn, signIn } from '#tests/support/session.ts';
import { until } from '#tests/support/until.ts';

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

  /** Whether a place in the text stands between the tools above it and the advice below. */
  async function staysInSight(page: Page, place: Locator): Promise<boolean> {
    const boxes = [page.getByRole('toolbar'), place, page.getByRole('region', { name: 'Language' })];
    const [tools, seen, advice] = await Promise.all(boxes.map((one) => one.boundingBox()));
    return tools!.y + tools!.height <= seen!.y && seen!.y + seen!.height <= advice!.y;
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
    for (const width of [1440, 360]) {
      await page.setViewportSize({ width, height: 760 });
      await page.evaluate(() => window.scrollTo(0, 0));
      await page.getByRole('button', { name: 'Go to the next' }).press('Enter');
      await until(() => staysInSight(page, page.locator('[role=textbox] span', { hasText: 'failed to' })));
    }
    // whoever reads elsewhere stays there, though the advice takes other lines
    const advice = page.getByRole('region', { name: 'Language' });
    const { height } = (await advice.boundingBox())!;
    await page.evaluate(() => window.scrollTo(0, 0));
    await page.setViewportSize({ width: 1440, height: 760 });
    await until(async () => (await advice.boundingBox())!.height < height);
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    expect(await page.evaluate(() => window.scrollY)).toBe(0);
    const reader = await openAs(jun, path, false);
    const lessons = reader.getByRole('region', { name: 'Lessons' });
    expect(await lessons.textContent()).toMatch(/The operator failed to see it\. \d\d:\d\d/);
  });

  it('brings each section in sight that is chosen in the outline, the first that is chosen as every other', async () => {
    const { number } = await makeIncident(server.db, writer);
    const page = await openAs(mara, `/incidents/INC-${number}/post-mortems/new`);
    await page
      .getByRole('button', { name: /^Begin with/ })
      .first()
      .click();
    await page.waitForURL('**/edit');
    const path = pathOf(page);
    for (const width of [1440, 360]) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(`${server.url}${path}/edit`);
      await page.getByText('Saved', { exact: true }).waitFor();
      for (const title of ['Lessons', 'Summary', 'Lessons']) {
        const outline = page.getByRole('navigation', { name: 'Sections' });
        await outline.getByRole('link', { name: new RegExp(`^${title}`) }).press('Enter');
        const section = page.locator('[role=textbox] section', { has: page.getByRole('heading', { name: title }) });
        await until(() => staysInSight(page, section.locator('p').last()));
      }
    }
  });

  it('keeps what is typed where advice beside it cannot be followed, and leaves the caret to whoever types on', async () => {
    const { reference } = await makePostMortem(server.db, writer);
    const decision = { id: newId(), text: 'The operator failed to see it.' };
    await decideInMeeting(contextOf(server.db, writer), reference, decision);
    const page = await openAs(mara, `/post-mortems/${reference}/meeting`);
    await page.waitForLoadState('networkidle');
    const field = page.locator('#decision');
    const follow = page.getByRole('button', { name: /^Use this wording/ });
    await field.fill('We raise');
    const isWording = /\/wording/;
    await page.route(isWording, (route) => route.fulfill({ body: 'Sign in to the net' }));
    await follow.press('Enter');
    await page.locator('p:focus', { hasText: 'Something else than Hindsight answered' }).waitFor();
    await page.unroute(isWording);
    await page.context().clearCookies();
    await follow.press('Enter');
    await page.getByText('You are signed out.').waitFor();
    expect(await field.inputValue()).toBe('We raise');
    await page.context().addCookies([mara.cookie]);
    let goOn = () => {};
    const typed = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    await page.route(isWording, async (route) => {
      await typed;
      await route.continue();
    });
    await follow.press('Enter');
    await field.press('End');
    await page.keyboard.type(' the');
    goOn();
    await page.getByText('The wording is changed.').waitFor();
    await follow.waitFor({ state: 'detached' });
    await page.keyboard.type(' limit.');
    expect(await field.inputValue()).toBe('We raise the limit.');
  });

  it('takes parts of the record into the text by keyboard, as they are told to readers', async () => {
    const { reference } = await makePostMortem(server.db, writer);
    const page = await openAs(mara, `/post-mortems/${reference}/edit`);
    await page.locator('[role=textbox][contenteditable=true]').waitFor();
    await page.locator('[role=textbox] p').first().click();
    for (const kind of ['The timeline', 'A figure', 'What was owed']) {
      await page.getByRole('button', { name: 'Bold' }).focus();
      await page.keyboard.press('End');
      await page.keyboard.press('ArrowLeft');
      await page.keyboard.press('Enter');
      await page.getByLabel('From the record', { exact: true }).waitFor();
      await page.keyboard.type(kind);
      await page.getByRole('button', { name: 'Insert', exact: true }).focus();
      await page.keyboard.press('Enter');
      await until(() => page.locator('[role=textbox]').evaluate((element) => element === document.activeElement));
    }
    await page.getByText('Saved', { exact: true }).waitFor();
    const reader = await openAs(jun, `/post-mortems/${reference}`, false);
    expect(await reader.locator('figcaption').allTextContents()).toEqual([
      expect.stringMatching(/^Timeline, from the record; times in \S+$/),
      'Figure, from the record',
      'What was owed to whom, from the record',
    ]);
  });

  it('keeps what is typed where it cannot be saved, or others change it meanwhile', async () => {
    const { reference, id } = await makePostMortem(server.db, writer);
    const page = await openAs(mara, `/post-mortems/${reference}/sections/summary`);
    const field = page.getByLabel('Summary');
    const problem = { status: 429, contentType: 'application/problem+json', body: '{"detail":"Wait a little."}' };
    await page.route('**/save', (route) => route.fulfill(problem));
    await field.fill('What nobody may lose.');
    const save = page.getByRole('button', { name: 'Save the section' });
    await save.press('Enter');
    await page.getByRole('alert').getByText('Wait a little.').waitFor();
    expect(await field.inputValue()).toBe('What nobody may lose.');
    expect(await save.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.unroute('**/save');
    // a link asks before it leads away from it; nobody who is silent has agreed
    const asked = page.waitForEvent('dialog');
    const back = page.getByRole('link', { name: 'Back without saving' }).click();
    const dialog = await asked;
    expect(dialog.message()).toContain('not saved');
    await dialog.dismiss();
    await back;
    expect(await field.inputValue()).toBe('What nobody may lose.');
    // nothing can be typed that would be left behind
    let go = () => {};
    const held = new Promise<void>((done) => {
      go = done;
    });
    await page.route('**/save', async (route) => {
      await held;
      await route.continue();
    });
    await save.press('Enter');
    await until(() => field.evaluate((element) => (element as HTMLTextAreaElement).readOnly));
    go();
    await page.getByRole('region', { name: 'Summary' }).getByText('What nobody may lose.').waitFor();

    await page.goto(`${server.url}/post-mortems/${reference}/review`, { waitUntil: 'networkidle' });
    const title = page.getByLabel('Title');
    // a refusal of another kind says nothing of what others changed
    await title.fill('  ');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('alert').getByText('Give it a title.').waitFor();
    await title.fill('Mine');
    const sign = page.waitForResponse((response) => response.url().includes('/review.data'));
    const context = { ...contextOf(server.db, writer), viewer: writer };
    await editPostMortem(context, id, { title: 'Theirs', dueOn: null, version: 1 });
    await (await sign).finished();
    expect(await title.inputValue()).toBe('Mine');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('alert').getByText('Somebody changed this meanwhile.').waitFor();
    expect(await title.inputValue()).toBe('Mine');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await until(async () => (await getPostMortem(server.db, writer, id)).title === 'Mine');

    // the meeting goes on though its page is loaded again
    await page.goto(`${server.url}/post-mortems/${reference}/meeting`, { waitUntil: 'networkidle' });
    await page.getByRole('button', { name: 'Start the timer' }).click();
    const timer = page.getByRole('timer');
    await until(async () => (await timer.textContent()) !== '0:00');
    await page.reload();
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    expect(await timer.textContent()).not.toBe('0:00');
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
    expect(await review.getByRole('button', { name: 'Approve' }).count()).toBe(0);
    await pressAndLoad(review, 'link', 'Read it first');
    await pressAndLoad(review, 'link', 'I read it: go on to the review');
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
