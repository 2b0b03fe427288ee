import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { listFactors } from '#app/db/contributing-factors.server.ts';
import { newId } from '#app/db/ids.ts';
import { changeCausalGraph } from '#app/workflows/change-causal-graph.ts';
import { addWhy } from '#app/workflows/save-why.ts';
import { useAnalysis } from '#tests/support/analysis-pages.ts';
import { pressAndLoad } from '#tests/support/press.ts';
import { until } from '#tests/support/until.ts';

describe('an analysis', () => {
  const { server, context, reference, postMortemId, viewer, graph, open } = useAnalysis();

  it('is written without JavaScript: a factor with its evidence, whys that branch, a graph', async () => {
    const page = await open('', false);
    const press = (name: string) => pressAndLoad(page, 'button', name);
    await pressAndLoad(page, 'link', 'Add a factor');
    await press('Add it');
    // in the order of the form
    const missing = await page.getByRole('alert').getByRole('listitem').allTextContents();
    expect(missing).toEqual([
      'Which condition contributed?: Say which condition contributed.',
      'Kind: Choose what kind of condition it is.',
    ]);
    await page.getByLabel(/^Which condition contributed/).fill('The pool is too small');
    await page.getByLabel(/^Kind/).selectOption('Capacity');
    await page.getByText(/^Choose from \d+ entries/).click();
    await page.getByRole('checkbox', { name: /The pool is exhausted/ }).check();
    await page.getByRole('checkbox', { name: /^\d\d:\d\d declared$/ }).check();
    await page.getByLabel(/^Which defence/).fill('an alert on waiting requests');
    await page.getByLabel(/^How that defence fared/).selectOption({ index: 1 });
    await press('Add it');
    const factors = page.getByRole('table');
    expect(await factors.textContent()).toMatch(/too small.*The pool is exhausted.*Missing: an alert/);
    expect(await factors.getByRole('list', { name: 'Evidence' }).textContent()).toMatch(/\d\d:\d\d declared/);

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
    // a drawing of two is no larger than it is drawn
    const widths = await page
      .getByRole('img', { name: /^What led to what/ })
      .evaluate((svg: SVGSVGElement) => [svg.getBoundingClientRect().width, svg.viewBox.baseVal.width]);
    expect(widths[0]).toBeLessThanOrEqual(widths[1]!);
    await pressAndLoad(page, 'link', 'Back to the analysis');
    expect(await page.getByRole('figure').textContent()).toContain('“Pool too small” led to “Errors”');
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
      .where('postMortemId', '=', postMortemId())
      .execute();
    await page.getByRole('button', { name: 'Correct it' }).click();
    await page.getByText(/It says now: “A limit of 30”/).waitFor();
    expect(await field.inputValue()).toBe('A limit of 20');
    await page.getByRole('button', { name: 'Correct it' }).click();
    await page.getByRole('link', { name: 'Correct: A limit of 20' }).waitFor();
    expect(await listFactors(server.db, viewer(), postMortemId())).toMatchObject([
      { what: 'A limit of 20', version: 3 },
    ]);

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
      changeCausalGraph(context(), reference(), changes);
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

  it('keeps what is typed in each form of the graph and of the whys, whichever other form is sent', async () => {
    const node = (text: string) => ({ change: 'add' as const, id: newId(), kind: 'event' as const, text });
    const nodes = ['A full queue', 'A small pool', 'Retries'].map(node);
    await changeCausalGraph(context(), reference(), nodes);
    const page = await open('/graph');
    const things = page.getByRole('region', { name: 'Conditions, events' });
    const thing = (text: string) =>
      things.getByRole('listitem').filter({ has: page.getByLabel(`Change or remove: ${text}`, { exact: true }) });
    const field = (of: Locator) => of.getByLabel('What it says');
    const [pool, retries] = [thing('A small pool'), thing('Retries')];
    for (const one of [pool, retries]) await one.getByText('Change or remove').click();
    await field(pool).fill('A pool of 20');
    await field(retries).fill('Retries without back-off');
    await things.getByLabel('Add one: what is it?').fill('No alert on the queue');
    await page.getByLabel(/^This/).selectOption('A small pool');

    await retries.getByRole('button', { name: 'Change it' }).click();
    // the one that was sent is done, the others stay as they were typed
    const said = thing('Retries without back-off');
    await said.waitFor();
    await until(async () => !(await field(said).isVisible()));
    expect(await field(pool).inputValue()).toBe('A pool of 20');
    expect(await field(pool).isVisible()).toBe(true);
    expect(await things.getByLabel('Add one: what is it?').inputValue()).toBe('No alert on the queue');
    expect(await page.getByLabel(/^This/).locator(':checked').textContent()).toBe('A small pool');
    // a refusal of one is none of another
    const typed = page.getByLabel(/^That/);
    await typed.selectOption('A small pool');
    await page.getByRole('button', { name: 'Connect them' }).click();
    await page.getByRole('alert').getByText('An arrow leads from one thing to another').waitFor();
    expect(await typed.locator(':checked').textContent()).toBe('A small pool');
    expect(await field(pool).inputValue()).toBe('A pool of 20');
    // nor is the answer to that one of what was refused
    await things.getByRole('button', { name: 'Add it' }).click();
    await thing('No alert on the queue').waitFor();
    await until(async () => (await things.getByLabel('Add one: what is it?').inputValue()) === '');
    expect(await typed.locator(':checked').textContent()).toBe('A small pool');
    expect(await field(pool).inputValue()).toBe('A pool of 20');

    await page.goto(`${server.url}/post-mortems/${reference()}/analysis`, { waitUntil: 'networkidle' });
    const whys = page.getByRole('region', { name: 'Whys' });
    await whys.getByLabel(/^What happened, as somebody/).fill('Checkout failed');
    await whys.getByRole('button', { name: 'Add it' }).click();
    await whys.getByText('Add a why below').click();
    const below = whys.getByLabel('What made this possible: “Checkout failed”?');
    await below.fill('Every connection was taken');
    await whys.getByText('Begin another').click();
    await whys.getByLabel(/^What happened, as somebody/).fill('The queue filled up');
    await whys.getByRole('button', { name: 'Add it' }).last().click();
    await whys.locator('p', { hasText: 'The queue filled up' }).waitFor();
    expect(await below.inputValue()).toBe('Every connection was taken');
    expect(await below.isVisible()).toBe(true);
  });

  it('adds a why whose form was kept before in other words when it is sent again, also where nothing follows what others do', async () => {
    const page = await open('');
    const silent = { contentType: 'text/event-stream', body: 'retry: 600000\n\n' };
    await page.route('**/live', (route) => route.fulfill(silent));
    await page.reload({ waitUntil: 'networkidle' });
    const whys = page.getByRole('region', { name: 'Whys' });
    const add = whys.getByRole('button', { name: 'Add it' });
    const id = await whys.locator('input[name=id]').inputValue();
    await addWhy(context(), reference(), { id, parentId: null, text: 'Checkout failed' });
    const field = whys.getByLabel(/^What happened, as somebody/);
    await field.fill('Checkout failed for all');
    await add.click();
    await page.getByText('Send these again: they are added.').waitFor();
    const said = whys.getByRole('listitem');
    await said.getByText('Checkout failed', { exact: true }).waitFor();
    await add.last().click();
    await said.getByText('Checkout failed for all', { exact: true }).waitFor();
  });

  it('comes back without JavaScript with what was sent and refused', async () => {
    const id = newId();
    const add = (text: string, of = newId()) => ({ change: 'add' as const, id: of, kind: 'event' as const, text });
    const change = (...changes: Parameters<typeof changeCausalGraph>[2]) =>
      changeCausalGraph(context(), reference(), changes);
    await change(add('A small pool', id), add('A full queue'));
    const page = await open('/graph', false);
    await page.getByLabel(/^This/).selectOption('A full queue');
    await page.getByLabel('What it did').selectOption({ index: 1 });
    const did = await page.getByLabel('What it did').inputValue();
    await page.getByLabel(/^That/).selectOption('A full queue');
    await pressAndLoad(page, 'button', 'Connect them');
    for (const label of [/^This/, /^That/])
      expect(await page.getByLabel(label).locator(':checked').textContent()).toBe('A full queue');
    expect(await page.getByLabel('What it did').inputValue()).toBe(did);
    // what somebody else says meanwhile takes nothing of it away
    await page.getByText('Change or remove').first().click();
    await change({ change: 'say', id, version: 1, kind: 'event', text: 'A pool of 20' });
    await page.getByLabel('What it says').first().fill('A pool of 30');
    await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Change it' }).first().click()]);
    expect(await page.getByRole('alert').textContent()).toContain('It says now: “A pool of 20”');
    expect(await page.getByLabel('What it says').first().inputValue()).toBe('A pool of 30');
  });
});
