import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { newId } from '#app/db/ids.ts';
import { changeCausalGraph } from '#app/workflows/change-causal-graph.ts';
import { useAnalysis } from '#tests/support/analysis-pages.ts';
import { until } from '#tests/support/until.ts';

describe('the canvas of a causal graph', () => {
  const { context, reference, graph, open } = useAnalysis();

  it('has a graph that is moved, taken apart and put together again by keyboard, and follows what others draw', async () => {
    const [pool, errors] = [newId(), newId()];
    await changeCausalGraph(context(), reference(), [
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
    await changeCausalGraph(context(), reference(), [
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
    await changeCausalGraph(context(), reference(), added);
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
    await changeCausalGraph(context(), reference(), [far]);
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
    await changeCausalGraph(context(), reference(), [
      { change: 'add', id: pool, kind: 'condition', text: 'Pool too small', x: 0, y: 0 },
      { change: 'add', id: errors, kind: 'effect', text: 'Errors', x: 400, y: 0 },
    ]);
    const page = await open('/graph');
    const node = page.getByLabel('Condition: Pool too small');
    // it is looked at in the middle a moment after it is there
    const shown = page.locator('.react-flow__viewport');
    await until(async () => !/translate\(0px, 0px\)/.test((await shown.getAttribute('style')) ?? ''));
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
});
