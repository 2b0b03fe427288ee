import { describe, expect, it } from 'vitest';
import type { ProblemRow } from '#app/routes/data-quality/quality-view.ts';
import { withRowsInHand } from '#app/routes/data-quality/rows-in-hand.ts';

/** A row whose resolution is of the version. */
function row(key: string, versionId = 'first'): ProblemRow {
  return {
    ...{ key, reference: `INC-${key}`, title: key, severity: 'SEV2', services: '', startedAt: null },
    ...{ kind: 'no_end', label: '', counts: '', sentences: [], share: '', repair: '', closing: null, confirms: null },
    times: [{ kind: 'resolved', label: 'resolved', versionId, at: null, field: '', between: null, voiding: null }],
    isWaiting: false,
  };
}
const told = (rows: ProblemRow[], inHand: { row: ProblemRow; place: number }[]) =>
  withRowsInHand(rows, inHand).map(({ row, overtaken }) => [row.key, row.times[0]!.versionId, overtaken]);

describe('a row in whose form somebody writes', () => {
  it('stays in its place when its record is repaired by somebody else', () => {
    expect(told([row('1'), row('3')], [{ row: row('2'), place: 1 }])).toEqual([
      ['1', 'first', null],
      ['2', 'first', 'gone'],
      ['3', 'first', null],
    ]);
    expect(told([], [{ row: row('2'), place: 1 }])).toEqual([['2', 'first', 'gone']]);
  });

  it('keeps the times it was written against when somebody else changes them', () => {
    expect(told([row('1', 'second'), row('2', 'second')], [{ row: row('2'), place: 1 }])).toEqual([
      ['1', 'second', null],
      ['2', 'first', 'changed'],
    ]);
  });

  it('follows its record where nothing that its form would change is another', () => {
    const waiting = { ...row('1'), isWaiting: true };
    expect(withRowsInHand([waiting], [{ row: row('1'), place: 0 }])).toEqual([{ row: waiting, overtaken: null }]);
  });
});
