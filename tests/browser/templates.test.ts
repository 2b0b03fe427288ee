import fs from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { administrator } from '#app/db/viewer.ts';
import { addCategory } from '#app/workflows/add-vocabulary.ts';
import { saveTemplateVersion } from '#app/workflows/save-template-version.ts';
import { findBarriers, useBrowser } from '#tests/support/browser.ts';
import { pressAndLoad } from '#tests/support/press.ts';
import { contextOf } from '#tests/support/recording.ts';
import { useServer } from '#tests/support/server.ts';
import { type SignedIn, signIn } from '#tests/support/session.ts';
import { internalContent } from '#tests/support/template-content.ts';

/** More stops than the editor has before the one that is looked for. */
const MOST_STOPS = 200;

describe('templates', () => {
  const server = useServer();
  const browser = useBrowser();
  let mara: SignedIn;

  beforeAll(async () => {
    mara = await signIn(server.db, server.url, 'coordinator', 'Mara');
    for (const name of ['Safety', 'Compliance']) {
      await addCategory(contextOf(server.db, administrator('test')), { name });
    }
  });

  async function open(path: string, options: { javaScriptEnabled?: boolean } = {}, who = mara): Promise<Page> {
    const page = await browser.open(options);
    await page.context().addCookies([who.cookie]);
    await page.goto(server.url + path, { waitUntil: 'networkidle' });
    return page;
  }

  const save = (category: string, expected: number, name: string) =>
    saveTemplateVersion(contextOf(server.db, administrator('test')), { category, audience: 'internal' }, expected, {
      content: internalContent({ name }),
    });

  const stageOf = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

  /** Presses Tab until what is called so has the focus. */
  async function tabTo(page: Page, name: string): Promise<void> {
    for (let stops = 0; stops < MOST_STOPS; stops++) {
      await page.keyboard.press('Tab');
      const found = await page.evaluate(() => {
        const element = document.activeElement as HTMLInputElement;
        const label = element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent ?? element.textContent;
        return (label ?? '').trim();
      });
      if (found.startsWith(name)) return;
    }
    throw new Error(`Tab never came to ${name}`);
  }

  it('are edited by keyboard, with a preview that follows and a picker that inserts', async () => {
    const page = await open('/templates/availability/external/edit');
    await tabTo(page, 'Message: Resolved');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('It is over.\n\nWhy: {{ incident.caus }}');
    const resolved = stageOf(page, 'Resolved');
    await resolved.getByText(/Message, line 3, column \d+: .*incident\.caus/).waitFor();
    for (let i = 0; i < '{{ incident.caus }}'.length; i++) await page.keyboard.press('Backspace');
    await tabTo(page, 'Variable for Resolved');
    await page.keyboard.type('Cause');
    await tabTo(page, 'Insert the variable into Resolved');
    await page.keyboard.press('Enter');
    await resolved.getByText('Why: A change of the connection pool').waitFor();
    expect(await page.getByLabel('Message: Resolved').inputValue()).toBe('It is over.\n\nWhy: {{ incident.cause }}');
    // the focus is where one goes on writing
    await page.keyboard.type('!');
    await page.getByRole('button', { name: 'Add: by law' }).focus();
    await tabTo(page, 'What changed, and why');
    await page.keyboard.type('Shorter, since nobody read the rest');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Availability, external', level: 1 }).waitFor();
    const history = page.getByRole('region', { name: 'History' });
    expect(await history.textContent()).toMatch(
      /Version 2.*Mara.*Shorter, since nobody read the rest.*The text “Resolved” changed/,
    );
    const difference = page.getByRole('region', { name: 'Difference' });
    expect(await difference.locator('ins').allTextContents()).not.toEqual([]);
    expect(await difference.locator('del').allTextContents()).not.toEqual([]);
  });

  it('gain and lose triggers by keyboard, the focus following', async () => {
    const page = await open('/templates/security/external/edit');
    const rows = page.getByRole('group', { name: /^\d\. / });
    const before = await rows.count();
    await page.getByRole('button', { name: 'Add: after a moment' }).focus();
    await tabTo(page, 'Add: by law');
    await page.keyboard.press('Enter');
    await rows.nth(before).waitFor();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('24');
    await page.keyboard.press('Tab');
    await page.keyboard.type('NIS2 Art. 23');
    await tabTo(page, 'With the text');
    await page.keyboard.type('Acknowledged');
    await tabTo(page, 'Save as version 2');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Security, external', level: 1 }).waitFor();
    const facts = page.getByRole('region', { name: 'What, how, who and when' });
    expect(await facts.textContent()).toContain('24 hours after we became aware (NIS2 Art. 23)');
    await page.goto(`${server.url}/templates/security/external/edit`, { waitUntil: 'networkidle' });
    await page.getByRole('button', { name: `Remove: ${before}. ` }).focus();
    await tabTo(page, `Remove: ${before + 1}. By law`);
    await page.keyboard.press('Enter');
    await rows.nth(before).waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Add: after a moment');
  });

  it('are written without JavaScript where there is a gap, and nothing is lost on an error', async () => {
    const page = await open('/templates', { javaScriptEnabled: false });
    const press = (name: string) => pressAndLoad(page, 'button', name);
    expect(await page.getByRole('main').textContent()).toContain('Safety, external');
    await pressAndLoad(page, 'link', 'Write it: Safety, external');
    await page.getByLabel('Name').fill('A danger, to customers');
    await page.getByLabel('Subject: Acknowledged').fill('{{ incident.title }}');
    await page.getByLabel('Message: Acknowledged').fill('Keep away.\n\nNow {{ incident.titel }}');
    await page.getByLabel('Organisation administrators').selectOption('told');
    await press('Add something to say');
    await page.getByLabel('What has to be said').fill('What to do');
    await page.getByLabel('What the writer is told about it').fill('In one line');
    await press('Remove: 2. After a moment');
    expect(await page.getByRole('group', { name: /^\d\. / }).count()).toBe(1);
    await press('Preview');
    expect(await stageOf(page, 'Acknowledged').textContent()).toMatch(/Message, line 3, column 8: .*incident\.titel/);
    await press('Save the template');
    expect(await page.getByRole('alert').textContent()).toMatch(/Message of “Acknowledged”: Line 3, column 8: /);
    expect(await stageOf(page, 'Acknowledged').textContent()).toContain('Line 3, column 8');
    expect(await page.getByLabel('What has to be said').inputValue()).toBe('What to do');
    expect(await page.getByLabel('Organisation administrators').inputValue()).toBe('always');
    await page.getByLabel('Message: Acknowledged').fill('Keep away.\n\nNow {{ incident.title }}');
    await press('Save the template');
    expect(await page.locator('h1').textContent()).toBe('A danger, to customers');
    const words = await page.getByRole('main').textContent();
    expect(words).toContain('Version 1');
    expect(words).toContain('Within 15 minutes of acknowledgement');
    expect(words).toContain('What to do');
    expect(words).not.toContain('resolution');
    expect(words).toContain('Now Checkout answers with errors');
  });

  it('that somebody else saved meanwhile lose nothing of either', async () => {
    await save('compliance', 0, 'Theirs, first');
    for (const javaScriptEnabled of [true, false]) {
      const { latest } = (await server.db
        .selectFrom('templateVersions')
        .innerJoin('templates', 'templates.id', 'templateId')
        .innerJoin('categories', 'categories.id', 'categoryId')
        .select((eb) => eb.fn.max('number').as('latest'))
        .where('categories.key', '=', 'compliance')
        .executeTakeFirstOrThrow()) as { latest: number };
      const page = await open('/templates/compliance/internal/edit', { javaScriptEnabled });
      await page.getByLabel('Name').fill(`Ours ${latest}`);
      await save('compliance', latest, `Theirs ${latest}`);
      const button = (number: number) => page.getByRole('button', { name: `Save as version ${number}` });
      await button(latest + 1).click();
      await button(latest + 2).waitFor();
      expect(await page.getByRole('alert').first().textContent()).toMatch(
        /version \d meanwhile|meanwhile|while you were/,
      );
      expect(await page.getByLabel('Name').inputValue()).toBe(`Ours ${latest}`);
      await button(latest + 2).click();
      await page.getByRole('heading', { name: `Ours ${latest}`, level: 1 }).waitFor();
      const history = await page.getByRole('region', { name: 'History' }).textContent();
      expect(history).toContain(`Version ${latest + 2}`);
      await page.goto(`${server.url}/templates/compliance/internal/versions/${latest + 1}`);
      expect(await page.locator('h1').textContent()).toBe(`Theirs ${latest}, version ${latest + 1}`);
    }
  });

  it('are begun anew with an earlier version', async () => {
    const page = await open('/templates/compliance/internal/versions/1', { javaScriptEnabled: false });
    await pressAndLoad(page, 'link', 'Begin a new version with this one');
    expect(await page.getByLabel('Name').inputValue()).toBe('Theirs, first');
    await page.getByRole('button', { name: /^Save as version/ }).click();
    expect(await page.locator('h1').textContent()).toBe('Theirs, first');
  });

  it('are taken along as one file, which the import reads back without a change', async () => {
    const page = await open('/templates', { javaScriptEnabled: false });
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Take along: every template as one file' }).click(),
    ]);
    const file = await download.path();
    const text = await fs.readFile(file, 'utf8');
    await page.goto(`${server.url}/templates/import`);
    const give = async (content: string, trial: boolean) => {
      const buffer = Buffer.from(content);
      await page
        .getByLabel('Files', { exact: true })
        .setInputFiles({ name: 'templates.md', mimeType: 'text/markdown', buffer });
      await page.getByLabel('Only tell what would change').setChecked(trial);
      await pressAndLoad(page, 'button', 'Import');
    };
    await give(text, false);
    expect(await page.getByRole('status').textContent()).toContain('Nothing has changed.');
    const changed = text.replace('name: A danger, to customers', 'name: A danger');
    await give(changed, true);
    expect(await page.getByRole('status').textContent()).toMatch(
      /One of \d files would change.*would become version 2/,
    );
    await give(changed, false);
    expect(await page.getByRole('status').textContent()).toContain('is version 2 now');
    await give(changed.replace('incident.title', 'incident.titel'), false);
    expect(await page.getByRole('alert').textContent()).toMatch(/Nothing was imported.*Line \d+: .*incident\.titel/);
  });

  it('are looked at again, and the review is said to be done', async () => {
    const page = await open('/templates/privacy/external', { javaScriptEnabled: false });
    await page.getByLabel('Look at it again every so many days').fill('30');
    await page.getByLabel('Next on').fill('2026-01-05');
    await page.getByRole('region', { name: 'Review' }).getByRole('button', { name: 'Save' }).click();
    const review = page.getByRole('region', { name: 'Review' });
    expect(await review.textContent()).toMatch(/Review \d+ days late; every 30 days\./);
    await page.goto(`${server.url}/templates`);
    expect(await page.getByRole('main').textContent()).toContain('One is to be looked at again.');
    await page.goto(`${server.url}/templates/privacy/external`);
    await pressAndLoad(page, 'button', 'Reviewed today: it is right as it is');
    expect(await review.textContent()).toMatch(/Review by/);
  });

  it('are read by everybody, without what changes them', async () => {
    const reader = await signIn(server.db, server.url, 'viewer', 'Noor');
    const page = await open('/templates/availability/external', {}, reader);
    expect(await page.getByRole('link', { name: 'Edit' }).count()).toBe(0);
    expect(await page.getByRole('button', { name: /Reviewed today/ }).count()).toBe(0);
    for (const path of ['/templates/availability/external/edit', '/templates/import']) {
      const answer = await page.goto(server.url + path);
      expect(answer?.status()).toBe(403);
    }
    await page.goto(`${server.url}/templates/safety/internal`);
    expect(await page.getByRole('link', { name: 'Write it' }).count()).toBe(0);
    expect(await findBarriers(page)).toEqual([]);
  });

  it('refuse by its name what an address cannot mean', async () => {
    const page = await open('/templates');
    for (const [path, status, words] of [
      ['/templates/weather/external', 404, 'There is no category "weather".'],
      ['/templates/privacy/secret', 404, 'There is no audience "secret"'],
      ['/templates/privacy/external/versions/0', 404, 'There is no version "0".'],
      ['/templates/privacy/external/versions/99', 404, 'There is no version 99'],
      ['/templates/privacy/external?from=x', 422, 'from cannot be “x”'],
      ['/templates/availability/external?from=1&to=99', 422, 'to cannot be “99”: there are versions 1 to 2.'],
      ['/templates/privacy/external?incident=INC-999', 422, 'There is no'],
    ] as const) {
      const answer = await page.goto(server.url + path);
      expect([path, answer?.status()]).toEqual([path, status]);
      expect(await page.getByRole('main').textContent()).toContain(words);
    }
  });
});
