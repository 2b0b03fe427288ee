import { describe, expect, it } from 'vitest';
import { resultWords } from '#app/text/import-words.ts';

const record = {
  state: 'previewed' as const,
  fileBytes: 1,
  bytesRead: 1,
  rowsStaged: 760,
  rowsLeftOut: 0,
  groupsTotal: 760,
  lastGroup: 760,
  incidents: 760,
  created: 107,
  updated: 0,
  unchanged: 0,
  duplicates: 653,
  completed: 0,
  events: 3000,
  rejected: 0,
  suspicious: 0,
};

describe('what an import says of itself', () => {
  it('tells what came from another source before', () => {
    expect(resultWords(record)).toBe(
      '760 incidents with 3,000 timeline entries: 107 would be new, 653 came from another source before.',
    );
  });

  it('and which of those it ends', () => {
    expect(resultWords({ ...record, completed: 1 })).toMatch(
      / Of these 1 is open and would take its end from this file\.$/,
    );
    expect(resultWords({ ...record, completed: 653, state: 'done' })).toMatch(
      / Of these 653 were open and took their end from this file\.$/,
    );
  });
});
