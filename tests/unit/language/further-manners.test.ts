import { expect, test } from 'vitest';
import { findingsInText } from '#analytics/postmortem/findings-in-text.ts';

const rulesIn = (text: string) => findingsInText(text, null).map(({ rule }) => rule);

test.each([
  ['The council was told in May but did nothing to stop it.', 'Restarting the cache did nothing to stop it.'],
  ['The regulator found that the board failed to heed it.', 'The client failed to read the header.'],
  ['The bank chose not to warn its customers.', 'The proxy chose another route.'],
  ['They put growth before safety.', 'The proxy puts the header before the body.'],
  ['The collapse was the product of greed.', 'The collapse was the product of a timeout.'],
  ['Had the company paid for a second line, it would have held.', 'Had the cache held, it would have been over.'],
])('what an organisation is charged with is found: "%s"', (flagged, left) => {
  expect(rulesIn(flagged)).not.toEqual([]);
  expect(rulesIn(left)).toEqual([]);
});

test.each([
  ['It is the old server that you forgot to patch.', 'If you forgot to patch it, read the page on upgrades.'],
  ['Why did you not try this on a copy?', 'Why did you choose this port?'],
  ['This is your own fault.', 'This is your own address.'],
])('what is said to somebody’s face is found: "%s"', (flagged, left) => {
  expect(rulesIn(flagged)).not.toEqual([]);
  expect(rulesIn(left)).toEqual([]);
});

test.each([
  ['The damage was entirely self-inflicted.', 'The damage was entirely on one disk.'],
  ['I had wired the pump wrong.', 'I had wired the pump to the second circuit.'],
  ['All because I did not look twice.', 'All because the clock did not tick.'],
  ['I did not slow down.', 'The pump did not slow down.'],
  ['The odd graph should have been a red flag.', 'The flag should have a colour.'],
  ['We kept convincing ourselves that it was the network.', 'The tests kept convincing results.'],
])('lapses that people own to are found: "%s"', (flagged, left) => {
  expect(rulesIn(flagged)).not.toEqual([]);
  expect(rulesIn(left)).toEqual([]);
});

test.each([
  ['The drill was not carried out in accordance with the plan.', 'The drill was carried out in accordance with it.'],
  ['The interlock was bypassed manually.', 'The interlock was bypassed by the traffic.'],
  ['The plan was insufficiently reviewed.', 'The plan was reviewed twice.'],
])('care that was not taken is found without a subject: "%s"', (flagged, left) => {
  expect(rulesIn(flagged)).not.toEqual([]);
  expect(rulesIn(left)).toEqual([]);
});

test.each([
  ['We did not update the page quickly enough.', 'The cache did not update quickly enough.'],
  ['The bank did not take reasonable steps to test it.', 'The bank did not take the ring road.'],
  ['None of our staff had looked at the log.', 'None of our tests had looked at the log.'],
  ['The board failed to question the date.', 'The parser failed to consider the header.'],
  ['The right step should have been to drain the node.', 'The right step is to drain the node.'],
  ['During this process, an error was made that wiped two racks.', 'An error was shown that named two racks.'],
  ['The script was accidentally run against production.', 'A guard stops it from being accidentally run against it.'],
  ['Insufficient review of the plan', 'Insufficient memory on the node'],
  ['Took 50 minutes to even acknowledge the page.', 'Took 50 minutes to copy the page.'],
  ['The code was not rigorously tested.', 'The code was not in the release.'],
  ['It made our response slower than it had to be.', 'It made the query slower than the one before.'],
])('what reports and lists tell of nobody in words is found: "%s"', (flagged, left) => {
  expect(rulesIn(flagged)).not.toEqual([]);
  expect(rulesIn(left)).toEqual([]);
});

test('a long quotation that begins a sentence is read, one that is spoken of is not', () => {
  const said =
    '“The board should have sought advice before it signed the release of the new platform,” the report says.';
  expect(rulesIn(said)).toEqual(['should-have']);
  expect(rulesIn('The report says: “The board should have sought advice before it signed the release.”')).toEqual([]);
  expect(rulesIn('The report says: "The board should have sought advice before it signed. Nobody asked."')).toEqual([]);
  expect(rulesIn('“The engineer should have asked” explains nothing.')).toEqual([]);
  const aside = ', the report says, and the engineer forgot the flag.';
  for (const [opens, closes] of ['„“', '""', '“”'])
    expect(rulesIn(`${opens}All that we saw on that day was a slow disk${closes}${aside}`)).toEqual(['failed-to']);
});

test('errors of people at large are no charge, one as a cause is', () => {
  expect(rulesIn('Studies show that 60 % of outages are caused by human error.')).toEqual([]);
  expect(rulesIn('The form now helps to reduce manual errors.')).toEqual([]);
  expect(rulesIn('None of this was the result of negligence.')).toEqual([]);
  expect(rulesIn('The outage was caused by human error.')).toContain('human-error');
});

test('whoever does harm by mishap under a name is a person, known or not', () => {
  expect(rulesIn('Zorvik accidentally deleted and purged tables.')).toContain('named-person');
  expect(rulesIn('Terraform accidentally deleted and purged tables.')).not.toContain('named-person');
});
