import type { Locator, Page } from 'playwright-core';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadCausalGraph } from '#app/db/causal-graphs.server.ts';
import { listFactors } from '#app/db/contributing-factors.server.ts';
import { newId } from '#app/db/ids.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { addTimelineEvent } from '#app/workflows/add-timeline-event.ts';
import { changeCausalGraph } from '#app/workflows/change-causal-graph.ts';
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

    // what the language aid points at stands beside it, with the two ways to settle it
    await page.getByText('Begin another').click();
    await page.getByLabel(/^What happened, as somebody outside/).fill('Human error at Jun');
    const other = page.getByRole('button', { name: 'Add it' }).last();
    await Promise.all([page.waitForEvent('load'), other.click()]);
    await press('Use this wording: An action that looked right at the time');
    const last = whys.filter({ hasText: 'looked right at the time' });
    expect(await last.locator('> p').textContent()).toBe('An action that looked right at the time at Jun');
    await last.getByLabel('Leave it as it is: Jun').click();
    await last.getByLabel('Why it may stay').fill('Jun is a service.');
    await Promise.all([page.waitForEvent('load'), last.getByRole('button', { name: 'Keep the reason' }).click()]);
    expect(await last.getByRole('list', { name: 'In the wording' }).count()).toBe(0);

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

    // an arrow alone, while something else answers: nothing is lost, and nobody leaves without a word
    let isAway = true;
    await page.route(/graph\/changes/, (route) =>
      isAway ? route.fulfill({ body: 'Sign in to the net' }) : route.fallback(),
    );
    const arrow = page.getByLabel('“Pool too small” led to “Errors”', { exact: true });
    await arrow.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Delete');
    await page.getByText('Removed: “Pool too small” led to “Errors”').waitFor();
    await arrow.waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Back to the analysis' }).click();
    const stay = page.getByRole('button', { name: 'Stay here' });
    await stay.waitFor();
    // the question outlasts what others draw meanwhile
    await changeCausalGraph(contextOf(server.db, viewer), postMortem.reference, [
      { change: 'add', id: newId(), kind: 'event', text: 'Connections raised' },
    ]);
    await page.getByLabel('Event: Connections raised').waitFor();
    await stay.click();
    expect((await graph()).edges).toHaveLength(1);
    isAway = false;
    await page.getByRole('button', { name: 'Try again' }).click();
    await until(async () => (await graph()).edges.length === 0);
    await arrow.waitFor({ state: 'detached' });

    // one that says much is put above one that says little, and both below what somebody has moved
    const long = 'Alert on errors. '.repeat(17).trim();
    const added = [long, 'Page'].map((text) => ({
      change: 'add' as const,
      id: newId(),
      kind: 'defence' as const,
      text,
    }));
    await changeCausalGraph(contextOf(server.db, viewer), postMortem.reference, added);
    await page.getByLabel('Defence: Page', { exact: true }).waitFor();
    const nodes = await page.locator('.react-flow__node').all();
    const boxes = (await Promise.all(nodes.map((one) => one.boundingBox()))).map((box) => box!);
    expect(boxes).toHaveLength(5);
    for (const [i, a] of boxes.entries())
      for (const b of boxes.slice(i + 1)) {
        const overlaps = a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
        expect(overlaps).toBe(false);
      }

    // what one adds oneself is looked at, however far below the others it stands
    const far = { change: 'place' as const, id: added[1]!.id, x: 0, y: 3000 };
    await changeCausalGraph(contextOf(server.db, viewer), postMortem.reference, [far]);
    await page.getByLabel(/^Add one/).fill('A queue without an end');
    await page.getByRole('button', { name: 'Add it' }).click();
    const fresh = page.getByLabel('Condition: A queue without an end');
    await fresh.waitFor();
    const room = (await page.locator('.react-flow').boundingBox())!;
    await until(async () => {
      const { y: top, height } = (await fresh.boundingBox())!;
      const { y: edge } = (await page.locator('.react-flow').boundingBox())!;
      return top >= edge && top + height <= edge + room.height;
    });
  });

  it('keeps every edit of the canvas in its order, however quickly one follows the other', async () => {
    const [pool, errors] = [newId(), newId()];
    await changeCausalGraph(contextOf(server.db, viewer), postMortem.reference, [
      { change: 'add', id: pool, kind: 'condition', text: 'Pool too small', x: 0, y: 0 },
      { change: 'add', id: errors, kind: 'effect', text: 'Errors', x: 400, y: 0 },
    ]);
    const page = await open('/graph');
    const node = page.getByLabel('Condition: Pool too small');
    const box = (await node.boundingBox())!;
    const handle = async (place: Locator, side: 'left' | 'right') =>
      (await place.locator(`.react-flow__handle-${side}`).boundingBox())!;
    const drag = async (from: { x: number; y: number }, to: { x: number; y: number }) => {
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
      await page.mouse.move(to.x, to.y, { steps: 4 });
      await page.mouse.up();
    };
    // nothing is answered before the second edit is made
    let goOn = () => {};
    const made = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    await page.route(/\/analysis\/graph/, async (route) => {
      if (route.request().method() === 'POST') await made;
      await route.continue();
    });
    const grip = { x: box.x + 20, y: box.y + box.height / 2 };
    await drag(grip, { x: grip.x + 10, y: grip.y + 90 });
    // the last step of a drag is drawn a frame later
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    const [start, end] = [await handle(node, 'right'), await handle(page.getByLabel('Effect: Errors'), 'left')];
    const middle = (place: { x: number; y: number; width: number; height: number }) => ({
      x: place.x + place.width / 2,
      y: place.y + place.height / 2,
    });
    await drag(middle(start), middle(end));
    goOn();
    await until(async () => (await graph()).edges.length === 1);
    expect((await graph()).nodes.find(({ id }) => id === pool)!.y).toBeGreaterThan(50);
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

    // a wording goes to where one is typing, and the keyboard goes on from what is said of it
    await page.getByRole('link', { name: 'Correct: A limit of 20' }).click();
    await field.fill('“Human error”, said the log: Human error, and a limit of 20');
    await page.getByRole('button', { name: 'Correct it' }).click();
    await page.getByRole('link', { name: /^Correct: “Human error/ }).click();
    await field.fill('“Human error”, said the log: Human error, and a limit of 30');
    await page.getByRole('button', { name: /^Use this wording/ }).press('Enter');
    await page.locator('p:focus', { hasText: 'It is in the field' }).waitFor();
    expect(await field.inputValue()).toBe(
      '“Human error”, said the log: an action that looked right at the time, and a limit of 30',
    );
    await page.getByRole('link', { name: 'Back to the analysis' }).click();
    await page.getByRole('button', { name: /^Use this wording/ }).press('Enter');
    await page.locator('p:focus', { hasText: 'The wording is changed.' }).waitFor();
    await page.getByRole('link', { name: /^Correct: .* an action that looked right/ }).waitFor();
  });

  it('keeps what was typed where somebody else said something else of the same thing of the graph meanwhile', async () => {
    const id = newId();
    const change = (...changes: Parameters<typeof changeCausalGraph>[2]) =>
      changeCausalGraph(contextOf(server.db, viewer), postMortem.reference, changes);
    await change({ change: 'add', id, kind: 'event', text: 'Errors' });
    const page = await open('/graph');
    const things = page.getByRole('region', { name: 'Conditions, events' });
    const say = async (text: string, version: number) => {
      await change({ change: 'say', id, version, kind: 'event', text });
      await things.locator('p', { hasText: text }).waitFor();
    };
    await say('Errors at checkout', 1);
    // opened, it says what stands by then, and keeps to it, and to what it was told when it was refused
    await things.getByText('Change or remove').click();
    const field = things.getByLabel('What it says');
    expect(await field.inputValue()).toBe('Errors at checkout');
    await field.fill('Errors, seen in the log');
    for (const [version, text] of [[2, 'Errors at every checkout'] as const, [3, 'Errors everywhere'] as const]) {
      await say(text, version);
      await things.getByRole('button', { name: 'Change it' }).click();
      await page.getByText(`It says now: “${text}”`).waitFor();
      expect(await field.inputValue()).toBe('Errors, seen in the log');
    }
    await things.getByRole('button', { name: 'Change it' }).click();
    await until(async () => (await graph()).nodes[0]?.text === 'Errors, seen in the log');
  });
});
