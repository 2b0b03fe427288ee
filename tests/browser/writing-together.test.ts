import type { BrowserContext, Page, WebSocketRoute } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { listUpdatesAfter } from '#app/db/document-updates.server.ts';
import { administrator } from '#app/db/viewer.ts';
import { documentOfUpdates } from '#app/document/yjs.ts';
import { useBrowser } from '#tests/support/browser.ts';
import { recordPostMortem } from '#tests/support/collaboration.ts';
import { useServer } from '#tests/support/server.ts';
import { type SignedIn, signIn } from '#tests/support/session.ts';
import { until } from '#tests/support/until.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'.repeat(2);

describe('the editor', () => {
  const server = useServer();
  const browser = useBrowser();

  /** With the caret at the end of the first paragraph. */
  async function openIn(context: BrowserContext, postMortemId: string): Promise<Page> {
    const page = await context.newPage();
    await page.goto(`${server.url}/post-mortems/${postMortemId}/edit`);
    await isSaved(page);
    await page.locator('[role=textbox][contenteditable=true] p').first().click();
    await page.locator('[role=textbox]:focus').waitFor();
    await page.keyboard.press('End');
    return page;
  }

  async function openAs(name: string, postMortemId: string): Promise<Page> {
    const context = (await browser.open()).context();
    await context.addCookies([(await signIn(server.db, server.url, 'responder', name)).cookie]);
    return openIn(context, postMortemId);
  }

  const isSaved = (page: Page) => page.locator('[role=status][data-state=saved]').first().waitFor();

  /** As the database has it. */
  async function textOf(postMortemId: string): Promise<string> {
    const rows = await listUpdatesAfter(server.db, administrator('the test'), postMortemId, 0);
    const doc = documentOfUpdates(rows.map(({ bytes }) => bytes));
    return [...JSON.stringify(doc.content[0]?.content).matchAll(/"text":"([^"]*)"/g)].map(([, text]) => text).join('');
  }

  it('takes every key of whoever comes to it by keyboard as soon as it is there, on a slow machine', async () => {
    const { id } = await recordPostMortem(server.db, '.');
    const page = await browser.open();
    await page.context().addCookies([(await signIn(server.db, server.url, 'responder', '1')).cookie]);
    const devTools = await page.context().newCDPSession(page);
    await devTools.send('Emulation.setCPUThrottlingRate', { rate: 6 });
    await page.goto(`${server.url}/post-mortems/${id}/edit`, { waitUntil: 'commit' });
    await page.locator('[role=textbox]').focus();
    await page.keyboard.type(LETTERS);
    await until(async () => (await textOf(id)) === `${LETTERS}.`);
  });

  it('keeps the letters of two who type at one spot in the order in which each typed them', async () => {
    const { id } = await recordPostMortem(server.db, '.');
    const [one, two] = [await openAs('1', id), await openAs('2', id)];
    await Promise.all([one.keyboard.type(LETTERS), two.keyboard.type(LETTERS.toUpperCase(), { delay: 5 })]);
    await Promise.all([isSaved(one), isSaved(two)]);
    const [first, second] = [LETTERS, LETTERS.toUpperCase()];
    await until(async () => (await textOf(id)).length === 1 + first.length + second.length);
    expect([`.${first}${second}`, `.${second}${first}`]).toContain(await textOf(id));
  });

  it('keeps every letter of two who begin at once in a paragraph that is empty', async () => {
    const { id } = await recordPostMortem(server.db, '.');
    const [one, two] = [await openAs('1', id), await openAs('2', id)];
    await one.keyboard.press('Enter');
    await two.locator('[role=textbox] p').nth(1).click();
    await Promise.all([one.keyboard.type(LETTERS), two.keyboard.type(LETTERS.toUpperCase(), { delay: 5 })]);
    await Promise.all([isSaved(one), isSaved(two)]);
    const [first, second] = [LETTERS, LETTERS.toUpperCase()];
    await until(async () => (await textOf(id)).length === 1 + first.length + second.length);
    expect([`.${first}${second}`, `.${second}${first}`]).toContain(await textOf(id));
  });

  it('keeps a caret where it was when somebody else writes before it', async () => {
    const { id } = await recordPostMortem(server.db, 'Checkout failed.');
    const [one, two] = [await openAs('1', id), await openAs('2', id)];
    await one.keyboard.press('Home');
    await one.keyboard.type('At ten, ');
    await two.getByText(/^At ten,/).waitFor();
    await two.keyboard.type(' For all.');
    await isSaved(two);
    await until(async () => (await textOf(id)) === 'At ten, Checkout failed. For all.');
  });

  describe('on a device that several people use', () => {
    const signInAs = async (context: BrowserContext, { cookie }: SignedIn) => {
      await context.clearCookies();
      await context.addCookies([cookie]);
    };
    /** A network that can be taken away: the browser's own way to do that leaves connections alone that there are. */
    async function networkOf(context: BrowserContext) {
      const connections: WebSocketRoute[] = [];
      let isThere = true;
      await context.routeWebSocket(/collaboration/, (connection) => {
        if (!isThere) return connection.close();
        connection.connectToServer();
        connections.push(connection);
      });
      return async (isNowThere: boolean) => {
        isThere = isNowThere;
        if (!isThere) await Promise.all(connections.splice(0).map((connection) => connection.close()));
      };
    }
    /** How many changes this browser keeps of what a person wrote in a document. */
    const keptOf = (page: Page, userId: string, postMortemId: string) =>
      page.evaluate(
        (name) =>
          new Promise<number>((resolve) => {
            indexedDB.open(name).onsuccess = ({ target }) => {
              const count = (target as IDBOpenDBRequest).result.transaction('updates').objectStore('updates').count();
              count.onsuccess = () => resolve(count.result);
            };
          }),
        `hindsight-document:${userId}:${postMortemId}`,
      );

    it('keeps for each what was not sent, shows it to nobody else, and forgets what was', async () => {
      const [unsent, sent] = [
        await recordPostMortem(server.db, 'Checkout failed.'),
        await recordPostMortem(server.db, '.'),
      ];
      const ada = await signIn(server.db, server.url, 'responder', 'Ada');
      const ben = await signIn(server.db, server.url, 'responder', 'Ben');
      const context = (await browser.open()).context();
      const setNetwork = await networkOf(context);
      await signInAs(context, ada);
      const finished = await openIn(context, sent.id);
      await finished.keyboard.type('Sent.');
      await isSaved(finished);
      await finished.close();
      const page = await openIn(context, unsent.id);
      await setNetwork(false);
      await page.locator('[role=status][data-state=offline]').waitFor();
      const before = await keptOf(page, ada.userId, unsent.id);
      await page.keyboard.type(' Not sent.');
      // the browser puts it down in its own time
      await until(async () => (await keptOf(page, ada.userId, unsent.id)) === before + ' Not sent.'.length);
      await page.close();
      await setNetwork(true);

      await signInAs(context, ben);
      const other = await openIn(context, unsent.id);
      expect(await other.locator('[role=textbox]').textContent()).not.toContain('Not sent.');
      await until(async () => (await keptOf(other, ada.userId, sent.id)) === 0);
      expect(await keptOf(other, ada.userId, unsent.id)).toBeGreaterThan(0);
      await other.close();
      expect(await textOf(unsent.id)).toBe('Checkout failed.');

      await signInAs(context, ada);
      const back = await openIn(context, unsent.id);
      await back.getByText('Checkout failed. Not sent.').waitFor();
      await until(async () => (await textOf(unsent.id)) === 'Checkout failed. Not sent.');
    });
  });
});
