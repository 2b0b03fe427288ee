import { describe, expect, it } from 'vitest';
import { newId } from '#app/db/ids.ts';
import { makeLink } from '#app/workflows/make-link.ts';
import { findBarriers, useBrowser } from '#tests/support/browser.ts';
import { EACH_ONCE, faultsOf, lookIn } from '#tests/support/look-at-page.ts';
import { PAGES, roomOf } from '#tests/support/pages.ts';
import { contextOf, makeViewer } from '#tests/support/recording.ts';
import { useServer } from '#tests/support/server.ts';
import { signIn } from '#tests/support/session.ts';

describe('the first visit', () => {
  const server = useServer();
  const browser = useBrowser();

  it('has no barriers and fits a phone, light and dark', async () => {
    const page = await browser.open();
    expect(await faultsOf(page, `${server.url}/set-up`, 'Welcome to Hindsight')).toEqual([]);
  });
});

describe('without anything recorded', () => {
  const server = useServer();
  const browser = useBrowser();

  async function open(role: 'admin' | 'viewer' = 'admin') {
    const page = await browser.open();
    const { cookie } = await signIn(server.db, server.url, role);
    await page.context().addCookies([cookie]);
    return page;
  }

  const alwaysThere = Object.entries(PAGES).flatMap(([id, [path, title]]) =>
    typeof path === 'string' && typeof title === 'string' ? [{ room: roomOf(id), path, title }] : [],
  );

  it.each([...new Set(alwaysThere.map(({ room }) => room))])(
    'no page has barriers, and all fit a phone, light and dark: %s',
    async (room) => {
      const page = await open();
      const faults: string[] = [];
      for (const { path, title } of alwaysThere.filter((own) => own.room === room)) {
        faults.push(...(await faultsOf(page, server.url + path, title, EACH_ONCE)));
      }
      expect(faults).toEqual([]);
    },
  );

  it('nor have the pages before one is signed in', async () => {
    const admin = await makeViewer(server.db, 'admin');
    const [invited, forgetful] = [await makeViewer(server.db, 'viewer'), await makeViewer(server.db, 'viewer')];
    const haveJoined = [admin.userId!, forgetful.userId!];
    await server.db.updateTable('users').set({ passwordHash: 'any' }).where('id', 'in', haveJoined).execute();
    const context = contextOf(server.db, admin);
    const invitation = await makeLink(context, invited.userId!);
    const reset = await makeLink(context, forgetful.userId!);
    const page = await browser.open();
    const pages = [
      ['/sign-in', 'Sign in'],
      ['/set-up', 'Welcome to Hindsight'],
      [`/invitations/${invitation.token}`, 'Invitation'],
      [`/password-resets/${reset.token}`, 'New password'],
      ['/password-resets/new', 'A lost password'],
    ] as const;
    const faults: string[] = [];
    for (const [path, title] of pages) faults.push(...(await faultsOf(page, server.url + path, title)));
    expect(faults).toEqual([]);
  });

  it('nor have the pages that say what went wrong', async () => {
    const page = await open('viewer');
    const stranger = await browser.open();
    const faults: string[] = [];
    for (const path of [
      '/nowhere',
      '/incidents/INC-999',
      `/services/${newId()}`,
      '/settings/people',
      '/incidents/new',
    ]) {
      faults.push(...(await faultsOf(page, server.url + path, '')));
    }
    for (const path of ['/nowhere', '/invitations/a-link-that-was-used']) {
      faults.push(...(await faultsOf(stranger, server.url + path, '')));
    }
    expect(faults).toEqual([]);
  });

  it.each([
    ['/incidents/new', 'Declare it'],
    ['/teams/new', 'Add the team'],
    ['/settings/people/invite', 'Invite and show the link'],
  ])('nor has the form of %s once it was sent empty; its errors take the focus', async (path, button) => {
    const page = await open();
    await page.goto(server.url + path, { waitUntil: 'networkidle' });
    // past the browser's own check, as a script or an old browser would send it
    await page.locator('main form').evaluateAll((forms: HTMLFormElement[]) => {
      for (const form of forms) form.noValidate = true;
    });
    await page.getByRole('button', { name: button }).click();
    const summary = page.getByRole('alert').filter({ hasText: 'This needs a second look' });
    await summary.waitFor();
    expect(await summary.evaluate((element) => element.contains(document.activeElement))).toBe(true);
    for (const colorScheme of ['light', 'dark'] as const) {
      await lookIn(page, colorScheme);
      expect(await findBarriers(page), colorScheme).toEqual([]);
    }
  });
});
