import { describe, expect, it } from 'vitest';
import { arrange } from '#app/layout/arrange.server.ts';
import { layOut } from '#app/layout/thread.server.ts';

/** For machines with other things to do. */
const SLOW_MS = 30_000;

/** A causal graph may have 150 boxes and 200 arrows. */
const graph = (size: number, arrows: number) => {
  const boxes = Array.from({ length: size }, (_, i) => ({ id: `${i}`, width: 190, height: 60 }));
  const links = Array.from({ length: arrows }, (_, i): [string, string] => [
    `${(i * 7) % size}`,
    `${(i * 11 + 3) % size}`,
  ]);
  return { boxes, links };
};

describe('a layout', () => {
  it('of the largest graph holds nobody else up', { timeout: SLOW_MS }, async () => {
    const { boxes, links } = graph(150, 200);
    await arrange([{ id: 'first', width: 10, height: 10 }], []);
    let ticks = 0;
    const clock = setInterval(() => ticks++, 5);
    const began = performance.now();
    const { places } = await arrange(boxes, links);
    const took = performance.now() - began;
    clearInterval(clock);
    expect(Object.keys(places)).toHaveLength(150);
    // in this thread the clock would have stood still for nearly all of it
    expect(ticks * 5).toBeGreaterThan(took / 4);
  });

  it('is kept for whoever asks for the same, and one that failed is tried again', async () => {
    const { boxes, links } = graph(5, 6);
    const first = arrange(boxes, links);
    expect(arrange(boxes, links)).toBe(first);
    await first;
    expect(arrange(boxes, links)).toBe(first);
    const astray = arrange(boxes, [['0', 'nowhere']]);
    await expect(astray).rejects.toThrow(/could not lay it out/);
    const again = arrange(boxes, [['0', 'nowhere']]);
    expect(again).not.toBe(astray);
    await expect(again).rejects.toThrow();
  });

  it('that takes too long is given up in words, and the next one is laid out', { timeout: SLOW_MS }, async () => {
    const { boxes, links } = graph(150, 200);
    const edges = links.map(([from, to], i) => ({ id: `link ${i}`, sources: [from], targets: [to] }));
    const one = { id: 'drawing', children: [{ id: 'a', width: 10, height: 10 }] };
    const [late, next] = [layOut({ id: 'drawing', children: boxes, edges }, 5), layOut(one)];
    await expect(late).rejects.toMatchObject({ code: 'UNAVAILABLE', status: 503 });
    expect((await next).children).toHaveLength(1);
  });
});
