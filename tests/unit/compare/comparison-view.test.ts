import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Comparison, MetricAnswer, ValueGroup } from '#analytics/metrics/answer.ts';
import { readFigureFilters } from '#app/components/figures/figure-filters.ts';
import type { Names } from '#app/routes/compare/comparison-names.ts';
import { toComparisonView } from '#app/routes/compare/comparison-view.ts';
import { anyAnswer } from '../overview/answers.ts';

const filters = readFigureFilters(new URLSearchParams());
const names: Names = {
  a: 'August 2026',
  b: 'June to July 2026',
  against: { lead: 'In August 2026', than: 'from June to July 2026', name: 'June to July 2026', contrast: 'change' },
};
const view = (answers: readonly MetricAnswer[]) =>
  toComparisonView(answers, new Map(), names, { a: filters, b: filters }, () => undefined);

const group = (n: number): ValueGroup => ({
  key: {},
  status: 'measured',
  n,
  value: n,
  interval: [null, null],
  level: 0.95,
});

function counts(current: number, before: number, changes: Partial<Comparison> = {}): MetricAnswer {
  const comparison: Comparison = {
    baseline: group(before),
    verdict: 'cannot_tell',
    effect: { kind: 'ratio', value: 1, interval: [0.5, 2], level: 0.95 },
    p: 0.5,
    adjustedP: 0.5,
    method: 'conditional_binomial',
    couldTell: null,
    reason: null,
    ...changes,
  };
  return {
    metric: 'incident_count',
    definitionVersion: 3,
    unit: 'incidents',
    window: { start: '2026-08-01T00:00:00Z', end: '2026-09-01T00:00:00Z' },
    baseline: { start: '2026-06-01T00:00:00Z', end: '2026-08-01T00:00:00Z' },
    asOf: '2026-11-01T00:00:00Z',
    time: 'clock',
    knownStart: false,
    restricted: 0,
    groups: [{ ...group(current), comparison }],
  };
}

describe('two sides of a comparison', () => {
  it('have counts beside how often, and a note, where their windows are not equally long', () => {
    const { rows, notes } = view([counts(31, 61)]);
    expect([rows[0]!.a.of, rows[0]!.b.of]).toEqual([
      'that began in 31 days, 7 a week',
      'that began in 61 days, 7 a week',
    ]);
    expect(notes).toEqual([
      'The windows are not equally long (31 days and 61 days), so counts are compared by how often incidents began.',
    ]);
  });

  it('are of one unit a line', () => {
    const { rows } = view([counts(2, 200)]);
    expect([rows[0]!.a.of, rows[0]!.b.of]).toEqual([
      'that began in 31 days, 2 a month',
      'that began in 61 days, 100 a month',
    ]);
  });

  it('say once how many incidents are of both, where that is so of every figure, else at each', () => {
    const [alike, other] = [counts(3, 4, { shared: 2 }), counts(3, 4, { shared: 1 })];
    const text = '2 incidents of both sides are left out where the two are compared';
    expect(view([alike, alike]).notes).toContain(`${text}.`);
    expect(view([alike, alike]).rows.map(({ shared }) => shared)).toEqual(['', '']);
    expect(view([alike, other]).notes).not.toContain(`${text}.`);
    expect(view([alike, other]).rows.map(({ shared }) => shared)).toEqual([
      text,
      '1 incident of both sides is left out where the two are compared',
    ]);
  });

  it('keep the verdict of a figure that stands only alone, and say that it does', () => {
    const worse = counts(30, 20, { verdict: 'worse', p: 0.03, adjustedP: 0.03 });
    const { rows, sentence } = view([worse, counts(1, 2), counts(1, 2)]);
    expect([rows[0]!.verdict.word, rows[0]!.alone]).toEqual(['worse', 'taken alone; not with all three tested']);
    expect(sentence).toContain('nothing changed that can be told from chance');
    expect(rows[1]!.alone).toBe('');
  });

  it('say of a figure without a value why it has none, and of one without an interval that there are too few', () => {
    fc.assert(
      fc.property(anyAnswer, (answer) => {
        const [row] = view([answer]).rows;
        const group = answer.groups[0]!;
        const sides = [
          [row!.a, group],
          [row!.b, group.comparison!.baseline],
        ] as const;
        for (const [side, { status }] of sides) {
          expect(side.reason !== '').toBe(status === 'insufficient');
          if (status === 'measured' && answer.unit === 'seconds') expect(side.interval).not.toBe('');
        }
      }),
    );
  });

  it('have a line for each figure that is compared, whatever its answer', () => {
    fc.assert(
      fc.property(fc.array(anyAnswer, { maxLength: 6 }), (answers) => {
        expect(view(answers).rows.map(({ metric }) => metric)).toEqual(answers.map(({ metric }) => metric));
      }),
    );
  });
});
