import { expect, test } from 'vitest';
import { elsewhereText } from '#app/text/comments-elsewhere.ts';

test('says how many comments stand above and below', () => {
  const places = [
    { above: 2, below: 1 },
    { above: 1, below: 0 },
    { above: 0, below: 14 },
  ];
  expect(places.map(elsewhereText)).toEqual([
    'Two comments stand above, one below.',
    'One comment stands above.',
    '14 comments stand below.',
  ]);
});
