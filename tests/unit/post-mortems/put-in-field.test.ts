import { expect, test } from 'vitest';
import { movedTo, placeOf } from '#app/components/post-mortems/put-in-field.ts';

test('words that stand there twice are meant where they were pointed at, or nearest to it', () => {
  const text = 'Thandiwe said she was sure; Thandiwe was not sure.';
  expect([0, 28, 20, 8, 400].map((start) => placeOf(text, 'Thandiwe', start))).toEqual([0, 28, 28, 0, 28]);
});

test('words are meant where they have moved to since others were put in before them', () => {
  const now = 'the engineer saw. Mark ran. Mark left.';
  const puts = [{ start: 0, longerBy: 8 }];
  expect([10, 20].map((start) => placeOf(now, 'Mark', movedTo(start, puts)))).toEqual([18, 28]);
  expect(movedTo(8, [{ start: 20, longerBy: 8 }])).toBe(8);
});

test('words within another word are not meant, even where they were pointed at', () => {
  const text = 'Marketing asked early, and Mark forgot; Marks and ReMark, Mark_2, Märk and Marké did not.';
  expect([0, 27, 70].map((start) => placeOf(text, 'Mark', start))).toEqual([27, 27, 27]);
  expect(placeOf('Mark\u0301 and 𝒜Mark', 'Mark', 0)).toBeNull();
  expect(placeOf("Mark's flag", 'Mark', 0)).toBe(0);
});

test('words that end in no letter stand wherever they stand', () => {
  expect(placeOf('Why?Because', 'Why?', 0)).toBe(0);
});

test('words that are gone have no place', () => {
  expect(placeOf('The flag was set.', 'Human error', 0)).toBeNull();
});
