import { expect, it } from 'vitest';
import { recomputationWords } from '#app/text/recomputation-words.ts';

it('says by which definition figures are computed anew, how far it came, and what answers say until then', () => {
  const running = { definitionVersion: 2, olderVersion: 1 };
  expect(recomputationWords({ ...running, progress: { done: 12_000, total: 1_000_000 } })).toBe(
    'Figures are being computed anew by definition 2: 12,000 of 1,000,000 incidents. Until then answers say definition 1.',
  );
});

it('gives no numbers to whoever does not see every incident', () => {
  expect(recomputationWords({ definitionVersion: 3, olderVersion: 1, progress: null })).toBe(
    'Figures are being computed anew by definition 3. Until then answers say definition 1.',
  );
});
