import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toComparedView } from '#app/routes/figures.$metric/compared-view.ts';
import { anyAnswer } from './answers.ts';

const compared = (answer: Parameters<typeof toComparedView>[0]) => toComparedView(answer, 'the 90 days before', 'Own');

describe('a figure beside the time before', () => {
  it('says once why nothing could be tested, and never how it would have been', () => {
    fc.assert(
      fc.property(anyAnswer, (answer) => {
        const { p, reason } = answer.groups[0]!.comparison!;
        const { sentence, couldTell, tested } = compared(answer)!;
        expect(tested === '').toBe(p === null);
        if (p !== null) return;
        expect(couldTell).toBe('');
        if (reason) expect(sentence).toContain(reason);
      }),
    );
  });

  it('has a probability that reads as one, however small', () => {
    fc.assert(
      fc.property(anyAnswer, (answer) => {
        const { tested } = compared(answer)!;
        if (tested) expect(tested).toMatch(/^p (?:= \.\d+|[<>] \.\d+)(?:, .+)?$/);
      }),
    );
  });

  it('is nothing where nothing is compared', () => {
    fc.assert(fc.property(anyAnswer, (answer) => toComparedView(answer, null, 'Own') === null));
  });
});
