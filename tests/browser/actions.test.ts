import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#app/db/ids.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { createPostMortem } from '#app/workflows/create-post-mortem.ts';
import { moveAction } from '#app/workflows/move-action.ts';
import { recordMoment } from '#app/workflows/record-moment.ts';
import { useBrowser } from '#tests/support/browser.ts';
import { minutesAgo } from '#tests/support/minutes-ago.ts';
import { pressAndLoad } from '#tests/support/press.ts';
import { contextOf, makeIncident } from '#tests/support/recording.ts';
import { useServer } from '#tests/support/server.ts';
import { type SignedIn, signIn } from '#tests/support/session.ts';

describe('action items', () => {
  const server = useServer();
  const browser = useBrowser();
  let mara: SignedIn;
  let viewer: Viewer;

  beforeAll(async () => {
    mara = await signIn(server.db, server.url, 'admin', 'Mara');
    viewer = { userId: mara.userId, name: 'Mara', role: 'admin', teamRoles: {}, timeZone: 'UTC' };
    await server.db.insertInto('teams').values({ id: newId(), slug: 'payments', name: 'Payments' }).execute();
  });

  async function open(path: string, javaScriptEnabled = true) {
    const page = await browser.open({ javaScriptEnabled });
    await page.context().addCookies([mara.cookie]);
    await page.goto(server.url + path);
    return page;
  }

  async function declared() {
    const { id, number } = await makeIncident(server.db, viewer, { impactStartedAt: minutesAgo(90) });
    const resolved = { id: newId(), kind: 'resolved', at: minutesAgo(30), precision: 'exact' } as const;
    await recordMoment(contextOf(server.db, viewer), id, resolved);
    return { incident: `INC-${number}`, id };
  }

  it('say what to do next where there is none yet', async () => {
    const page = await open('/actions');
    await page.getByRole('heading', { name: 'No action item yet' }).waitFor();
  });

  it('are added, moved, edited and found without JavaScript, and lead to the message once they are done', async () => {
    const { incident, id } = await declared();
    const postMortem = await createPostMortem(contextOf(server.db, viewer), id, { templateKey: 'five-whys' });
    const page = await open(`/incidents/${incident}`, false);
    await pressAndLoad(page, 'link', 'Add an action item');
    await page.getByLabel('What is to be done').fill('Certificates renew themselves');
    await page.getByLabel('Team', { exact: false }).first().selectOption({ label: 'Payments' });
    await page.getByLabel('Due').fill('2026-02-28');
    for (const [label, value] of [
      ['What it is for', 'prevent'],
      ['How strong it is', '4'],
    ] as const) {
      // nobody says it for them
      expect(await page.getByLabel(label).inputValue()).toBe('');
      await page.getByLabel(label).selectOption(value);
    }
    await pressAndLoad(page, 'button', 'Add the action item');
    // what prevents says what; nothing that was typed is lost
    await page.getByRole('alert').getByText('Say what is not to happen again').waitFor();
    expect(await page.getByLabel('What is to be done').inputValue()).toBe('Certificates renew themselves');
    await page.getByLabel('Cause').fill('an expired certificate');
    await page.getByLabel('Links').fill('https://github.com/acme/shop/issues/31');
    await pressAndLoad(page, 'button', 'Add the action item');
    const path = new URL(page.url()).pathname;
    await page.getByRole('heading', { level: 1, name: 'Certificates renew themselves' }).waitFor();
    await page
      .getByText(/^overdue by/)
      .first()
      .waitFor();
    await page.getByRole('link', { name: 'GitHub acme/shop#31' }).waitFor();
    // the post-mortem and what it agreed to do lead to each other
    await pressAndLoad(page, 'link', postMortem);
    await page.getByRole('region', { name: 'Actions' }).waitFor();
    await pressAndLoad(page, 'link', `${path.split('/').at(-1)} Certificates renew themselves`);

    await pressAndLoad(page, 'button', 'Start');
    await pressAndLoad(page, 'link', 'Edit');
    await page.getByLabel('How strong it is').selectOption('5');
    await pressAndLoad(page, 'button', 'Save');
    await page.goto(`${server.url}/actions?view=table&due=overdue`);
    await pressAndLoad(page, 'link', 'Certificates renew themselves');
    await page.getByLabel(/^Done since/).fill('2099-01-01T10:00');
    await pressAndLoad(page, 'button', 'It is done');
    await page.getByRole('alert').getByText('This is in the future').waitFor();
    await page.getByLabel(/^Done since/).fill('');
    await pressAndLoad(page, 'button', 'It is done');
    const history = page.getByRole('region', { name: 'History' }).getByRole('listitem');
    expect((await history.allTextContents()).map((text) => text.replace(/(it|progress|done).*/, '$1'))).toEqual([
      'Mara said it',
      expect.stringContaining('Mara changed the strength from '),
      'Mara said it',
      'Mara added it',
    ]);
    await page.getByText('Whether it worked is looked at on').waitFor();
    // another time since when it is done: kept, and looked at anew
    await page.getByText('It is done since another time').click();
    await page.getByLabel(/^Done since/).fill('2026-01-05T10:00');
    await pressAndLoad(page, 'button', 'Change it');
    expect(await history.first().textContent()).toContain('Mara said it is done since 2026-01-05 10:00 UTC');
    await page.getByText('it is looked at anew from then on.').waitFor();
    await page.goto(`${server.url}/incidents/${incident}`);
    await page.getByText('Everything that is to prevent it is done.').waitFor();
    await pressAndLoad(page, 'link', 'Tell those concerned');
    await page.getByRole('heading', { level: 1, name: `${incident}: write a message` }).waitFor();
    expect(path).toMatch(/^\/actions\/ACT-\d+$/);
  });

  it('are added, dropped with a reason and filtered by keyboard alone', async () => {
    const { incident } = await declared();
    const page = await open(`/actions/new?incident=${incident}`);
    await page.getByLabel('What is to be done').focus();
    await page.keyboard.type('Alert on old certificates');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Pay');
    for (const _ of ['month', 'day', 'year', 'picker']) await page.keyboard.press('Tab');
    await page.getByLabel('What it is for').focus();
    await page.keyboard.type('Det');
    await page.getByLabel('How strong it is').focus();
    await page.keyboard.type('Warn');
    await page.getByLabel('What is to be done').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: /ACT-\d+ Alert on old certificates/ }).waitFor();
    await page.getByText('Drop it', { exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.type('nobody would look at it');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('Mara dropped it: nobody would look at it').waitFor();
    await page.goto(`${server.url}/actions?state=dropped`);
    await page.getByRole('link', { name: 'Remove State: Dropped' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(`${server.url}/actions`);
    await page.getByRole('link', { name: 'Table', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('columnheader', { name: 'Strength' }).getByRole('button').focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/sort=strength/);
    // the address is there before the table
    await page.locator('th[aria-sort="ascending"]', { hasText: 'Strength' }).waitFor();
  });

  it('follow what others do', async () => {
    const [action] = await server.db
      .selectFrom('actionItems')
      .select(['number', 'version'])
      .where('state', '=', 'done')
      .execute();
    const page = await open('/notices');
    const listening = page.waitForResponse((response) => new URL(response.url()).pathname === '/live');
    await page.goto(`${server.url}/actions/ACT-${action!.number}`);
    await page.getByRole('button', { name: 'Open it again' }).waitFor();
    await listening;
    await moveAction(contextOf(server.db, viewer), `ACT-${action!.number}`, {
      version: action!.version,
      state: 'open',
    });
    await page.getByRole('button', { name: 'Start' }).waitFor();
  });
});
