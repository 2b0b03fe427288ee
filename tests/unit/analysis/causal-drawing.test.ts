import { describe, expect, it } from 'vitest';
import { arrange } from '#app/arrange.server.ts';
import { drawCausalGraph, GRAPH_FORMATS } from '#app/components/analysis/draw-causal-graph.ts';
import { placedNodes } from '#app/components/analysis/placed-nodes.ts';

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
});
