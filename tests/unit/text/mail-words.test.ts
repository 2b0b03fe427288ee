import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { messageText } from '#app/channels/message-text.ts';
import { amissLead, amissState, linkMailText, mailStateText, testStateText } from '#app/text/mail-states.ts';
import {
  linkMail,
  mailFailingText,
  noticeMail,
  paragraph,
  whyUnmailed,
  wrapped,
  zonedText,
} from '#app/text/mail-words.ts';
import { draftWaitsText, reviewsDueText, timeToWriteText } from '#app/text/reminder-words.ts';

const WINTER = new Date('2026-12-01T06:30:00Z');

describe('a mail', () => {
  it('has lines of seventy-two columns at most, and loses no word', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[\w.,;-]{1,40}$/), { minLength: 1, maxLength: 60 }), (words) => {
        const lines = wrapped(words.join(' ')).split('\n');
        expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(72);
        expect(lines.join(' ')).toBe(words.join(' '));
      }),
    );
  });

  it('takes nothing that others typed for markup', () => {
    const typed = '# [free](https://evil.example) *money* <b>now</b>';
    expect(messageText(paragraph(typed)).trim()).toBe(typed);
  });

  it('tells a time in the reader’s zone with UTC, whose day is named where it is another', () => {
    expect(zonedText(WINTER, 'Europe/Zurich')).toBe('Tue, 1 Dec 2026, 07:30 (06:30 UTC)');
    expect(zonedText(WINTER, 'America/Los_Angeles')).toBe('Mon, 30 Nov 2026, 22:30 (Tue, 1 Dec 2026, 06:30 UTC)');
    expect(zonedText(WINTER, 'UTC')).toBe('Tue, 1 Dec 2026, 06:30 UTC');
  });

  it('with a link says until when it works, who sends it and why', () => {
    const words = {
      purpose: 'invitation' as const,
      name: 'Mara *Keller*',
      email: 'mara@acme.example',
      askedBy: 'Noor',
      organisation: 'Acme',
      address: 'https://h.acme.example/invitations/abc_def-ghi',
      expiresAt: WINTER,
      timeZone: 'Europe/Zurich',
    };
    const text = messageText(linkMail(words).body);
    expect(text).toContain('Hello Mara *Keller*,');
    expect(text).toContain('https://h.acme.example/invitations/abc_def-ghi\n');
    expect(text).toContain('Noor invited you to Acme');
    expect(text).toContain('until Tue, 1 Dec 2026, 07:30 (06:30 UTC).');
    const asked = messageText(linkMail({ ...words, purpose: 'password_reset', askedBy: null }).body).replaceAll(
      '\n',
      ' ',
    );
    expect(asked).toContain('because somebody, most likely you, asked for it');
  });

  it('beside a notice has a link only where our address is known', () => {
    const notice = {
      text: 'INC-7: your draft waits.',
      link: '/incidents/INC-7',
      organisation: 'Acme',
      label: 'A draft waits',
    };
    const linked = messageText(noticeMail({ ...notice, publicUrl: 'https://h.acme.example' }));
    expect(linked).toContain('https://h.acme.example/incidents/INC-7');
    expect(linked.replaceAll('\n', ' ')).toContain('when a draft waits');
    expect(messageText(noticeMail({ ...notice, publicUrl: undefined }))).not.toContain('/incidents/');
  });
});

describe('whether mail goes out', () => {
  const set = { smtpUrl: 'smtp://mail.acme.example', senderAddress: 'a@acme.example', testMode: false };
  it('depends on a server, a sender and test mode, in this order', () => {
    expect(whyUnmailed(set)).toBeNull();
    expect(whyUnmailed({ ...set, testMode: true })).toBe('test_mode');
    expect(whyUnmailed({ ...set, senderAddress: null, testMode: true })).toBe('no_sender');
    expect(whyUnmailed({ ...set, smtpUrl: undefined, senderAddress: null })).toBe('no_server');
    const byUser = 'smtps://a%40acme.example:secret@mail.acme.example';
    expect(whyUnmailed({ ...set, smtpUrl: byUser, senderAddress: null })).toBeNull();
  });

  it('is said beside a link, with what is left to do', () => {
    expect(linkMailText('no_server', undefined)).toBe(
      'Nothing was mailed: no mail server is set up. Hand the link over.',
    );
    const mail = { address: 'mara@acme.example', detail: null };
    expect(linkMailText(null, { ...mail, state: 'accepted' })).toBe(
      'Mailed to mara@acme.example; the mail server accepted it.',
    );
    expect(linkMailText(null, { ...mail, state: 'refused', detail: 'The mail server answered 550' })).toBe(
      'The mail to mara@acme.example was refused: the mail server answered 550. Hand the link over.',
    );
    expect(mailStateText({ ...mail, state: 'waiting', detail: 'It cannot be reached' })).toContain(
      'It is tried again.',
    );
    expect(testStateText({ state: 'not_sent', detail: 'Test mode: nothing is sent' })).toBe(
      'Sent to nobody: test mode: nothing is sent.',
    );
  });
});

describe('what people are reminded of', () => {
  it('names templates as far as they can be read, and counts the others', () => {
    const cell = (category: string) => ({ category, audience: 'internal' as const });
    expect(reviewsDueText([cell('Privacy')])).toBe(
      'A template is to be reviewed: Privacy, internal. Does it still say what people need?',
    );
    expect(reviewsDueText(['A', 'B', 'C', 'D', 'E', 'F'].map(cell))).toBe(
      'Six templates are to be reviewed: A, internal; B, internal; C, internal; D, internal; 2 more. Do they still say what people need?',
    );
  });

  it('says once what two duties ask for alike, and what is an exercise', () => {
    const duties = ['tell customers (e-mail, “update”)', 'tell customers (e-mail, “update”)'];
    expect(timeToWriteText({ reference: 'INC-7', isExercise: true, duties })).toBe(
      'Exercise INC-7: it is time to write. Tell customers (e-mail, “update”).',
    );
    expect(draftWaitsText('INC-7', 'external', 'resolved')).toContain('your draft waits (external, resolved)');
  });

  it('of mail that fails says how often and why', () => {
    expect(mailFailingText(3, 'The mail server cannot be reached (ECONNREFUSED)')).toBe(
      'E-mail does not go out: it failed 3 times in a row. The mail server cannot be reached (ECONNREFUSED). Each mail is tried again for some hours; tell people another way meanwhile.',
    );
    expect(amissLead(1, 1)).toMatch(/^One message or mail did not arrive in the last 14 days/);
  });

  it('says that everything arrived only where nothing is on its way', () => {
    expect(amissLead(0, 0)).toContain('everything that was sent arrived');
    expect(amissLead(0, 2)).toMatch(/^Two messages and mails are on the way\./);
    for (const [listed, underWay] of [
      [1, 0],
      [1, 2],
      [0, 1],
    ] as const) {
      expect(amissLead(listed, underWay)).not.toContain('everything');
    }
    expect(amissState('waiting', 3)).toBe('Tried 3 times, again at');
    expect(amissState('sending', 1)).toBe('Tried once, and at this moment');
    expect(amissState('accepted', 1)).toBe('Came back');
  });
});
