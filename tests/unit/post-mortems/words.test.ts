import { describe, expect, it } from 'vitest';
import { reviewLead } from '#app/routes/post-mortems.$reference.review/review-view.ts';
import { toDays } from '#app/routes/settings.post-mortems/schema.ts';
import { dueWords, openCommentsText, outdatedText, postMortemsLead } from '#app/text/post-mortem-words.ts';

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
  const nobody = { owing: 0, overdueOwing: 0 };

  it('says what waits', () => {
    expect(postMortemsLead({ all: 9, due: 3, overdue: 1, inReview: 2 }, nobody)).toBe(
      'One is overdue and three are due. Two are in review.',
    );
    expect(postMortemsLead({ ...none, all: 4 }, nobody)).toBe('Nothing is due.');
    expect(postMortemsLead({ ...none, all: 4, inReview: 1 }, nobody)).toBe('Nothing is due. One is in review.');
  });

  it('names incidents that owe one which nobody began', () => {
    const owed = (owing: number, overdueOwing: number, isMoreOwing = false) =>
      postMortemsLead(none, { owing, overdueOwing, isMoreOwing }).replace('There is no post-mortem yet. ', '');
    expect(owed(1, 0)).toBe('One incident still needs a post-mortem.');
    expect(owed(1, 1)).toBe('One incident still needs a post-mortem, and it is overdue.');
    expect(owed(7, 6)).toBe('Seven incidents still need a post-mortem, six of them overdue.');
    expect(owed(7, 7)).toBe('Seven incidents still need a post-mortem, all of them overdue.');
    expect(owed(2, 2)).toBe('Two incidents still need a post-mortem, both of them overdue.');
    expect(owed(11, 10, true)).toBe('Many incidents still need a post-mortem, at least ten of them overdue.');
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

describe('approvals of earlier texts', () => {
  it('are said by their versions, and not where each is of this one', () => {
    expect(outdatedText([])).toBeNull();
    expect(outdatedText([2])).toMatch(/^One approval is of version 2; the text was changed since\./);
    expect(outdatedText([3, 1, 3])).toMatch(/^Three approvals are of version 1 and 3; /);
  });

  it('are not passed over by the sentence that says how the review stands', () => {
    const approved = [{ verdict: 'approved' as const }];
    const lead = (outdated: number) => reviewLead('approved', approved, { explained: 'It is ready.', outdated });
    expect(lead(0)).toBe('It is ready.');
    expect(lead(1)).toBe('Everybody who was asked approved it; one approval is of an earlier text.');
  });

  it('says of how many reviewers how many are waited for', () => {
    const lead = (...verdicts: ('approved' | 'changes' | null)[]) =>
      reviewLead(
        'in_review',
        verdicts.map((verdict) => ({ verdict })),
        { explained: '', outdated: 0 },
      ).split('. ')[0];
    expect(lead(null)).toBe('The reviewer has not approved it yet');
    expect(lead(null, 'changes')).toBe('None of the two reviewers has approved it yet');
    expect(lead('approved', null)).toBe('One of the two reviewers has not approved it yet');
    expect(lead('approved', null, 'changes')).toBe('Two of the three reviewers have not approved it yet');
  });
});
