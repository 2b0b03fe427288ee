import { expect, test } from 'vitest';
import { findingsInText } from '#analytics/postmortem/findings-in-text.ts';

/** The text with its first finding's suggestion taken. */
function reworded(text: string): string | null {
  const [finding] = findingsInText(text);
  if (!finding || finding.suggestion === null) return null;
  return text.slice(0, finding.start) + finding.suggestion + text.slice(finding.end);
}

test.each([
  ['The on-call engineer failed to notice the alert.', 'The on-call engineer did not notice the alert.'],
  ['The DBA had failed to verify the dump.', 'The DBA had not verified the dump.'],
  ['The team should have escalated at noon.', 'The team did not escalate at noon.'],
  ['Root cause: human error.', 'Root cause: an action that looked right at the time.'],
  [
    'The drive was pulled due to technician error.',
    'The drive was pulled due to an action that looked right at the time.',
  ],
  ['Obviously, the queue was full.', 'The queue was full.'],
  ['It was clear from the start that the cache was cold.', 'The cache was cold.'],
  ['The engineer accidentally deleted the table.', 'The engineer deleted the table.'],
  ['The engineer incorrectly set the limit.', null],
  ['Marek deleted the directory.', 'An engineer deleted the directory.'],
  ["The outage came from Marek's change.", 'The outage came from the change.'],
  ["The mistake was Marek's.", null],
  ['Unsurprisingly to everyone, it broke.', null],
  ['The human error that began it is known.', null],
  ['They should have known better than to restart it.', null],
  ['The **team should have** tested it.', null],
  ['This outage is squarely on Payments.', null],
])('"%s" may read "%s"', (text, expected) => {
  expect(findingsInText(text)).not.toEqual([]);
  expect(reworded(text)).toBe(expected);
});

test('plain words for what was not done are offered as one half, and the aid asks for the other', () => {
  const text = 'The on-call engineer failed to notice the alert.';
  expect(findingsInText(text)[0]?.message).toContain('what stood in the way is the other');
  expect(findingsInText(reworded(text)!).map(({ rule }) => rule)).toEqual(['not-done']);
  expect(findingsInText(`${reworded(text)!.slice(0, -1)}, because it went to a muted channel.`)).toEqual([]);
});
