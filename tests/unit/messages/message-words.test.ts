import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { handEdits, handEditsText } from '#app/text/hand-edits.ts';
import {
  channelReach,
  deliveryCountsText,
  deliveryText,
  draftedMeanwhile,
  type FeedReach,
  gapsText,
  messageKind,
  nobodyText,
  receiversText,
  refillText,
  sendingText,
  takeBackText,
  testReason,
} from '#app/text/message-words.ts';

const AT = new Date('2026-11-22T10:00:00Z');

describe('the words of messages', () => {
  it('name what a message is', () => {
    expect(messageKind('external', 'nature_determined')).toBe('external, nature determined');
    expect(messageKind('internal', null)).toBe('internal');
  });

  it('count receivers with their names, as far as they can be read at once', () => {
    expect(receiversText([])).toBe('reaches nobody');
    expect(receiversText(['Ada'])).toBe('1 receiver: Ada');
    expect(receiversText(['Ada', 'Ben'])).toBe('2 receivers: Ada and Ben');
    expect(receiversText(['A', 'B', 'C', 'D'], 2)).toBe('4 receivers: A, B and 2 others');
  });

  it('say why a channel reaches nobody', () => {
    const none = { names: [], feed: null };
    expect(channelReach({ channel: 'email', ...none }, false)).toContain('choose roles');
    expect(channelReach({ channel: 'chat', ...none }, false)).toContain('no such channel is set up');
    expect(channelReach({ channel: 'chat', ...none }, true)).toContain('the incident is restricted');
    expect(channelReach({ channel: 'in_app', names: [], feed: 'shows' }, false)).toContain('by the feed');
    expect(channelReach({ channel: 'in_app', names: [], feed: 'none' }, false)).toContain('no feed is open');
    expect(channelReach({ channel: 'in_app', names: [], feed: 'left_out' }, true)).toContain('none that is restricted');
    expect(channelReach({ channel: 'chat', names: ['#ops'], feed: null }, false)).toBe('1 receiver: #ops');
  });

  const sending = { receivers: 2, inFeed: false, missing: [], emptyRoles: [], isTest: false, undoSeconds: 20 };

  it('say before a message goes out what will happen, and name whatever is missing', () => {
    expect(sendingText(sending)).toEqual(['It goes to 2 receivers. You can take it back for 20 s.']);
    expect(sendingText({ ...sending, undoSeconds: 0 })).toEqual(['It goes to 2 receivers.']);
    const amiss = { ...sending, missing: ['Cause', 'Expected downtime'], emptyRoles: ['Head of IT'] };
    expect(sendingText(amiss).slice(1)).toEqual([
      'It does not say: Cause and Expected downtime. It will be recorded as incomplete.',
      'Head of IT reaches nobody.',
    ]);
  });

  it('say where it goes that the feed shows', () => {
    expect(sendingText({ ...sending, inFeed: true, undoSeconds: 0 })).toEqual([
      'It goes to 2 receivers and into the feed of your product.',
    ]);
    const alone = { ...sending, receivers: 0, inFeed: true };
    expect(sendingText(alone)[0]).toBe('It goes into the feed of your product. You can take it back for 20 s.');
    expect(sendingText({ ...alone, isTest: true })[0]).toContain(
      'would go into the feed of your product, and sent to nobody',
    );
  });

  describe('say why nobody would receive it, and what to do', () => {
    const row = (channel: 'email' | 'chat' | 'group' | 'in_app', names: string[] = [], feed: FeedReach | null = null) =>
      ({ channel, names, feed }) as const;
    const people = [row('email', ['Ada']), row('chat'), row('group'), row('in_app', ['Ada'])];
    const nobody = [row('email'), row('chat'), row('group'), row('in_app')];
    const outside = (feed: FeedReach) => [row('email', ['Ada']), row('in_app', [], feed)];
    it.each([
      [people, ['chat'], 2, false, 'no chat is set up. Tick E-mail or In-app notice.'],
      [
        people,
        ['chat', 'group'],
        2,
        true,
        'no chat or collaboration group is told of a restricted incident. Tick E-mail or In-app notice.',
      ],
      [people, [], 2, false, 'no channel is ticked. Tick E-mail or In-app notice.'],
      [nobody, ['email'], 0, false, 'no role is ticked. Tick a role that somebody has.'],
      [
        nobody,
        ['chat', 'in_app'],
        2,
        false,
        'no chat is set up and nobody has the roles that are ticked. Tick a role that somebody has, and E-mail.',
      ],
      [outside('none'), ['in_app'], 1, false, 'no feed shows it. Tick E-mail.'],
      [[row('email'), row('in_app', [], 'shows')], ['email'], 0, false, 'no role is ticked. Tick In-app notice.'],
    ] as const)('%#', (channels, chosen, roles, isRestricted, expected) => {
      expect(nobodyText({ channels, chosen, roles, isRestricted })).toBe(`Nobody would receive this: ${expected}`);
    });
  });

  it('say of a test that nobody gets it, and of a message without receivers that it has none', () => {
    expect(sendingText({ ...sending, isTest: true })[0]).toContain('sent to nobody');
    expect(sendingText({ ...sending, receivers: 0, emptyRoles: ['Head of IT', 'Security team'] })).toEqual([
      'As it is, it would reach nobody. Choose channels, and roles that somebody has.',
      'Head of IT and Security team: nobody has these roles here.',
    ]);
  });

  it('say why a message is a test whatever its writer says', () => {
    expect(testReason({ kind: 'exercise' }, { testMode: false })).toContain('exercise');
    expect(testReason({ kind: 'production' }, { testMode: true })).toContain('Test mode is on');
    expect(testReason({ kind: 'production' }, { testMode: false })).toBeNull();
  });

  it('name the gaps of a text', () => {
    expect(gapsText(['the cause'])).toBe('1 gap has to be filled in or taken away before it goes out: [[the cause]].');
    expect(gapsText(['a', 'b'])).toMatch(/^2 gaps have .*: \[\[a\]\], \[\[b\]\]\.$/);
  });

  it('tell what became of a delivery', () => {
    const delivery = { state: 'accepted', mayHaveArrivedTwice: false, cameBackAt: null } as const;
    expect(deliveryText(delivery)).toBe('handed over');
    expect(deliveryText({ ...delivery, mayHaveArrivedTwice: true })).toBe('handed over, may have arrived twice');
    expect(deliveryText({ ...delivery, cameBackAt: AT })).toBe('came back');
    expect(deliveryText({ ...delivery, state: 'unknown' })).toBe('nobody can tell whether it arrived');
  });

  it('tell of all deliveries in one line, what came back for itself', () => {
    const counts = [
      { state: 'accepted', cameBack: false, n: 41 },
      { state: 'failed', cameBack: false, n: 2 },
      { state: 'accepted', cameBack: true, n: 1 },
    ] as const;
    expect(deliveryCountsText(counts)).toBe('41 handed over, 2 failed, 1 came back');
    expect(deliveryCountsText([])).toBe('');
  });

  it('count down to the sending in whole seconds, never past it', () => {
    const later = (seconds: number) => new Date(AT.getTime() + seconds * 1000);
    expect(takeBackText(later(20), AT)).toBe('It goes out in 20 s.');
    expect(takeBackText(later(0.2), AT)).toBe('It goes out in 1 s.');
    expect(takeBackText(AT, AT)).toBe('It is going out now.');
  });

  it('tell somebody whose lines somebody else changed who it was, where that is known', () => {
    expect(draftedMeanwhile('Mara')).toMatch(/^Mara changed the same lines/);
    expect(draftedMeanwhile(null)).toMatch(/^Somebody changed the same lines/);
  });
});

describe('what was changed by hand', () => {
  it('is marked word by word', () => {
    expect(handEdits('the cause is unknown', 'the cause is found')).toEqual([
      { kind: 'same', text: 'the cause is ' },
      { kind: 'removed', text: 'unknown' },
      { kind: 'added', text: 'found' },
    ]);
  });

  it('takes a gap for one piece, so that what fills it is not mixed with its words', () => {
    const drafted = '**Measures:** [[what is done, and what is planned]]\n\nThat is all.';
    const edits = handEdits(drafted, '**Measures:** The probe is to stop it.\n\nThat is all.');
    expect(edits).toEqual([
      { kind: 'same', text: '**Measures:** ' },
      { kind: 'removed', text: '[[what is done, and what is planned]]' },
      { kind: 'added', text: 'The probe is to stop it.' },
      { kind: 'same', text: '\n\nThat is all.' },
    ]);
    expect(handEditsText([edits])).toBe('1 place changed by hand');
  });

  it('loses no letter of what was drafted or sent', () => {
    const text = fc
      .array(fc.constantFrom('[[', ']]', 'a', 'b c', ' ', '\n', 'é', '👩‍🚒', '.', '_'))
      .map((all) => all.join(''));
    fc.assert(
      fc.property(text, text, (drafted, sent) => {
        const edits = handEdits(drafted, sent) ?? [];
        const without = (kind: string) => edits.filter((part) => part.kind !== kind).map((part) => part.text);
        if (edits.length === 0) return;
        expect([without('added').join(''), without('removed').join('')]).toEqual([drafted, sent]);
      }),
    );
  });

  it('is nothing where nothing was, or where there was no template', () => {
    expect(handEdits('as it was', 'as it was')).toBeNull();
    expect(handEdits(null, 'written freely')).toBeNull();
    expect(handEdits('', 'written freely')).toBeNull();
    expect(handEditsText([null, null])).toBe('nothing changed by hand');
  });

  it('is counted by place: what was replaced is one', () => {
    const edits = handEdits('one two three four', 'ONE two three FOUR');
    expect(handEditsText([edits])).toBe('2 places changed by hand');
    expect(handEditsText([handEdits('a b c', 'a x y')])).toBe('1 place changed by hand');
  });

  it('is found line by line in a long text', () => {
    const long = Array.from({ length: 2000 }, (_, index) => `line ${index}`).join('\n');
    const edits = handEdits(long, long.replace('line 700\n', 'line seven hundred\n'));
    expect(edits?.filter(({ kind }) => kind !== 'same').map(({ text }) => text)).toEqual([
      'line 700\n',
      'line seven hundred\n',
    ]);
  });
});

describe('what changed since a draft was filled in', () => {
  const account = { number: 28, version: 5, isAnew: true };
  it.each([
    [{ isSafe: true, account: null }, 'The incident has changed since this was filled in'],
    [{ isSafe: false, account: null }, 'The incident has changed in lines that were changed by hand'],
    [
      { isSafe: true, account },
      'The account for customers was published anew since this was filled in: PM-28, version 5',
    ],
    [
      { isSafe: true, account: { ...account, isAnew: false } },
      'The account for customers was published since this was filled in: PM-28, version 5',
    ],
    [
      { isSafe: false, account },
      'The account for customers was published anew since this was filled in: PM-28, version 5. It differs in lines that were changed by hand',
    ],
  ])('is said in words: %j', (outdated, words) => expect(refillText(outdated)).toBe(words));
});
