import { describe, expect, it } from 'vitest';
import { FactColumns } from '#analytics/metrics/columns/fact-columns.ts';
import { ANYTHING_ANYWHERE, atOf, type Reach, STANDING } from '#analytics/metrics/columns/reach.ts';
import { AnswerMemory } from '#app/db/answer-memory.ts';
import { weightOf } from '#app/db/weight-of.ts';

const FIRST = '00000000-0000-7000-8000-000000000001';

/** Facts of one incident that started at 10 and was resolved at 20, from which something was asked already. */
function someColumns(): FactColumns {
  const columns = new FactColumns();
  write(columns, (row) => {
    columns.startedAt[row] = 10;
    columns.at.impact_started[row] = 10;
    columns.at.resolved[row] = 20;
    columns.lastMomentAt[row] = 20;
  });
  expect(columns.order.length).toBe(1);
  return columns;
}

function write(columns: FactColumns, change: (row: number) => void): void {
  const row = columns.rowFor(FIRST);
  columns.change([row], () => change(row));
}

const resolve = (columns: FactColumns, at: number) =>
  write(columns, (row) => {
    columns.at.resolved[row] = at;
    columns.lastMomentAt[row] = at;
  });

const reach = (part: Partial<Reach>): Reach => ({
  what: STANDING | atOf('resolved'),
  windows: [{ start: 0, end: 100 }],
  reachesIn: false,
  asOf: 1000,
  ...part,
});

describe('an answer in memory', () => {
  /** How often it is made: once, then after a resolution was corrected from 20 to 21. */
  function makings(within: Reach, change = (columns: FactColumns) => resolve(columns, 21)): number {
    const columns = someColumns();
    const memory = new AnswerMemory();
    let makings = 0;
    const ask = () => memory.remember(columns, 'question', within, () => ++makings);
    ask();
    expect(ask()).toBe(1);
    change(columns);
    ask();
    return makings;
  }

  it('is made anew after a change of what it is made of', () => {
    expect(makings(reach({}))).toBe(2);
    expect(makings(ANYTHING_ANYWHERE)).toBe(2);
  });

  it('stays where only another moment changed', () => {
    expect(makings(reach({ what: STANDING | atOf('detected') }))).toBe(1);
  });

  it('stays where only incidents outside its windows changed, unless they last into one', () => {
    const later = [{ start: 50, end: 100 }];
    expect(makings(reach({ windows: later }))).toBe(1);
    expect(makings(reach({ windows: later, reachesIn: true }))).toBe(1);
    expect(makings(reach({ windows: [{ start: 20, end: 100 }], reachesIn: true }))).toBe(2);
    expect(makings(reach({ windows: [{ start: 0, end: 10 }] }))).toBe(1);
  });

  it('is made anew where a later moment becomes known of an incident that is read as it was', () => {
    expect(makings(reach({ what: STANDING, asOf: 20 }))).toBe(2);
    expect(makings(reach({ what: STANDING, asOf: 21 }))).toBe(1);
  });

  it('is made anew where an incident moves into its window, or out of it', () => {
    const move = (columns: FactColumns) =>
      write(columns, (row) => {
        columns.startedAt[row] = 60;
      });
    expect(makings(reach({ windows: [{ start: 50, end: 100 }] }), move)).toBe(2);
    expect(makings(reach({ windows: [{ start: 0, end: 50 }] }), move)).toBe(2);
  });

  it('is made anew after more changes than anybody keeps, and from facts that were read anew', () => {
    const many = (columns: FactColumns) => {
      for (let n = 0; n < 10_000; n++) resolve(columns, 30 + n);
    };
    expect(makings(reach({ windows: [{ start: 500, end: 600 }] }), many)).toBe(2);
    const memory = new AnswerMemory();
    const ask = (columns: FactColumns, answer: string) => memory.remember(columns, 'q', reach({}), () => answer);
    expect([ask(someColumns(), 'of these'), ask(someColumns(), 'of others')]).toEqual(['of these', 'of others']);
  });

  it('makes room by what it weighs, the one that nobody asked for longest', () => {
    const columns = someColumns();
    const memory = new AnswerMemory(20_000);
    const made: string[] = [];
    const ask = (key: string, numbers: number) =>
      memory.remember(columns, key, reach({}), () => {
        made.push(key);
        return new Float64Array(numbers);
      });
    ask('first', 1000);
    ask('second', 1000);
    ask('first', 1000);
    ask('third', 1000);
    ask('first', 1000);
    ask('second', 1000);
    expect(made).toEqual(['first', 'second', 'third', 'second']);
    ask('too large for all', 100_000);
    expect(ask('too large for all', 1).length).toBe(1);
  });
});

describe('the weight of a value', () => {
  it('is about what it takes, with everything in it', () => {
    expect(weightOf(new Float64Array(1000))).toBeGreaterThanOrEqual(8000);
    expect(weightOf('a'.repeat(1000))).toBeGreaterThanOrEqual(1000);
    expect(weightOf({ list: [1, 2, 3], map: new Map([['key', { deep: new Uint8Array(500) }]]) })).toBeGreaterThan(550);
    expect(weightOf(null)).toBeLessThan(100);
  });
});
