import { describe, expect, it } from 'vitest';
import { toDays } from '#app/routes/settings.post-mortems/schema.ts';
import { dueWords, openCommentsText, postMortemsLead } from '#app/text/post-mortem-words.ts';

describe('when a post-mortem is due', () => {
  const due = (dueOn: string | null, state: 'draft' | 'published' = 'draft') =>
    dueWords({ state, dueOn }, '2026-03-10');

  it('is said from today', () => {
    expect(due('2026-03-10').text).toBe('due today');
    expect(due('2026-03-11').text).toBe('due tomorrow');
    expect(due('2026-03-15').text).toBe('due in 5 days');
  });

  it('counts as overdue from the day after', () => {
    expect(due('2026-03-10').isOverdue).toBe(false);
    expect(due('2026-03-09')).toEqual({ text: '1 day overdue', isOverdue: true });
  });

  it('no longer matters once it is published, or where there is no day', () => {
    expect(due('2026-03-01', 'published')).toEqual({ text: '', isOverdue: false });
    expect(due(null)).toEqual({ text: '', isOverdue: false });
  });
});

describe('the first line of the list', () => {
  const none = { all: 0, due: 0, overdue: 0, inReview: 0 };

  it('says what waits', () => {
    expect(postMortemsLead({ all: 9, due: 3, overdue: 1, inReview: 2 }, 0)).toBe(
      'One is overdue, three are due and two are in review.',
    );
    expect(postMortemsLead({ ...none, all: 4 }, 0)).toBe('Nothing is due.');
  });

  it('names incidents that owe one which nobody began', () => {
    expect(postMortemsLead(none, 1)).toBe('There is no post-mortem yet. One incident owes one that nobody has begun.');
    expect(postMortemsLead(none, 11, true)).toContain('Many incidents owe');
  });
});

describe('open comments', () => {
  it('stand against an approval, with what to do', () => {
    expect(openCommentsText(0)).toBeNull();
    expect(openCommentsText(1)).toMatch(/^One comment is open\. Answer and resolve it first/);
    expect(openCommentsText(3)).toMatch(/^Three comments are open\. Answer and resolve them first/);
  });
});

describe('the days of the settings', () => {
  it('that are left empty say that none is owed', () => {
    expect(toDays({ version: 3, SEV1: 5, SEV2: undefined, SEV3: 20 })).toEqual({
      version: 3,
      days: { SEV1: 5, SEV2: null, SEV3: 20, SEV4: null },
    });
  });
});
