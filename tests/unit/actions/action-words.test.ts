import { describe, expect, it } from 'vitest';
import { type Verification, verification } from '#analytics/actions/verification.ts';
import { parseActionListQuery } from '#app/db/action-list-query.ts';
import { toControls } from '#app/routes/actions._index/actions-view.ts';
import { agesByKind, toAgeingPicture } from '#app/routes/actions._index/ageing-view.ts';
import { judgementOf } from '#app/routes/actions.$reference._index/action-view.ts';
import { actionChangedMeanwhile } from '#app/text/action-history-words.ts';
import { actionsLead, ageingCaption, halfDoneText } from '#app/text/action-list-words.ts';
import { actionReminderText } from '#app/text/action-reminder-words.ts';
import { dueStateOf, dueText, linkLabel } from '#app/text/action-words.ts';
import { causeUnknownText, recurrenceText } from '#app/text/recurrence-words.ts';
import { judgementText, rateRatioText, restsOn, verificationText } from '#app/text/verification-words.ts';

const DAY = 86_400_000_000;
const DONE = Date.parse('2026-01-01T12:00:00Z') * 1000;
const spread = (count: number, from: number, days: number) =>
  Array.from({ length: count }, (_, i) => from + ((i + 0.5) / count) * days * DAY);

function judged(earlier: number, later: number, days = 90): Verification {
  const startedAt = [...spread(earlier, DONE - 365 * DAY, 365), ...spread(later, DONE, 90)];
  const done = {
    doneAt: DONE,
    measuredFrom: DONE,
    timesRedefined: 0,
    earlierLooks: 0,
    verifyAfterDays: 90,
    isClaimedImpossible: false,
  };
  return verification(done, { startedAt, recordedSince: 0 }, DONE + days * DAY)!;
}

function told(earlier: number, later: number, { days = 90, impossible = false, since = 0, further = 0 } = {}) {
  const startedAt = [
    ...spread(earlier, DONE - 365 * DAY, 365),
    ...spread(later, DONE, 90),
    ...spread(further, DONE + 90 * DAY, 5),
  ];
  const done = { doneAt: DONE, measuredFrom: DONE, timesRedefined: 0, earlierLooks: 0 };
  const action = { ...done, verifyAfterDays: 90 as const, isClaimedImpossible: impossible };
  const found = verification(action, { startedAt, recordedSince: since }, DONE + days * DAY)!;
  return verificationText(found, 'UTC', impossible);
}

describe('whether an action item worked, in words', () => {
  it('says until when one has to wait, and what came so far', () => {
    expect(told(9, 0, { days: 20 })).toBe('Whether it worked is looked at on Wed, 1 Apr 2026. None came back so far.');
    expect(told(9, 2, { days: 80 })).toContain('It came back twice already.');
  });

  it('says what was counted before what it means, and nothing of why', () => {
    expect(told(20, 0)).toBe(
      'None came back in 90 days. In the 365 days before it came 20 times. Had nothing changed, so long without one would happen in 1 % of cases. Why it is so, counting does not say: something else may have changed as well.',
    );
    expect(told(40, 2)).toMatch(/^It came back twice in 90 days, 0\.2 times as often as before \(0\.0\d+ … 0\.\d+\)\./);
  });

  it('calls a failure what cannot be half gone, or was to be impossible', () => {
    expect(told(6, 6)).toContain('That even half of it is gone is ruled out.');
    expect(told(3, 1, { impossible: true })).toContain('It was to be impossible.');
  });

  it('says of what cannot be told what could tell', () => {
    expect(told(5, 0)).toBe(
      'None came back in 90 days. In the 365 days before it came 5 times. Had nothing changed, so long without one would still happen in 33 % of cases. If none comes until Sat, 27 Mar 2027, it is verified.',
    );
    expect(told(0, 0)).toContain(
      'None came in the 365 days before. What is so rare cannot be told by counting: a test or an exercise could.',
    );
    expect(told(3, 1)).toContain('So few say neither that it stopped nor that it did not.');
    // one came after the look: the promise is of others than that
    expect(told(21, 1, { days: 100, further: 1 })).toMatch(
      /If no other comes until \w+, \d+ \w+ \d+, it is verified\. Since that look it came back once\.$/,
    );
    expect(told(0, 0, { since: DONE })).toContain('Nothing was recorded before it was done');
  });

  it('never shows a ratio without its interval', () => {
    const evidence = { before: { count: 1, days: 1 }, after: { count: 1, days: 1 } } as never;
    const of = (ratio: number | null, interval: [number | null, number | null], isOneSided = false) =>
      rateRatioText({ ...(evidence as object), ratio, interval, isOneSided } as never);
    expect(of(0.17, [0.02, 0.68])).toEqual({ value: '0.17', interval: '0.02 … 0.68' });
    expect(of(0, [0, 0.4], true)).toEqual({ value: '0', interval: 'at most 0.4' });
    expect(of(null, [0.8, null])).toEqual({ value: 'none before', interval: 'at least 0.8' });
    expect(of(null, [null, null]).interval).toBe('no interval');
  });

  it('comes with the causes that nobody knows wherever it stands, and never with a rate alone', () => {
    const found = judged(40, 2);
    const causesUnknown = { before: { unknown: 12, of: 40 }, after: { unknown: 3, of: 9 } };
    const redefinedAt = new Date('2026-05-03T10:00:00Z');
    const says = judgementText({ found, causesUnknown, redefinedAt }, 'UTC', false);
    expect(says).toContain(
      'looked at anew from then on. No cause is written down for 12 of 40 incidents before and 3 of 9',
    );
    expect(says).toContain('was changed on Sun, 3 May 2026');
    expect(restsOn({ found, causesUnknown, redefinedAt })).toMatch(
      /^0\.2 times as often \(0\.0\d+ … 0\.\d+\); cause unknown: 12 of 40 before, 3 of 9 after$/,
    );
    expect(restsOn({ found: judged(20, 0), causesUnknown: null, redefinedAt: null })).toMatch(
      /^0 times as often \(at most 0\.\d+\)$/,
    );
    expect(restsOn({ found: judged(0, 2), causesUnknown: null, redefinedAt: null })).toBe('it came twice, none before');
    expect(restsOn({ found: judged(9, 0, 20), causesUnknown, redefinedAt: null })).toBeNull();
  });

  it('says of a later look that it asks for more, where that decides', () => {
    expect(told(40, 2, { days: 180 })).toContain('This is look 2 at it, and each later one asks for more.');
    expect(told(20, 0, { days: 180 })).not.toContain('look 2');
  });

  it('says so where nothing is to be looked at', () => {
    const named = { recurrenceCause: null, recurrenceService: 'Checkout', recurrenceCategory: null };
    const of = (state: 'open' | 'dropped', more: object = {}) =>
      judgementOf({ state, strength: 3, ...named, ...more }, undefined, 'UTC').says;
    expect(of('open')).toContain('Once it is done');
    expect(of('dropped')).toContain('It was dropped');
    expect(of('open', { recurrenceService: null })).toContain('does not say what it is to stop');
  });
});

describe('the first line of the page', () => {
  const aged = { n: 30, notDone: 4, median: 34 * 86_400, interval: [25 * 86_400, 48 * 86_400] as [number, number] };

  it.each([
    [
      23,
      5,
      '5 of 23 open action items are overdue; half of those that prevent are done within 34 days (25 days … 48 days).',
    ],
    [1, 1, '1 of 1 open action item is overdue; half of those that prevent'],
    [3, 0, 'Three action items are open, and none is overdue; half'],
    [0, 0, 'No action item is open; half'],
  ])('of %i open and %i overdue', (open, overdue, says) => {
    expect(actionsLead(open, overdue, aged)).toContain(says);
  });

  it('does not say how soon half is done before that is known', () => {
    const unknown = { ...aged, median: null, interval: [40 * 86_400, null] as [number, null] };
    expect(actionsLead(2, 0, unknown)).toContain('how soon half of those that prevent are done cannot be said yet.');
    expect(halfDoneText(unknown)).toBe('cannot be said yet; at least 40 days');
    expect(ageingCaption('those that detect', unknown, 1)).toContain(
      'The three not done yet count as taking longer than they have so far. The one dropped counts as never done.',
    );
    expect(actionsLead(2, 0, { ...unknown, n: 0 })).toBe('Two action items are open, and none is overdue.');
  });
});

describe('when an action item is due', () => {
  it.each([
    ['2026-11-20', 'overdue', 'overdue by 2 days'],
    ['2026-11-21', 'overdue', 'overdue by 1 day'],
    ['2026-11-22', 'week', 'due today'],
    ['2026-11-29', 'week', 'due in 7 days'],
    ['2026-11-30', 'later', 'due Mon, 30 Nov 2026'],
  ])('on %s, seen on the 22nd', (day, state, text) => {
    expect([dueStateOf(day, '2026-11-22'), dueText(day, '2026-11-22')]).toEqual([state, text]);
  });

  it('is said to the team first, then to who coordinates it, then to administrators', () => {
    const one = { reference: 'ACT-7', title: 'Renew', team: 'Payments', days: -8 };
    expect(actionReminderText('overdue', one)).toContain('ACT-7 of Payments is overdue by 8 days: Renew.');
    expect(actionReminderText('coordinator', one)).toContain('you coordinate the team');
    expect(actionReminderText('administrators', one)).toContain('its coordinator was told');
    expect(actionReminderText('week', { ...one, days: 1 })).toContain('is due in 1 day: Renew');
  });
});

describe('a link elsewhere', () => {
  it.each([
    ['https://acme.atlassian.net/browse/PAY-12', 'Jira PAY-12'],
    ['https://jira.acme.example/browse/PAY-12?focus=1', 'Jira PAY-12'],
    ['https://github.com/acme/shop/issues/31', 'GitHub acme/shop#31'],
    ['https://www.github.com/acme/shop/pull/31/files', 'GitHub acme/shop#31'],
    ['https://github.com/acme/shop', 'GitHub acme/shop'],
    ['https://github.com.evil.example/acme/shop/issues/31', 'github.com.evil.example'],
    ['https://notjira.example/browse/PAY-12', 'notjira.example'],
  ])('%s is called %s', (address, label) => {
    expect(linkLabel(address)).toBe(label);
  });
});

describe('an address of the list', () => {
  const directory = {
    teams: [{ id: 't', slug: 'payments', name: 'Payments' }],
    services: [{ id: 's', slug: 'checkout', name: 'Checkout' }],
  };
  const parse = (query: string) => parseActionListQuery(new URLSearchParams(query), directory);

  it.each([
    'kind=odd',
    'strength=6',
    'strength=1.5',
    'state=late',
    'due=never',
    'team=odd',
    'service=odd',
    'sort=title',
    'view=list',
    'page=0',
    'team=payments&team=payments',
  ])('%s is refused by its name', (query) => {
    const refused = (() => {
      try {
        return parse(query);
      } catch (error) {
        return error as { code: string; fields: object };
      }
    })();
    expect(refused).toMatchObject({ code: 'INVALID', fields: { [query.split('=')[0]!]: expect.any(String) } });
  });

  it('becomes chips that can be taken away, with the view and the order kept', () => {
    const controls = toControls(parse('team=payments&kind=prevent&view=table&sort=-strength'));
    expect(controls.chips).toEqual([
      { label: 'Team: Payments', removeHref: '/actions?kind=prevent&view=table&sort=-strength' },
      { label: 'Kind: Prevent', removeHref: '/actions?team=payments&view=table&sort=-strength' },
    ]);
    expect(controls.clearHref).toBe('/actions?view=table&sort=-strength');
    expect(controls.views.map(({ to }) => to)).toEqual([
      '/actions?team=payments&kind=prevent&sort=-strength',
      '/actions?team=payments&kind=prevent&view=table&sort=-strength',
    ]);
    expect(toControls(parse('')).clearHref).toBe('/actions');
  });
});

describe('how long action items take', () => {
  const at = (day: number) => new Date(Date.UTC(2026, 0, 1 + day));
  const row = (kind: 'prevent' | 'detect', done: number | null, dropped: number | null = null) => ({
    kind,
    createdAt: at(0),
    doneAt: done === null ? null : at(done),
    droppedAt: dropped === null ? null : at(dropped),
  });

  it('is told by kind, with what was dropped told from what is not done yet, and one done before it was added as no time', () => {
    const kinds = agesByKind([row('prevent', 10), row('prevent', null, 20), row('detect', -3)], at(30));
    expect(kinds.map(({ kind, ageing }) => [kind, ageing.n, ageing.notDone, ageing.median])).toEqual([
      ['prevent', 2, 1, 10 * 86_400],
      ['detect', 1, 0, 0],
    ]);
    const picture = toAgeingPicture(kinds);
    expect(picture.rows.map(({ of }) => of)).toEqual(['of 2, 1 dropped', 'of 1, all done']);
    expect(picture.curve?.caption).toContain('Half of those that prevent are done within 10 days');
  });

  it('is no shorter for what is dropped early: of four, two done and two dropped, half are done, and no more', () => {
    const rows = [row('prevent', 10), row('prevent', null, 5), row('prevent', null, 12), row('prevent', 20)];
    const { ageing } = agesByKind(rows, at(100))[0]!;
    expect(ageing.curve.steps.map(({ seconds, survival }) => [seconds / 86_400, survival])).toEqual([
      [10, 0.75],
      [20, 0.5],
    ]);
    // a team that drops the hard ones is not a fast one
    expect(agesByKind([...rows, row('prevent', null, 1)], at(100))[0]!.ageing.median).toBeNull();
  });

  it('shows no picture while nothing is done', () => {
    expect(toAgeingPicture(agesByKind([row('detect', null)], at(3)))).toMatchObject({ curve: null });
  });
});

describe('what became of an action item', () => {
  it('is told to whoever comes second, in the order in which it happened', () => {
    const text = actionChangedMeanwhile('ACT-7', [
      {
        change: 'edited',
        state: null,
        reason: null,
        changed: { dueOn: ['2026-01-01', '2026-02-01'], title: ['a', 'b'] },
        changedByName: 'Mara',
      },
      { change: 'moved', state: 'dropped', reason: 'it is gone', changed: {}, changedByName: null },
      {
        change: 'moved',
        state: 'done',
        reason: null,
        changed: { doneAt: [null, '2026-10-01T10:00:00.000Z'] },
        changedByName: 'Ilse',
      },
    ]);
    expect(text).toContain('Ilse said it is done since 2026-10-01 10:00 UTC.');
    expect(text).toContain(
      'Mara changed the due day from 2026-01-01 to 2026-02-01 and title. Somebody dropped it: it is gone.',
    );
  });

  it('names what it is to stop', () => {
    expect(recurrenceText({ cause: 'a full disk', service: 'Checkout', category: null })).toBe(
      'incidents of Checkout with the cause “a full disk”',
    );
    expect(recurrenceText({ cause: null, service: null, category: null })).toBeNull();
  });

  it('says of how many incidents nobody knows whether they are of its cause', () => {
    const all = { unknown: 0, of: 9 };
    expect(causeUnknownText({ before: { unknown: 12, of: 1040 }, after: all })).toBe(
      'No cause is written down for 12 of 1,040 incidents before and 0 of 9 after: some of them may be of this one.',
    );
    expect(causeUnknownText({ before: all, after: all })).toBeNull();
  });
});
