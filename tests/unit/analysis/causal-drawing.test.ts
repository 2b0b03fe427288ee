import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawCausalGraph, GRAPH_FORMATS } from '#app/components/analysis/draw-causal-graph.ts';
import { NODE_WIDTH, nodeHeight, placedNodes } from '#app/components/analysis/placed-nodes.ts';
import { arrange } from '#app/layout/arrange.server.ts';
import { firstLook, LEGIBLE, lookThere } from '#app/routes/post-mortems.$reference.analysis.graph/first-look.ts';

const TEXTS = [
  'The pool holds fewer connections than a busy hour needs',
  'Retries',
  '<script>alert(1)</script>',
  'Errors',
];
const KINDS = ['condition', 'event', 'defence', 'effect'] as const;
const nodes = TEXTS.map((text, i) => ({ id: `n${i}`, kind: KINDS[i]!, text }));
const edges = [
  { id: 'e0', fromId: 'n0', toId: 'n1', kind: 'led_to' as const },
  { id: 'e1', fromId: 'n1', toId: 'n3', kind: 'made_likelier' as const },
  { id: 'e2', fromId: 'n2', toId: 'n3', kind: 'held_back' as const },
  // what it led to made it worse
  { id: 'e3', fromId: 'n3', toId: 'n1', kind: 'made_likelier' as const },
];

describe.each(GRAPH_FORMATS)('a causal graph, drawn %s', (format) => {
  it('has every part once, apart from all others and inside the drawing', async () => {
    const { marks, width, height } = await drawCausalGraph({ nodes, edges }, format, arrange);
    const boxes = marks.filter(({ title, role }) => role === 'node' && title !== null);
    expect(boxes.map(({ title }) => title).sort()).toEqual(
      ['Condition: ', 'Event: ', 'Defence: ', 'Effect: '].map((kind, i) => kind + TEXTS[i]).sort(),
    );
    for (const [i, a] of boxes.entries()) {
      expect(a.x >= 0 && a.y >= 0 && a.x + a.width <= width && a.y + a.height <= height).toBe(true);
      for (const b of boxes.slice(i + 1)) {
        const overlaps = a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
        expect(overlaps).toBe(false);
      }
    }
  });

  it('says of every arrow what it means, and tells the kinds apart by their lines', async () => {
    const { marks } = await drawCausalGraph({ nodes, edges }, format, arrange);
    const arrows = marks.filter(({ role, title }) => role === 'link' && title !== null);
    expect(arrows.map(({ title }) => title)).toContain('“Errors” made more likely “Retries”');
    expect(arrows).toHaveLength(edges.length);
    const dashed = arrows.filter(({ shapes }) => shapes.some((shape) => shape.kind === 'path' && shape.look.isDashed));
    expect(dashed.map(({ title }) => title!.includes('more likely'))).toEqual([true, true]);
  });
});

describe('in the editor', () => {
  it('a node stands where somebody put it, and one that nobody put anywhere below those', async () => {
    const given = nodes.map((node, i) => ({ ...node, version: 1, x: i === 0 ? 500 : null, y: i === 0 ? 300 : null }));
    const placed = await placedNodes(given, edges, arrange);
    expect(placed[0]).toMatchObject({ x: 500, y: 300 });
    expect(placed.slice(1).every(({ y }) => y > 300)).toBe(true);
    expect(new Set(placed.map(({ x, y }) => `${x} ${y}`)).size).toBe(nodes.length);
  });

  it('no node that nobody put anywhere lies on another, however much they say', async () => {
    const text = fc.oneof(fc.string({ minLength: 1, maxLength: 300, unit: 'grapheme' }), fc.constant('W'.repeat(300)));
    const node = fc.record({ kind: fc.constantFrom(...KINDS), text, isPut: fc.boolean() });
    const drawn = fc.array(node, { minLength: 1, maxLength: 7 });
    await fc.assert(
      fc.asyncProperty(drawn, async (parts) => {
        const given = parts.map(({ kind, text, isPut }, i) => {
          const at = isPut ? { x: 230 * i, y: 7 * i } : { x: null, y: null };
          return { id: `n${i}`, kind, text, version: 1, ...at };
        });
        const links = given.slice(2).map(({ id }, i) => ({ fromId: `n${i >> 1}`, toId: id }));
        const placed = await placedNodes(given, links, arrange);
        for (const [i, a] of placed.entries()) {
          for (const b of placed.slice(i + 1)) {
            const apart =
              a.x + NODE_WIDTH <= b.x ||
              b.x + NODE_WIDTH <= a.x ||
              a.y + nodeHeight(a) <= b.y ||
              b.y + nodeHeight(b) <= a.y;
            expect(apart).toBe(true);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('a node is as high as the lines that it takes', () => {
    const lines = (text: string) => Math.round((nodeHeight({ kind: 'event', text }) - 31) / (13 * 1.28));
    expect([lines('Retries'), lines('Retries had no back-off'), lines('W'.repeat(300))]).toEqual([1, 1, 24]);
  });

  it('is all to be seen where it can be read then, and else from where it begins, in letters of 11 pixels', () => {
    const at = (id: string, x: number, y: number) => ({ id, kind: 'event' as const, text: 'Errors', version: 1, x, y });
    const graph = [at('a', -100, 50), at('b', 700, 50)];
    const wide = firstLook(graph, { width: 1200, height: 560 });
    expect(wide).toMatchObject({ zoom: 1, x: (1200 - 990) / 2 + 100 });
    expect(wide.y + 50 + nodeHeight(graph[0]!) / 2).toBeCloseTo(280);
    const narrow = firstLook(graph, { width: 320, height: 500 });
    expect(narrow.zoom * 11.5).toBeGreaterThan(11);
    expect(narrow).toEqual({ zoom: LEGIBLE, x: 16 + 100 * LEGIBLE, y: 16 - 50 * LEGIBLE });
  });

  it('is moved for a node that came only where that stands out of view, which is in the middle then and can be read', () => {
    const room = { width: 800, height: 560 };
    const at = (x: number, y: number) => ({ id: 'a', kind: 'event' as const, text: 'Errors', version: 1, x, y });
    expect(lookThere(at(600, 100), { x: 0, y: 0, zoom: 1 }, room)).toBeNull();
    const height = nodeHeight(at(0, 0));
    for (const [node, zoom] of [
      [at(620, 100), 1],
      [at(0, -1), 1],
      [at(3000, 100), 0.3],
    ] as const) {
      const there = lookThere(node, { x: 0, y: 0, zoom }, room)!;
      expect(there.zoom).toBeGreaterThanOrEqual(LEGIBLE);
      expect((node.x + 95) * there.zoom + there.x).toBeCloseTo(400);
      expect((node.y + height / 2) * there.zoom + there.y).toBeCloseTo(280);
    }
  });
});
