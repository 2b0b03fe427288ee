import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#app/db/ids.ts';
import { administrator } from '#app/db/viewer.ts';
import { beginDraft } from '#app/workflows/begin-draft.ts';
import { recordMoment } from '#app/workflows/record-moment.ts';
import { findBarriers, useBrowser } from '#tests/support/browser.ts';
import { categoryId, draftingAs, giveRole, makeOrganisation, writeTemplate } from '#tests/support/messages.ts';
import { contextOf, makeIncident } from '#tests/support/recording.ts';
import { useServer } from '#tests/support/server.ts';
import { type SignedIn, signIn } from '#tests/support/session.ts';
import { templateContent } from '#tests/support/template-content.ts';
import { until } from '#tests/support/until.ts';

const viewer = administrator('test');

describe('a draft', () => {
  const server = useServer();
  const browser = useBrowser();
  let mara: SignedIn;

  beforeAll(async () => {
    const { db } = server;
    await makeOrganisation(db);
    for (const [category, role] of [
      ['availability', 'organisation-administrators'],
      ['privacy', 'data-protection-officers'],
    ] as const) {
      const stages = { acknowledged: { subject: `Of ${category}`, body: `What we know of ${category}.` } };
      const content = templateContent({ how: ['chat'], who: [{ role }], stages });
      await writeTemplate(db, { category, audience: 'external' }, content);
      await giveRole(db, role, { name: `Ada of ${category}`, email: `${category}@customer.example` });
    }
  });

  async function begin(): Promise<{ id: string; path: string; draftId: string }> {
    const { db } = server;
    mara = await signIn(db, server.url, 'responder', 'Mara');
    const categoryIds = [await categoryId(db, 'availability'), await categoryId(db, 'privacy')];
    const { id, number } = await makeIncident(db, viewer, { categoryIds });
    await recordMoment(contextOf(db, viewer), id, { id: newId(), kind: 'acknowledged', at: new Date() });
    const [duty] = await db
      .selectFrom('incidentDuties')
      .innerJoin('categories', 'categories.id', 'incidentDuties.categoryId')
      .select('dutyKey')
      .where('incidentId', '=', id)
      .where('categories.key', '=', 'availability')
      .where('audience', '=', 'external')
      .where('stage', '=', 'acknowledged')
      .execute();
    const { draftId } = await beginDraft(draftingAs(db, viewer), id, { dutyKeys: [duty!.dutyKey] });
    return { id, path: `/incidents/INC-${number}`, draftId };
  }

  async function open(path: string): Promise<Page> {
    const page = await browser.open();
    await page.context().addCookies([mara.cookie]);
    await page.goto(server.url + path, { waitUntil: 'networkidle' });
    return page;
  }

  it('that nobody would receive says so first, with what to do, until somebody does', async () => {
    const { path, draftId } = await begin();
    const page = await open(`${path}/messages/drafts/${draftId}`);
    const note = page.getByText('Nobody would receive this: no chat is set up. Tick E-mail.');
    await note.waitFor();
    const isAbove = await note.evaluate(
      (element) => element.getBoundingClientRect().bottom < document.querySelector('form')!.getBoundingClientRect().top,
    );
    expect(isAbove).toBe(true);
    expect(await findBarriers(page)).toEqual([]);
    await page.getByLabel('E-mail').check();
    await note.waitFor({ state: 'detached' });
  });

  it('has a text as high as what is written, up to three quarters of the window', async () => {
    const { path, draftId } = await begin();
    const page = await open(`${path}/messages/drafts/${draftId}`);
    const text = page.getByLabel('Message', { exact: true });
    const height = async () => (await text.boundingBox())!.height;
    await text.fill('One line.');
    const low = await height();
    await text.fill('One line.\n'.repeat(24));
    const high = await height();
    expect(high).toBeGreaterThan(low + 50);
    await text.fill('One line.\n'.repeat(200));
    expect(await height()).toBeLessThanOrEqual((page.viewportSize()!.height * 3) / 4 + 1);
    await text.fill('');
    expect(await height()).toBe(low);
  });

  it('is joined with what another duty asks for, and the page says so', async () => {
    const { path, draftId } = await begin();
    const page = await open(`${path}/messages/new`);
    await page.getByRole('checkbox', { name: /^Tell data protection officers .*acknowledged/ }).check();
    await page.getByRole('button', { name: 'Write it' }).click();
    await page.getByText('This message was begun already').waitFor();
    expect(new URL(page.url()).pathname).toBe(`${path}/messages/drafts/${draftId}`);
    expect(await page.getByLabel(/^Data protection officers/i).isChecked()).toBe(true);
    await page.getByRole('button', { name: 'Add the text of Privacy' }).waitFor();
    expect(await findBarriers(page)).toEqual([]);
  });

  it('that is refused says why, keeps the text, and is not sent again before it is another', async () => {
    const { path, draftId } = await begin();
    const page = await browser.open();
    await page.context().addCookies([mara.cookie]);
    await page.clock.install();
    await page.goto(`${server.url}${path}/messages/drafts/${draftId}`, { waitUntil: 'networkidle' });
    const saves: number[] = [];
    page.on('response', (response) => {
      if (response.url().endsWith('/autosave')) saves.push(response.status());
    });
    const text = page.getByLabel('Message', { exact: true });
    const alert = page.getByRole('alert').filter({ hasText: 'This was not saved' });
    const pause = async () => {
      const before = saves.length;
      await until(async () => {
        await page.clock.runFor(500);
        return saves.length > before;
      });
    };
    await server.db.deleteFrom('sessions').where('userId', '=', mara.userId).execute();
    await text.fill('Signed out.');
    await pause();
    await alert.getByText('You are signed out').waitFor();
    await page.clock.runFor(60_000);
    expect(saves).toEqual([401]);
    expect(await text.inputValue()).toBe('Signed out.');
    await page.context().addCookies([(await signIn(server.db, server.url, 'viewer')).cookie]);
    await text.fill('As somebody who may only read.');
    await pause();
    await alert.getByText('Your role lets you read this incident').waitFor();
    await page.clock.runFor(60_000);
    expect(saves).toEqual([401, 403]);
    mara = await signIn(server.db, server.url, 'responder');
    await page.context().addCookies([mara.cookie]);
    await text.fill('As somebody who may write.');
    await pause();
    await page.getByText('Saved.', { exact: true }).waitFor();
    expect(saves).toEqual([401, 403, 200]);
  });
});
