import { describe, expect, it, test } from 'vitest';
import type { AdherenceGroup } from '#analytics/metrics/answer.ts';
import {
  adherenceSentence,
  firstUpdateText,
  followedBriefly,
  followedText,
  keptText,
  owedReason,
  worthText,
} from '#app/text/adherence-words.ts';
import { beforeText, figureCard, ofText } from '#app/text/figure-words.ts';

const firstUpdate = { n: 12, waiting: 0, median: 900, interval: [660, 1200] as [number, number], level: 0.95 };
const group: AdherenceGroup = {
  key: {},
  status: 'measured',
  n: 57,
  onTime: 48,
  late: 5,
  missed: 4,
  overdue: 0,
  wrongAudience: 2,
  incomplete: 3,
  asPlanned: 44,
  notNeeded: 0,
  incidents: 12,
  effective: 31.4,
  value: 48 / 57,
  interval: [0.72, 0.91],
  level: 0.95,
  firstUpdate,
};
const nothing: AdherenceGroup = {
  ...group,
  ...{ status: 'insufficient', n: 0, onTime: 0, late: 0, missed: 0, wrongAudience: 0, incomplete: 0, asPlanned: 0 },
  ...{
    incidents: 0,
    effective: 0,
    value: null,
    interval: [null, null],
    reason: 'nothing was owed whose time has come',
  },
  firstUpdate: { n: 0, waiting: 0, median: null, interval: [null, null], level: 0.95 },
};

describe('what was owed, in a sentence', () => {
  test.each<[Partial<AdherenceGroup>, string]>([
    [
      {},
      'Of 57 owed, 48 were on time, 5 late, 4 missed; of those sent 2 missed a recipient role, 3 lacked required content.',
    ],
    [
      { wrongAudience: 0, incomplete: 0 },
      'Of 57 owed, 48 were on time, 5 late, 4 missed; all that were sent reached every role with all that is required.',
    ],
    [{ n: 1, onTime: 0, late: 0, missed: 1 }, 'Of 1 owed, 0 were on time, 1 missed.'],
    [
      { n: 2, onTime: 1, late: 0, missed: 0, overdue: 1, wrongAudience: 0, incomplete: 1, notNeeded: 1 },
      'Of 2 owed, 1 was on time, 1 is overdue; of those sent 1 lacked required content. 1 was not needed.',
    ],
  ])('%j', (change, sentence) => {
    expect(adherenceSentence({ ...group, ...change })).toBe(sentence);
  });

  it('says calmly that nothing was', () => {
    expect(adherenceSentence(nothing)).toBe('Nothing was owed whose time has come.');
    expect(adherenceSentence({ ...nothing, notNeeded: 3 })).toBe(
      'Nothing was owed whose time has come. 3 were not needed.',
    );
  });
});

it('a card says what it is a share of, and what its interval rests on', () => {
  const answer = {
    ...{
      metric: 'adherence',
      definitionVersion: 3,
      unit: 'ratio' as const,
      time: 'clock',
      knownStart: false,
      restricted: 0,
    },
    ...{ window: { start: null, end: '2026-11-21T12:00:00.000Z' }, asOf: '2026-11-21T12:00:00.000Z' },
    groups: [group],
  };
  expect(figureCard(answer)).toMatchObject({
    name: 'Told in time',
    value: '84.2 %',
    of: 'of 57 duties',
    interval: '72.0 … 91.0 % (95 %)',
    caveat: 'messages of one incident go together: these 57 say as much as 31 would alone',
  });
  expect(ofText({ ...group, overdue: 2 })).toBe('of 57 duties, 2 overdue');
  expect(beforeText(group, 'ratio')).toBe('84.2 % (of 57)');
  expect(figureCard({ ...answer, groups: [nothing] })).toMatchObject({ value: null, of: '', caveat: '' });
});

it('no bound of a line says more than it holds', () => {
  expect(followedBriefly({ ...group, interval: [0.5701, 0.9949] })).toBe('48 of 57 on time, 57 … 100 %');
  expect(followedBriefly({ ...group, interval: [0.57, 0.99] })).toBe('48 of 57 on time, 57 … 99 %');
});

it('one incident alone is said to be one', () => {
  expect(worthText({ ...group, n: 4, incidents: 1, effective: 1 })).toBe(
    'all 4 are of one incident, which counts as one: what it says of others cannot be bounded better',
  );
  expect(worthText({ ...group, n: 12, effective: 12 })).toBe('');
  expect(worthText(nothing)).toBe('');
});

it('a line of a template says how it was followed, or nothing', () => {
  const version = { ...group, n: 14, onTime: 12, value: 12 / 14, interval: [0.6, 0.96] as [number, number] };
  expect(followedBriefly(version)).toBe('12 of 14 on time, 60 … 96 %');
  expect(followedText(version)).toBe(
    '12 of 14 on time, 60 … 96 %; first message 15 min (11 min … 20 min), median of 12',
  );
  expect(followedBriefly(nothing)).toBeNull();
  expect(followedText(undefined)).toBeNull();
});

it('who still waits is said beside the median', () => {
  expect(firstUpdateText({ ...firstUpdate, waiting: 2 })).toBe(
    '15 min (11 min … 20 min), median of 12, 2 not sent so far',
  );
  expect(firstUpdateText({ ...firstUpdate, n: 3, waiting: 2, median: null, interval: [null, null] })).toBe(
    'no median: 2 of 3 not sent so far',
  );
  expect(firstUpdateText(nothing.firstUpdate)).toBe('nothing owed yet');
});

it('an incident tells what became of all that it owed', () => {
  const { n, ...counts } = group;
  expect(owedReason({ owed: n, ...counts })).toBe(
    '48 of 57 on time, 5 late, 4 missed, 2 missed a role and 3 incomplete',
  );
  expect(owedReason({ ...nothing, owed: 0 })).toBe('nothing is due yet');
  expect(owedReason({ ...nothing, owed: 0, notNeeded: 1 })).toBe('nothing that was needed');
  expect(keptText(nothing)).toBe('nothing owed yet');
});
