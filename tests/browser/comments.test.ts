import type { Locator, Page } from 'playwright-core';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Viewer } from '#app/db/viewer.ts';
import { findBarriers, useBrowser } from '#tests/support/browser.ts';
import { makePostMortem } from '#tests/support/post-mortems.ts';
import { useServer } from '#tests/support/server.ts';
import { type SignedIn, signIn } from '#tests/support/session.ts';
import { until } from '#tests/support/until.ts';

describe('comments beside a document', () => {
  const server = useServer();
  const browser = useBrowser();
  let mara: SignedIn;
  let jun: SignedIn;
  let path: string;

  beforeAll(async () => {
    mara = await signIn(server.db, server.url, 'responder', 'Mara');
    jun = await signIn(server.db, server.url, 'responder', 'Jun');
  });

  beforeEach(async () => {
    const writer: Viewer = { userId: mara.userId, name: 'Mara', role: 'responder', teamRoles: {}, timeZone: 'UTC' };
    const { reference } = await makePostMortem(server.db, writer, { text: 'The pool was too small. Nobody saw it.' });
    path = `/post-mortems/${reference}`;
  });

  async function openAs({ cookie }: SignedIn, address: string, javaScriptEnabled = true): Promise<Page> {
    const page = await browser.open({ javaScriptEnabled, viewport: { width: 1280, height: 900 } });
    await page.context().addCookies([cookie]);
    await page.goto(server.url + address);
    return page;
  }

  async function write(who: SignedIn): Promise<Page> {
    const page = await openAs(who, `${path}/edit`);
    await page.getByText('Saved', { exact: true }).waitFor();
    await page.locator('[role=textbox][contenteditable=true]').waitFor();
    return page;
  }

  const text = (page: Page) => page.getByRole('textbox', { name: /^The text of/ });
  const mark = (page: Page) => text(page).locator('mark');
  const card = (page: Page) => page.getByRole('article', { name: 'Comment by Mara' });

  const drawn = (page: Page) =>
    page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

  /** Chooses the first words by keyboard. */
  async function choose(page: Page, letters: number): Promise<void> {
    await text(page).locator('p').first().click();
    await page.keyboard.press('Home');
    for (let letter = 0; letter < letters; letter += 1) await page.keyboard.press('Shift+ArrowRight');
    // the browser tells the editor of it with the next frame
    await drawn(page);
  }

  async function say(page: Page, words: string): Promise<void> {
    await page.keyboard.press('Control+Alt+m');
    await page.getByLabel('Comment on these words').waitFor();
    await page.keyboard.type(words);
    await page.keyboard.press('Control+Enter');
    await card(page).waitFor();
  }

  const top = async (place: Locator) => (await place.boundingBox())!.y;

  it('stand beside their words, which they follow; others see, answer and settle them', async () => {
    const page = await write(mara);
    await choose(page, 'The pool was too small.'.length);
    await say(page, 'How small?');
    const other = await write(jun);
    await card(other).waitFor();
    expect(await mark(other).textContent()).toBe('The pool was too small.');
    expect(Math.abs((await top(mark(other))) - (await top(card(other))))).toBeLessThan(20);

    // what opens above the text moves both
    await other.getByRole('button', { name: 'Insert from the record' }).click();
    await until(async () => Math.abs((await top(mark(other))) - (await top(card(other)))) < 20);

    // what one writes before the words moves them for both, and their comment with them
    await text(page).locator('p').first().click();
    await page.keyboard.press('Home');
    await page.keyboard.type('At noon.');
    await page.keyboard.press('Enter');
    await until(async () => (await text(other).locator('p').count()) === 2);
    for (const one of [page, other]) {
      expect(await mark(one).textContent()).toBe('The pool was too small.');
      await until(async () => Math.abs((await top(mark(one))) - (await top(card(one)))) < 20);
    }

    // by keyboard from the words to what is said about them, and back
    await text(other).locator('p').last().click();
    await other.keyboard.press('Home');
    await other.keyboard.press('ArrowRight');
    await mark(other).and(other.locator('[data-lit]')).waitFor();
    await other.keyboard.press('Control+Alt+m');
    const words = card(other).getByRole('button', { name: 'The pool was too small.' });
    await until(() => words.evaluate((element) => element === document.activeElement));
    await other.keyboard.press('Tab');
    await other.keyboard.press('Enter');
    await other.keyboard.type('Twenty connections.');
    await other.keyboard.press('Control+Enter');
    await card(page).getByText('Twenty connections.').waitFor();
    await other.keyboard.press('Escape');
    await until(() => text(other).evaluate((element) => element.contains(document.activeElement)));
    expect(await findBarriers(page)).toEqual([]);

    await card(page).getByRole('button', { name: 'Resolve' }).click();
    await other.getByText('Resolved (1)').waitFor();
    expect(await mark(other).count()).toBe(0);
    expect(await card(other).isVisible()).toBe(false);
  });

  it('stay listed with their words where these are deleted, and come back to them where that is undone', async () => {
    const page = await write(mara);
    await choose(page, 'The pool was too small.'.length);
    await say(page, 'How small?');
    await choose(page, 'The pool was too small.'.length);
    await page.keyboard.press('Delete');
    await page.getByText('About words that are gone (1)').waitFor();
    expect(await card(page).textContent()).toContain('The pool was too small. no longer in the text');
    await page.keyboard.press('Control+z');
    await until(async () => (await mark(page).allTextContents()).join('') === 'The pool was too small.');
    await page.keyboard.press('Control+Shift+z');
    await page.getByText('Saved', { exact: true }).waitFor();
    const reader = await openAs(jun, path, false);
    const listed = reader.getByRole('region', { name: 'Open comments' });
    expect(await listed.textContent()).toMatch(/The pool was too small\..*How small\?/s);
  });

  it('come into view where one is when they are sent; and it is said where those stand that are not', async () => {
    const page = await write(mara);
    await choose(page, 3);
    await say(page, 'Which pool?');
    await page.keyboard.press('Control+End');
    await page.keyboard.insertText('And so on. ');
    for (let line = 0; line < 70; line += 1) await page.keyboard.press('Enter');
    await page.getByText('One comment stands above.').waitFor();
    const typed = await page.evaluate(() => window.scrollY);
    await page.keyboard.press('Control+Alt+m');
    await page.getByLabel('Comment on the whole').waitFor();
    await page.keyboard.type('Too long.');
    await page.keyboard.press('Control+Enter');
    const seenBy = (one: Page) =>
      one.getByText('Too long.').evaluate((element) => {
        const { top: from, bottom } = element.getBoundingClientRect();
        return from > 0 && bottom < window.innerHeight;
      });
    await until(() => seenBy(page));
    expect(await page.evaluate(() => window.scrollY)).toBe(typed);
    const other = await write(jun);
    await other.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    await until(() => seenBy(other));
    await other.getByRole('button', { name: 'Next comment' }).click();
    await until(async () => (await top(mark(other))) > 0);
    await other.getByText('One comment stands above.').waitFor({ state: 'detached' });

    // on a phone it stands below the text, which stays where it is
    await page.setViewportSize({ width: 360, height: 740 });
    await page.getByText('Your comment is kept. It stands below the text.').waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Show it' }).click();
    await until(() => seenBy(page));
  });

  it('are begun from the tools, by keyboard, with their words and their field in sight', async () => {
    const page = await write(mara);
    await text(page).locator('p').first().click();
    await page.keyboard.press('Control+End');
    for (let line = 0; line < 70; line += 1) await page.keyboard.press('Enter');
    await page.keyboard.type('At last.');
    for (let letter = 0; letter < 5; letter += 1) await page.keyboard.press('Shift+ArrowLeft');
    await drawn(page);
    const before = await page.evaluate(() => window.scrollY);
    for (const key of ['Shift+Tab', 'End', 'Enter']) await page.keyboard.press(key);
    const field = page.getByLabel('Comment on these words');
    await until(() => field.evaluate((element) => element === document.activeElement));
    await drawn(page);
    for (const place of [mark(page), field]) {
      const { y, height } = (await place.boundingBox())!;
      expect(y).toBeGreaterThan(0);
      expect(y + height).toBeLessThan(900);
    }
    // no farther than the field needs
    expect(Math.abs((await page.evaluate(() => window.scrollY)) - before)).toBeLessThan(200);
  });

  it('stay under the hand that types them, whatever others do to the words or the thread', async () => {
    const page = await write(mara);
    await choose(page, 'The pool was too small.'.length);
    await say(page, 'How small?');
    const other = await write(jun);
    await card(other).getByRole('button', { name: 'Answer' }).click();
    const field = other.getByLabel('Answer', { exact: true });
    const isAtField = () => field.evaluate((element) => element === document.activeElement);
    await until(isAtField);
    await other.keyboard.type('Twen');
    await choose(page, 'The pool was too small.'.length);
    await page.keyboard.press('Delete');
    await until(async () => (await mark(other).count()) === 0);
    await other.keyboard.type('ty, ');
    await card(page).getByRole('button', { name: 'Resolve' }).click();
    await other.getByText('Resolved meanwhile').waitFor();
    await other.keyboard.type('I think.');
    expect(await field.inputValue()).toBe('Twenty, I think.');
    expect(await text(other).textContent()).not.toContain('Twenty');

    // a link of ours asks first
    const asked = other.waitForEvent('dialog');
    await Promise.all([
      asked.then((dialog) => dialog.dismiss()),
      other.getByRole('link', { name: 'Read', exact: true }).click(),
    ]);
    expect(await field.inputValue()).toBe('Twenty, I think.');
    await field.press('Control+Enter');
    await until(async () => (await field.count()) === 0);
    const kept = await server.db.selectFrom('comments').select('id').where('body', '=', 'Twenty, I think.').execute();
    expect(kept).toHaveLength(1);
  });

  it('are no longer told as refused once they are kept', async () => {
    const page = await openAs(mara, `${path}/comments`);
    const field = page.getByLabel('Comment on the whole');
    await field.fill('Which pool?');
    // as a browser sends it before the page has its script; without a button it is no form of ours
    const form = page.locator('form').filter({ has: field });
    await Promise.all([
      page.waitForEvent('load'),
      form.evaluate((element: HTMLFormElement) => HTMLFormElement.prototype.submit.call(element)),
    ]);
    await page.getByRole('alert').getByText('intent is one of').waitFor();
    expect(await field.inputValue()).toBe('Which pool?');
    await page.waitForLoadState('networkidle');
    await page.getByRole('button', { name: 'Comment', exact: true }).click();
    await page.getByRole('article').getByText('Which pool?').waitFor();
    await until(async () => (await field.inputValue()) === '');
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  it('stay typed where they cannot be kept, beside why, and are kept once when they can', async () => {
    const page = await write(mara);
    await choose(page, 3);
    const problem = { status: 429, contentType: 'application/problem+json', body: '{"detail":"Wait a little."}' };
    await page.route('**/comments.json', (route) => route.fulfill(problem));
    await page.keyboard.press('Control+Alt+m');
    const field = page.getByLabel('Comment on these words');
    await field.waitFor();
    await page.keyboard.type('Which one?');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Wait a little.').waitFor();
    expect(await field.inputValue()).toBe('Which one?');
    expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await text(page).textContent()).toContain('The pool was too small.');
    await page.unroute('**/comments.json');
    // it is kept, but nobody hears of it: sent again it is the same
    await page.route('**/comments.json', async (route) => {
      if (route.request().method() === 'GET') return route.continue();
      await route.fetch();
      await route.fulfill({ status: 408, body: '' });
    });
    await page.keyboard.press('Control+Enter');
    await page.getByText(/answered, with 408/).waitFor();
    await page.unroute('**/comments.json');
    await page.keyboard.press('Control+Enter');
    await card(page).waitFor();
    const kept = await server.db.selectFrom('comments').select('id').where('body', '=', 'Which one?').execute();
    expect(kept).toHaveLength(1);
  });
});
