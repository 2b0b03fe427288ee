import { expect, it } from 'vitest';
import { figureWords, usualWords } from '#app/text/record-words.ts';

const USUAL = { median: 3060, interval: [2160, 4260], n: 40, open: 4, of: 'of Orders in the year before' } as const;

it('a median is told with the interval that it lies in, and with all the incidents that it is of', () => {
  expect(usualWords(USUAL)).toBe(
    'median 51 min (95 %: 36 min … 1 h 11 min; 40 incidents of Orders in the year before, 4 still open)',
  );
  expect(usualWords({ ...USUAL, open: 0, interval: [2160, null] })).toBe(
    'median 51 min (95 %: at least 36 min; 40 incidents of Orders in the year before)',
  );
  expect(usualWords({ ...USUAL, open: 0, interval: [null, null] })).toBe(
    'median 51 min (40 incidents of Orders in the year before)',
  );
});

it('nothing is called usual: the interval is of the median, and most incidents may lie outside it', () => {
  const duration = { id: 'time_to_mitigate', name: 'Time to mitigate', status: 'recorded', seconds: 9000 } as const;
  expect(figureWords({ ...duration, fromDetection: false, usual: USUAL })).toMatch(
    /^Time to mitigate: 2 h 30 min; median 51 min/,
  );
});
