import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageAddress, toComponentRows } from '#app/routes/factors/factors-view.ts';
import { analysisLead } from '#app/routes/post-mortems.$reference.analysis._index/analysis-view.ts';
import { graphWords } from '#app/text/causal-words.ts';
import { countsCaveat, shareOfAnalysed } from '#app/text/factor-words.ts';
import { howItEnded, whySimilar } from '#app/text/similar-words.ts';
import { branchIds, pathTo, readingOrder, treeOf } from '#app/text/why-tree.ts';

const why = (id: string, parentId: string | null, retractedAt: Date | null = null) => ({ id, parentId, retractedAt });

describe('the tree of whys', () => {
  const whys = [why('a', null), why('b', 'a'), why('c', 'a'), why('d', 'b'), why('e', null, new Date())];

  it('branches, and has nothing of what was taken back', () => {
    expect(readingOrder(whys).map(({ why: { id }, depth }) => `${id}${depth}`)).toEqual(['a1', 'b2', 'd3', 'c2']);
    const without = whys.map((one) => (one.id === 'b' ? why('b', 'a', new Date()) : one));
    expect(readingOrder(without).map(({ why: { id } }) => id)).toEqual(['a', 'c']);
  });

  it('knows what is below a why and what is above it', () => {
    expect(branchIds(whys, 'a').sort()).toEqual(['a', 'b', 'c', 'd']);
    expect(pathTo(whys, 'd').map(({ id }) => id)).toEqual(['a', 'b', 'd']);
    expect(pathTo(whys, 'nobody')).toEqual([]);
  });

  it('holds every why that stands below standing ones once, whatever its shape', () => {
    // each hangs below one before it, or below nothing
    const forests = fc
      .array(fc.nat(), { maxLength: 30 })
      .map((picks) => picks.map((pick, i) => why(String(i), pick % (i + 1) === i ? null : String(pick % (i + 1)))));
    fc.assert(
      fc.property(forests, (forest) => {
        const told = readingOrder(forest).map(({ why: { id } }) => id);
        expect(told.toSorted()).toEqual(forest.map(({ id }) => id).toSorted());
        expect(treeOf(forest).length).toBe(forest.filter(({ parentId }) => parentId === null).length);
      }),
    );
  });
});

describe('a causal graph in words', () => {
  const node = (id: string, kind: 'condition' | 'effect' | 'defence' = 'condition') => ({ id, kind, text: id });
  const edge = (fromId: string, toId: string, kind: 'led_to' | 'held_back' = 'led_to') => ({
    id: `${fromId}-${toId}`,
    fromId,
    toId,
    kind,
  });

  it('begins with what nothing led to, however it was drawn', () => {
    const graph = {
      nodes: [node('errors', 'effect'), node('load'), node('pool'), node('alert', 'defence'), node('moon')],
      edges: [edge('pool', 'errors'), edge('alert', 'errors', 'held_back'), edge('load', 'pool')],
    };
    const { arrows, alone } = graphWords(graph);
    expect(arrows.map(({ text }) => text)).toEqual([
      '“load” led to “pool”',
      '“alert” held back “errors”',
      '“pool” led to “errors”',
    ]);
    expect(alone.map(({ text }) => text)).toEqual(['Condition: “moon”']);
  });

  it('says every arrow of a circle once', () => {
    const circle = { nodes: [node('a'), node('b')], edges: [edge('a', 'b'), edge('b', 'a')] };
    expect(
      graphWords(circle)
        .arrows.map(({ id }) => id)
        .sort(),
    ).toEqual(['a-b', 'b-a']);
  });
});

describe('counts of factors', () => {
  it('come with the interval of their share', () => {
    expect(shareOfAnalysed(3, 7)).toBe('in 3 of 7 analysed incidents (16 … 75 %)');
  });

  it('say of few that they are few', () => {
    expect(countsCaveat(5, 9)).toContain('5 incidents of 9 with a post-mortem have an analysis. That is too few');
    expect(countsCaveat(40, 40)).not.toContain('too few');
    expect(countsCaveat(0, 3)).toContain('nothing to count');
  });
});

describe('why two incidents are similar', () => {
  const unlike = { isSameCause: false, services: [], categories: [], words: [] };

  it('is said by what they have in common', () => {
    const words = whySimilar({ ...unlike, isSameCause: true, services: ['Checkout'], words: ['pool', 'leak'] });
    expect(words).toBe('Same cause, same service (Checkout). Both speak of “pool” and “leak”.');
    expect(whySimilar({ ...unlike, categories: ['Availability'] })).toBe('Same category (availability).');
  });

  it('tells how the other ended only as far as it is known', () => {
    const start = new Date('2026-03-01T10:00:00Z');
    expect(howItEnded(start, new Date('2026-03-01T11:12:00Z'))).toBe('resolved after 1 h 12 min');
    expect(howItEnded(null, start)).toBe('resolved');
    expect(howItEnded(start, null)).toBe('no resolution recorded');
  });
});

describe('contributing factors by component', () => {
  it('are summed up in words, those with the most kinds first, those of no component last', () => {
    const count = (slug: string | null, category: 'capacity' | 'design', incidents: number) => ({
      slug,
      name: slug && `Service ${slug}`,
      category,
      incidents,
    });
    const counts = [
      count(null, 'design', 3),
      count('a', 'design', 1),
      count('b', 'capacity', 2),
      count('b', 'design', 1),
    ];
    const gap = { slug: 'b', name: 'Service b', knowledge: ['who depends on it'], missing: ['x', 'y'] };
    const rows = toComponentRows(counts, [gap], String);
    expect(rows.map(({ name }) => name)).toEqual(['Service b', 'Service a', 'None in particular']);
    expect(rows[0]?.summary).toBe('two kinds of condition, one thing not known and two defences missing');
    expect(rows[1]?.summary).toBe('one kind of condition');
  });

  it('show five texts of a kind at most, and how many more there are', () => {
    const counts = [{ slug: 'a', name: 'Service a', category: 'knowledge' as const, incidents: 9 }];
    const knowledge = Array.from({ length: 12 }, (_, index) => `what ${index} does`);
    const [row] = toComponentRows(counts, [{ slug: 'a', name: 'Service a', knowledge, missing: ['x'] }], String);
    expect(row?.knowledge).toEqual({ texts: knowledge.slice(0, 5), more: 7 });
    expect(row?.missing).toEqual({ texts: ['x'], more: 0 });
  });

  it('stand on pages that keep the filter', () => {
    const params = new URLSearchParams('service=a&page=2');
    expect(pageAddress(params, 1)).toBe('/factors?service=a#behind');
    expect(pageAddress(params, 3)).toBe('/factors?service=a&page=3#behind');
  });
});

it('an account for customers says where its analysis stands', () => {
  const nothing = { factors: 0, whys: 0, nodes: 0 };
  expect(analysisLead({ ...nothing, isForCustomers: true })).toMatch(/^This is the account for customers\./);
  expect(analysisLead(nothing)).toMatch(/Nothing is written down yet\.$/);
});
