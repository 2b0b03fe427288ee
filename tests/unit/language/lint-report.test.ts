import { expect, test } from 'vitest';
import { findingsInText } from '#analytics/postmortem/findings-in-text.ts';
import { lintReport, lintSummary } from '#app/text/lint-report.ts';

test('each finding is told with its line and column, its words and what may stand instead', () => {
  const text = 'All well.\n\nThe operator failed to look. Obviously\nthe disk was full.';
  const report = lintReport('a.md', text, findingsInText(text));
  expect(report).toContain('a.md:3:14  failed-to  "failed to look"\n');
  expect(report).toContain('  Perhaps: "did not look"\n');
  expect(report).toContain('a.md:3:30  certainty');
});

test('the last line counts places and holds nothing back', () => {
  expect(lintSummary(0)).toBe('Nothing to look at again.');
  expect(lintSummary(1)).toContain('1 place to look at again.');
  expect(lintSummary(2)).toContain('2 places');
});
