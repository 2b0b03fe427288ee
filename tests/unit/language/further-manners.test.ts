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
