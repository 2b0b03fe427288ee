import { performance } from 'node:perf_hooks';
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
    const before = performance.eventLoopUtilization();
    const { places } = await arrange(boxes, links);
    // of the time that it took, what this thread was busy: nearly all, if it were done here
    const { utilization } = performance.eventLoopUtilization(before);
    expect(Object.keys(places)).toHaveLength(150);
    expect(utilization).toBeLessThan(0.5);
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
