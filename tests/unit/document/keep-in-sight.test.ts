import { expect, test } from 'vitest';
import { COVERED_ABOVE, isInWindow, wayOut } from '#app/components/document-editor/keep-in-sight.ts';

const window = { cover: 500, height: 760 };
const line = (top: number) => ({ ...window, top, bottom: top + 20 });

test('words below the advice go up until they stand over it, and no others move', () => {
  expect([line(200), line(470), line(490), line(700)].map(wayOut)).toEqual([0, 0, 18, 228]);
});

test('words are never put below the tools above the text', () => {
  const tall = { ...line(400), cover: 100 };
  expect(wayOut(tall)).toBe(400 - COVERED_ABOVE);
  expect(wayOut({ ...tall, top: 100 })).toBe(0);
});

test('words in the window are kept in sight, and those that somebody scrolled away from are not', () => {
  expect([line(-500), line(-10), line(400), line(740), line(760), line(3000)].map(isInWindow)).toEqual([
    false,
    true,
    true,
    true,
    false,
    false,
  ]);
});
