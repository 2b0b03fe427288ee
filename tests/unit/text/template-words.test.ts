import { describe, expect, it } from 'vitest';
import { dayIn, daysAfter, daysBetween } from '#app/text/days.ts';
import { changesSummary, changeWords, partTitle } from '#app/text/template-change-words.ts';
import { importLead, outcomeWords } from '#app/text/template-import-words.ts';
import { faultWords } from '#app/text/template-preview.ts';
import {
  channelsWords,
  contentWords,
  dayWords,
  minutesWords,
  recipientsWords,
  reviewState,
  stagesWords,
  triggerWords,
} from '#app/text/template-words.ts';
import type { Trigger } from '#templates/content.ts';
import { contentDifference } from '#templates/content-difference.ts';
import { templateContent } from '#tests/support/template-content.ts';

describe('when a trigger makes a message due', () => {
  const base = { id: 'x', stage: 'update' } as const;
  const moment: Trigger = { ...base, kind: 'moment', on: 'acknowledged', withinMinutes: 15 };
  const periodic: Trigger = { ...base, kind: 'periodic', from: 'acknowledged', until: 'resolved', everyMinutes: 30 };
  const law: Trigger = { ...base, kind: 'law', hoursAfterAwareness: 72, law: 'GDPR Art. 33' };

  it.each<[Trigger, string]>([
    [moment, 'within 15 minutes of acknowledgement'],
    [{ ...moment, withinMinutes: 0, on: 'resolved' }, 'at once on resolution'],
    [{ ...moment, withinMinutes: 1, on: 'nature_determined' }, 'within 1 minute of knowing its nature'],
    [{ ...moment, withinMinutes: 2880, on: 'closed' }, 'within 2 days of closing'],
    [periodic, 'every 30 minutes while it lasts'],
    [
      { ...periodic, everyMinutes: 60, bySeverity: { SEV1: 15, SEV3: 60, SEV4: 120 }, byImpactLevel: { high: 30 } },
      'every hour while it lasts; SEV1 every 15 minutes, SEV4 every 2 hours, high impact at least every 30 minutes',
    ],
    [
      { ...periodic, bySeverity: { SEV4: 45 }, byImpactLevel: { medium: 40, low: 45 } },
      'every 30 minutes while it lasts; SEV4 every 45, medium impact at least every 40',
    ],
    [{ ...periodic, bySeverity: { SEV4: 90 } }, 'every 30 minutes while it lasts; SEV4 every 1 hour 30 minutes'],
    [{ ...periodic, bySeverity: { SEV1: 15 } }, 'every 30 minutes while it lasts; SEV1 every 15'],
    [
      { ...periodic, everyMinutes: 90, byImpactLevel: { high: 60 }, until: 'mitigated' },
      'every 1 hour 30 minutes until mitigation; high impact at least every hour',
    ],
    [
      { ...periodic, from: 'mitigated', until: 'closed', everyMinutes: 1440 },
      'every day from mitigation until closing',
    ],
    [{ ...base, kind: 'expected_grows', withinMinutes: 15 }, 'within 15 minutes of learning that it will take longer'],
    [law, '72 hours after we became aware (GDPR Art. 33)'],
    [{ ...moment, severities: ['SEV1', 'SEV2'] }, 'within 15 minutes of acknowledgement, for SEV1 and SEV2 only'],
    [
      { ...law, severities: ['SEV1'], impactLevels: ['medium', 'high'] },
      '72 hours after we became aware (GDPR Art. 33), for SEV1 with medium and high impact only',
    ],
  ])('%j', (trigger, words) => {
    expect(triggerWords(trigger)).toBe(words);
  });

  it('counts in hours and days where they are whole', () => {
    expect([1, 59, 60, 61, 120, 1440, 4320, 1500].map(minutesWords)).toEqual([
      '1 minute',
      '59 minutes',
      '1 hour',
      '1 hour 1 minute',
      '2 hours',
      '1 day',
      '3 days',
      '25 hours',
    ]);
  });
});

describe('what, how and who', () => {
  const names = {
    'organisation-administrators': 'Organisation administrators',
    'security-officers': 'Security officers',
  };

  it('are said as in a sentence', () => {
    expect(channelsWords(['email', 'in_app'])).toBe('E-mail and in-app notice');
    expect(recipientsWords(templateContent().who, names)).toBe(
      'Organisation administrators; security officers if required',
    );
    expect(recipientsWords([{ role: 'security-officers', ifRequired: true }], names)).toBe(
      'Security officers if required',
    );
    expect(recipientsWords([{ role: 'head-of-it' }], names)).toBe('head-of-it');
    expect(contentWords([])).toBe('Nothing is required');
    expect(contentWords(templateContent().content)).toBe('2 things to say');
    expect(stagesWords(undefined)).toBe('in every message');
    expect(stagesWords(['resolved', 'afterwards'])).toBe('in “Resolved” and “Afterwards”');
  });
});

describe('the review of a template', () => {
  it('is late from the day after the one on which it is due', () => {
    expect(reviewState(null, '2027-03-01')).toEqual({ words: 'no review date', isOverdue: false });
    expect(reviewState('2027-03-01', '2027-02-28')).toEqual({ words: 'review by 1 Mar 2027', isOverdue: false });
    expect(reviewState('2027-03-01', '2027-03-01')).toEqual({ words: 'review today', isOverdue: false });
    expect(reviewState('2027-03-01', '2027-03-02')).toEqual({ words: 'review 1 day late', isOverdue: true });
    expect(reviewState('2026-12-31', '2027-03-01')).toEqual({ words: 'review 60 days late', isOverdue: true });
    expect(dayWords('2026-09-05')).toBe('5 Sep 2026');
  });

  it('counts days of the calendar, whatever the clocks do', () => {
    expect(daysAfter('2027-03-27', 2)).toBe('2027-03-29');
    expect(daysAfter('2028-02-28', 1)).toBe('2028-02-29');
    expect(daysBetween('2027-03-27', '2027-03-29')).toBe(2);
    expect(dayIn(new Date('2027-03-01T23:30:00Z'), 'Europe/Berlin')).toBe('2027-03-02');
    expect(dayIn(new Date('2027-03-01T02:30:00Z'), 'America/New_York')).toBe('2027-02-28');
  });
});

describe('what changed between two versions', () => {
  const changesOf = (change: Parameters<typeof templateContent>[0]) =>
    contentDifference(templateContent(), templateContent(change));
  const wordsOf = (change: Parameters<typeof templateContent>[0]) =>
    changesOf(change).flatMap((one) => (one.part === 'stage' || one.part === 'name' ? [] : changeWords(one, {})));

  it('is summed up in one line', () => {
    expect(changesSummary([])).toBe('Nothing differs.');
    const { acknowledged } = templateContent().stages;
    expect(changesSummary(changesOf({ name: 'Another', how: ['email'], stages: { acknowledged } }))).toBe(
      'The name, the channels and the text “Update” changed.',
    );
  });

  it('is said for each thing that came, went or is another now', () => {
    expect(wordsOf({ how: ['email', 'chat'] })).toEqual(['Added: Chat', 'Taken away: In-app notice']);
    expect(wordsOf({ who: [{ role: 'organisation-administrators', ifRequired: true }] })).toEqual([
      'Organisation-administrators became: organisation-administrators if required',
      'Taken away: security-officers if required',
    ]);
    const [first, second] = templateContent().when;
    expect(wordsOf({ when: [{ ...first, withinMinutes: 30 } as Trigger, second!] })).toEqual([
      'Within 15 minutes of acknowledgement, with the text “Acknowledged” became: within 30 minutes of acknowledgement, with the text “Acknowledged”',
    ]);
    expect(wordsOf({ how: ['in_app', 'email'] })).toEqual(['Another order of the channels']);
    const [cause, meanwhile] = templateContent().content;
    expect(wordsOf({ content: [cause!] })).toEqual([
      'Taken away: What users can do (Until it is over; in “Acknowledged” and “Update”)',
    ]);
    expect(wordsOf({ content: [{ ...cause!, label: 'The cause' }, meanwhile!] })).toEqual([
      'Cause (The condition that made it possible; in every message; said by incident.cause) became: The cause (The condition that made it possible; in every message; said by incident.cause)',
    ]);
  });

  it('stands under the part in which it lies', () => {
    const { acknowledged, update } = templateContent().stages;
    const titles = (change: Parameters<typeof templateContent>[0]) => changesOf(change).map(partTitle);
    expect(titles({ stages: { acknowledged } })).toEqual(['Text “Update”, taken away']);
    expect(titles({ stages: { acknowledged, update, resolved: update! } })).toEqual(['Text “Resolved”, added']);
    expect(titles({ name: 'Another', how: ['in_app', 'email'] })).toEqual(['Name', 'How']);
  });
});

describe('what keeps a text from being sent', () => {
  it('is named with its line and column', () => {
    const fault = { line: 3, column: 14, message: 'There is no such variable.' };
    expect(faultWords({ part: 'body', ...fault })).toBe('Message, line 3, column 14: There is no such variable.');
    expect(faultWords({ part: 'subject', ...fault, line: 1 })).toBe('Subject, column 14: There is no such variable.');
  });
});

describe('what came of imported files', () => {
  it('is said of all and of each, also before it is done', () => {
    expect(importLead(['unchanged', 'unchanged'], false)).toBe('Nothing has changed.');
    expect(importLead(['unchanged'], true)).toBe('Nothing would change.');
    expect(importLead(['revised', 'unchanged'], false)).toBe('One of 2 files changed something.');
    expect(importLead(['revised', 'written'], true)).toBe(
      'Two of 2 files would change something; nothing was imported yet.',
    );
    expect(outcomeWords('revised', 4, false)).toBe('is version 4 now');
    expect(outcomeWords('revised', 4, true)).toBe('would become version 4');
    expect(outcomeWords('written', 1, false)).toBe('fills a gap');
    expect(outcomeWords('review', 2, false)).toBe('only the interval of its review changed');
    expect(outcomeWords('unchanged', 2, false)).toBe('says what is there already');
  });
});
