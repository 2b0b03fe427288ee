import { describe, expect, it } from 'vitest';
import { ageing } from '#analytics/actions/ageing.ts';

describe('how long action items take', () => {
  it('counts what is not done as taking at least so long', () => {
    // the reference of METRICS.md: 10, 20, 20+, 35, 50, 60+, 90, 120+
    const done = [10, 20, 35, 50, 90].map((seconds) => ({ seconds, isDone: true }));
    const open = [20, 60, 120].map((seconds) => ({ seconds, isDone: false }));
    const found = ageing([...done, ...open]);
    expect(found).toMatchObject({ n: 8, notDone: 3, median: 50 });
    expect(found.curve.steps.map(({ survival }) => Number(survival.toFixed(6)))).toEqual([
      0.875, 0.75, 0.6, 0.45, 0.225,
    ]);
  });

  it('says nothing of a median that nobody can know yet', () => {
    expect(ageing([{ seconds: 5, isDone: false }]).median).toBeNull();
    expect(ageing([]).n).toBe(0);
  });
});
