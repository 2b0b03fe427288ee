import { describe, expect, it } from 'vitest';
import { removalOf } from '#app/routes/post-mortems.$reference.analysis.graph/removal.ts';
import { withPending } from '#app/routes/post-mortems.$reference.analysis.graph/with-pending.ts';

const node = (id: string, text: string) => ({ id, kind: 'condition' as const, text, x: 0, y: 0, version: 1 });
const edge = (id: string, fromId: string, toId: string) => ({ id, fromId, toId, kind: 'led_to' as const, text: id });
const GRAPH = {
  nodes: [node('a', 'Pool too small'), node('b', 'Errors'), node('c', 'Alert')],
  edges: [edge('a-b', 'a', 'b'), edge('b-c', 'b', 'c')],
};
const idsOf = ({ nodes, edges }: ReturnType<typeof withPending>) => [...nodes, ...edges].map(({ id }) => id);

describe('a graph with edits that are on their way', () => {
  it('is drawn as it will stand', () => {
    const drawn = withPending(GRAPH, [
      { change: 'remove', id: 'c' },
      { change: 'disconnect', id: 'a-b' },
      { change: 'place', id: 'b', x: 30, y: 40 },
      { change: 'connect', id: 'b-a', fromId: 'b', toId: 'a', kind: 'held_back' },
    ]);
    expect(idsOf(drawn)).toEqual(['a', 'b', 'b-a']);
    expect(drawn.nodes[1]).toMatchObject({ x: 30, y: 40 });
    expect(drawn.edges[0]?.text).toBe('“Errors” held back “Pool too small”');
  });

  it('is drawn the same where the page shows them already', () => {
    const connect = { change: 'connect' as const, id: 'a-b', fromId: 'a', toId: 'b', kind: 'led_to' as const };
    const drawn = withPending(GRAPH, [connect, { change: 'remove', id: 'elsewhere' }]);
    expect(drawn).toEqual(withPending(GRAPH, []));
  });

  it('comes back as it was when a removal is undone before it was kept', () => {
    const { changes, undo, words } = removalOf(GRAPH, [{ id: 'b' }], [{ id: 'a-b' }, { id: 'b-c' }]);
    expect(words).toBe('“Errors”');
    expect(idsOf(withPending(GRAPH, changes))).toEqual(['a', 'c']);
    expect(withPending(GRAPH, [...changes, ...undo])).toEqual(withPending(GRAPH, []));
  });

  it('loses an arrow alone where only that is removed', () => {
    const { changes, undo } = removalOf(GRAPH, [], [{ id: 'a-b' }]);
    expect(idsOf(withPending(GRAPH, changes))).toEqual(['a', 'b', 'c', 'b-c']);
    expect(withPending(GRAPH, [...changes, ...undo]).edges.map(({ fromId, toId }) => fromId + toId)).toContain('ab');
  });
});
