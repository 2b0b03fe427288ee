import type { Page } from 'playwright-core';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadCausalGraph } from '#app/db/causal-graphs.server.ts';
import { listFactors } from '#app/db/contributing-factors.server.ts';
import { newId } from '#app/db/ids.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { addTimelineEvent } from '#app/workflows/add-timeline-event.ts';
import { changeCausalGraph } from '#app/workflows/change-causal-graph.ts';
import { analyse } from '#tests/support/analysed.ts';
import { useBrowser } from '#tests/support/browser.ts';
import { makePostMortem } from '#tests/support/post-mortems.ts';
import { pressAndLoad } from '#tests/support/press.ts';
import { contextOf, minutesAgo } from '#tests/support/recording.ts';
import { useServer } from '#tests/support/server.ts';
import { type SignedIn, signIn } from '#tests/support/session.ts';
import { until } from '#tests/support/until.ts';

describe('an analysis', () => {
  const server = useServer();
  const browser = useBrowser();
  let mara: SignedIn;
  let viewer: Viewer;
  let postMortem: { id: string; reference: string };

  beforeAll(async () => {
    mara = await signIn(server.db, server.url, 'responder', 'Mara');
    viewer = { userId: mara.userId, name: 'Mara', role: 'responder', teamRoles: {}, timeZone: 'UTC' };
  });

  beforeEach(async () => {
    const { incident, ...made } = await makePostMortem(server.db, viewer);
    postMortem = made;
    const event = { kind: 'observation' as const, at: minutesAgo(20), text: 'The pool is exhausted' };
    await addTimelineEvent(contextOf(server.db, viewer), incident.id, { id: newId(), ...event });
  });

  async function open(rest: string, javaScriptEnabled = true): Promise<Page> {
    const page = await browser.open({ javaScriptEnabled });
    await page.context().addCookies([mara.cookie]);
    const waitUntil = javaScriptEnabled ? 'networkidle' : 'load';
    await page.goto(`${server.url}/post-mortems/${postMortem.reference}/analysis${rest}`, { waitUntil });
    return page;
  }

  const graph = () => loadCausalGraph(server.db, viewer, postMortem.id);

  it('is written without JavaScript: a factor with its evidence, whys that branch, a graph', async () => {
    const page = await open('', false);
    const press = (name: string) => pressAndLoad(page, 'button', name);
    await pressAndLoad(page, 'link', 'Add a factor');
    await press('Add it');
    expect(await page.getByRole('main').textContent()).toContain('Say which condition contributed.');
    await page.getByLabel(/^Which condition contributed/).fill('The pool is too small');
    await page.getByLabel(/^Kind/).selectOption('Capacity');
    await page.getByText(/^Choose from 1 /).click();
    await page.getByRole('checkbox', { name: /The pool is exhausted/ }).check();
    await page.getByLabel(/^Which defence/).fill('an alert on waiting requests');
    await page.getByLabel(/^How that defence fared/).selectOption({ index: 1 });
    await press('Add it');
    const factors = page.getByRole('table');
    expect(await factors.textContent()).toMatch(/too small.*The pool is exhausted.*Missing: an alert/);

    await page.getByLabel(/^What happened, as somebody outside/).fill('Checkout answered with errors');
    await press('Add it');
    for (const text of ['Every connection was taken', 'Retries had no back-off']) {
      const first = page.getByRole('listitem').filter({ hasText: 'Checkout answered' }).first();
      await first.getByText('Add a why below').first().click();
      await first.getByLabel(/^What made this possible: “Checkout/).fill(text);
      await Promise.all([page.waitForEvent('load'), first.getByRole('button', { name: 'Add it' }).first().click()]);
    }
    await pressAndLoad(page, 'button', 'Move up: Retries had no back-off');
    const whys = page.getByRole('region', { name: 'Whys' }).getByRole('listitem');
    const texts = (await whys.locator('> p').allTextContents()).map((text) => text.trim());
    expect(texts).toEqual(['Checkout answered with errors', 'Retries had no back-off', 'Every connection was taken']);

    await pressAndLoad(page, 'link', 'Draw a graph');
    for (const [text, kind] of [
      ['Pool too small', 'Condition'],
      ['Errors', 'Effect'],
    ] as const) {
      await page.getByLabel(/^Add one/).fill(text);
      await page.getByLabel('It is a').first().selectOption(kind);
      await press('Add it');
    }
    await page.getByLabel(/^This/).selectOption('Pool too small');
    await page.getByLabel(/^That/).selectOption('Errors');
    await press('Connect them');
    await pressAndLoad(page, 'link', 'Back to the analysis');
    expect(await page.getByRole('figure').textContent()).toContain('“Pool too small” led to “Errors”');
  });

  it('has a graph that is moved, taken apart and put together again by keyboard, and follows what others draw', async () => {
    const [pool, errors] = [newId(), newId()];
    await changeCausalGraph(contextOf(server.db, viewer), postMortem.reference, [
      { change: 'add', id: pool, kind: 'condition', text: 'Pool too small' },
      { change: 'add', id: errors, kind: 'effect', text: 'Errors' },
      { change: 'connect', id: newId(), fromId: pool, toId: errors, kind: 'led_to' },
    ]);
    const page = await open('/graph');
    const node = page.getByLabel('Condition: Pool too small');
    await node.focus();
    await page.keyboard.press('Enter');
    for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowDown');
    await until(async () => (await graph()).nodes.find(({ id }) => id === pool)?.y != null);
    const { y } = (await graph()).nodes.find(({ id }) => id === pool)!;
    expect(y).toBeGreaterThan(0);

    await page.keyboard.press('Delete');
    await page.getByText('Removed: “Pool too small”').waitFor();
    await until(async () => (await graph()).nodes.length === 1);
    await page.getByRole('button', { name: 'Undo' }).press('Enter');
    await until(async () => (await graph()).edges.length === 1);
    await node.waitFor();

    const alert = { change: 'add' as const, id: newId(), kind: 'defence' as const, text: 'Alert on errors' };
    await changeCausalGraph(contextOf(server.db, viewer), postMortem.reference, [alert]);
    await page.getByLabel('Defence: Alert on errors').waitFor();
  });

  it('keeps what was typed where somebody else corrected the same factor meanwhile, and says what stands', async () => {
    const page = await open('/factors/new');
    await page.getByLabel(/^Which condition contributed/).fill('A limit');
    await page.getByLabel(/^Kind/).selectOption('Capacity');
    await page.getByRole('button', { name: 'Add it' }).click();
    await page.getByRole('link', { name: 'Correct: A limit' }).click();
    const field = page.getByLabel(/^Which condition contributed/);
    await field.fill('A limit of 20');
    await server.db
      .updateTable('contributingFactors')
      .set({ what: 'A limit of 30', version: 2 })
      .where('postMortemId', '=', postMortem.id)
      .execute();
    await page.getByRole('button', { name: 'Correct it' }).click();
    await page.getByText(/It says now: “A limit of 30”/).waitFor();
    expect(await field.inputValue()).toBe('A limit of 20');
    await page.getByRole('button', { name: 'Correct it' }).click();
    await page.getByRole('link', { name: 'Correct: A limit of 20' }).waitFor();
    expect(await listFactors(server.db, viewer, postMortem.id)).toMatchObject([{ what: 'A limit of 20', version: 3 }]);
  });

  it('of a restricted incident is nowhere to be found by others, and addresses that mean nothing are refused', async () => {
    const hidden = await makePostMortem(server.db, viewer, { restricted: true });
    const analysed = await analyse(server.db, viewer, hidden.reference);
    const noor = await signIn(server.db, server.url, 'responder', 'Noor');
    const statusFor = async ({ headers }: SignedIn, address: string) =>
      (await fetch(server.url + address, { headers })).status;
    const below = `/post-mortems/${hidden.reference}`;
    const addresses = [
      `${below}/analysis`,
      `${below}/analysis/factors/new`,
      `${below}/analysis/factors/${analysed.factorId}`,
      `${below}/analysis/whys/${analysed.whyId}`,
      `${below}/analysis/graph`,
      `${below}/graph.svg`,
      `/incidents/INC-${hidden.incident.number}/similar`,
    ];
    const statuses = (who: SignedIn) => Promise.all(addresses.map((address) => statusFor(who, address)));
    expect(await statuses(mara)).toEqual(addresses.map(() => 200));
    expect(await statuses(noor)).toEqual(addresses.map(() => 404));
    // what is another post-mortem's is not found below this one
    const foreign = `/post-mortems/${postMortem.reference}/analysis/factors/${analysed.factorId}`;
    expect(await statusFor(mara, foreign)).toBe(404);
    const odd = ['/factors?category=people', '/factors?service=nowhere', `${below}/graph.svg?format=huge`];
    expect(await Promise.all(odd.map((address) => statusFor(mara, address)))).toEqual([422, 422, 422]);
    expect(await statusFor(mara, `/post-mortems/${postMortem.reference}/graph.svg`)).toBe(404);
  });
});
