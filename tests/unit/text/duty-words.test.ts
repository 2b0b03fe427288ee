import { describe, expect, it } from 'vitest';
import {
  countdownAnnouncement,
  countdownWords,
  dutyCountsWords,
  dutyWords,
  escalationText,
  incompleteWords,
  notNeededWords,
  outcomeWords,
  overdueWords,
  waiverText,
} from '#app/text/duty-words.ts';
import { NOT_NEEDED_REASONS } from '#templates/duty-types.ts';

const dueAt = new Date('2026-03-05T02:31:00Z');
/** So many seconds before it is due. */
const left = (seconds: number) => new Date(dueAt.getTime() - seconds * 1000);

describe('what is owed', () => {
  it('names whom it tells, how, and of what', () => {
    expect(dutyWords({ roles: ['Organisation administrators'], channels: ['email'], stage: 'acknowledged' })).toBe(
      'tell organisation administrators (e-mail, “acknowledged”)',
    );
    expect(
      dutyWords({
        roles: ['Team managers', 'Members of the teams concerned', 'Head of IT'],
        channels: ['group', 'chat'],
        stage: 'nature_determined',
      }),
    ).toBe(
      'tell team managers, members of the teams concerned and head of IT (collaboration group and chat, “nature determined”)',
    );
  });

  it('counts the others where there is no room for all', () => {
    const roles = ['Team managers', 'Security team', 'Head of IT'];
    expect(dutyWords({ roles, channels: ['chat'], stage: 'update' }, 2)).toBe(
      'tell team managers and two others (chat, “update”)',
    );
    expect(dutyWords({ roles: roles.slice(1), channels: ['chat'], stage: 'update' }, 2)).toBe(
      'tell security team and head of IT (chat, “update”)',
    );
  });

  it('says something where a template names neither roles nor channels', () => {
    expect(dutyWords({ roles: [], channels: [], stage: 'update' })).toBe('tell those concerned (“update”)');
  });
});

describe('the countdown', () => {
  it('counts whole minutes and never says that there is more time than there is', () => {
    expect(countdownWords(dueAt, left(4 * 60 + 59))).toBe('due in 4 min');
    expect(countdownWords(dueAt, left(3600 + 30))).toBe('due in 1 h');
    expect(countdownWords(dueAt, left(65 * 60))).toBe('due in 1 h 5 min');
    expect(countdownWords(dueAt, left(72 * 3600))).toBe('due in 3 days');
  });

  it('counts seconds in the last minute', () => {
    expect(countdownWords(dueAt, left(59.9))).toBe('due in 59 s');
    expect(countdownWords(dueAt, left(0.5))).toBe('due now');
  });

  it('says for how long it is overdue, from the instant on at which it was due', () => {
    expect(countdownWords(dueAt, left(0))).toBe('overdue');
    expect(countdownWords(dueAt, left(-59))).toBe('overdue');
    expect(countdownWords(dueAt, left(-12 * 60 - 5))).toBe('overdue for 12 min');
  });

  it('is announced at four marks and when it becomes overdue, and is still in between', () => {
    const spoken: string[] = [];
    for (let seconds = 2 * 3600; seconds >= -3600; seconds--) {
      const words = countdownAnnouncement(dueAt, left(seconds));
      if (words !== spoken.at(-1)) spoken.push(words);
    }
    expect(spoken).toEqual([
      'due later',
      'due within 60 minutes',
      'due within 15 minutes',
      'due within 5 minutes',
      'due within 1 minute',
      'overdue',
    ]);
  });
});

describe('what became of duties', () => {
  it('counts them by state, those that wait first, and leaves out what there is none of', () => {
    expect(dutyCountsWords(['sent', 'sent', 'upcoming', 'due', 'sent', 'upcoming'])).toBe(
      '1 due · 2 upcoming · 3 sent on time',
    );
    expect(dutyCountsWords(['not_needed', 'missed', 'late', 'overdue'])).toBe(
      '1 overdue · 1 sent late · 1 missed · 1 not needed',
    );
    expect(dutyCountsWords([])).toBe('');
  });

  it('says of a late message how late it was', () => {
    const sentAt = new Date(dueAt.getTime() + 9 * 60_000);
    expect(outcomeWords({ state: 'late', dueAt, sentAt, notNeeded: null })).toEqual({
      before: 'sent',
      at: sentAt,
      after: ', 9 min late',
    });
  });

  it('says of what was missed why, where somebody waived it', () => {
    const missed = { state: 'missed', dueAt, sentAt: null, notNeeded: null } as const;
    expect(outcomeWords({ ...missed, waiver: 'No time' }).after).toBe(', and then waived: “No time”');
    expect(outcomeWords({ ...missed, waiver: null }).after).toBe('');
  });

  it('tells of a waived law with as much of the reason as one reads at a glance', () => {
    const waived = { reference: 'INC-7', isExercise: false, law: 'GDPR Art. 33', reason: 'No personal data' };
    expect(waiverText(waived)).toBe(
      'INC-7: the message that GDPR Art. 33 asks for was waived: “No personal data”. Until its time it can be taken back on the page of the incident.',
    );
    const long = waiverText({ ...waived, isExercise: true, reason: '🙂'.repeat(2000) });
    expect(long).toContain('INC-7, an exercise:');
    expect(long).toContain(`“${'🙂'.repeat(300)}…”`);
    expect(long.length).toBeLessThan(1000);
  });

  it('says why something is not needed for every reason there is, in words of their own', () => {
    const words = NOT_NEEDED_REASONS.map((reason) => notNeededWords(reason, 'told by phone'));
    expect(new Set(words).size).toBe(NOT_NEEDED_REASONS.length);
    expect(notNeededWords('waived', 'told by phone')).toBe('somebody said so: “told by phone”');
  });

  it('names what a message does not say and whom it did not reach', () => {
    expect(incompleteWords({ missing: [], lacking: [] })).toEqual([]);
    expect(incompleteWords({ missing: ['Cause', 'Expected downtime'], lacking: ['Security officers'] })).toEqual([
      'It does not say: cause and expected downtime',
      'It did not reach: security officers',
    ]);
  });

  it('tells of what is overdue in a few words, however much it is', () => {
    const incident = { reference: 'INC-142', isExercise: false, isFirst: true };
    expect(escalationText({ ...incident, duties: ['tell head of IT (chat, “update”)'] })).toBe(
      'INC-142: a message is overdue. Tell head of IT (chat, “update”).',
    );
    expect(escalationText({ ...incident, isExercise: true, isFirst: false, duties: ['a', 'b', 'c', 'd', 'e'] })).toBe(
      'INC-142, an exercise: five messages are overdue. Whoever was told first has not seen to it. A. B. C. And two more.',
    );
  });

  it('counts what is overdue over all incidents', () => {
    expect(overdueWords([])).toBe('');
    expect(overdueWords([{ duties: 1 }])).toBe('One message is overdue:');
    expect(overdueWords([{ duties: 1 }, { duties: 2 }])).toBe('Three messages are overdue:');
  });
});
