import { expect, test } from 'vitest';
import { holdsRecords, recordOf } from '#app/cli/lint-input.ts';

test('a line that is not JSON, or not a record, is named with its number', () => {
  expect(() => recordOf('{', 3)).toThrow('Line 3 is not JSON.');
  expect(() => recordOf('{"id":"a"}', 4)).toThrow('Line 4 is not a record');
  expect(recordOf('\uFEFF{"id":7,"text":"x","label":"ok"}', 1)).toEqual({ id: 7, text: 'x' });
});

test('a file is JSON Lines by its name', async () => {
  expect(await holdsRecords('a/b.JSONL')).toBe(true);
  expect(await holdsRecords('post-mortem.md')).toBe(false);
});
