import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mailFailure } from '#app/channels/smtp-answer.ts';
import { webhookFailure } from '#app/channels/webhook-answer.ts';
import { withoutAddress } from '#app/channels/without-address.ts';
import { answered, noAnswer, withoutWords } from '#app/text/channel-words.ts';

const words = fc.string({ unit: 'binary', maxLength: 400 });

describe('what is kept of an answer', () => {
  it('is one line that the database can hold, whatever was answered', () => {
    fc.assert(
      fc.property(words, (said) => {
        const kept = [
          answered('The endpoint', 200, said),
          noAnswer('The endpoint', 'broken', said),
          webhookFailure({ name: 'TypeError', cause: { message: said } }).detail,
          mailFailure({ code: 'EENVELOPE', message: said }, false).detail,
          mailFailure({ message: '', responseCode: 550, response: `550 ${said}` }, false).detail,
        ];
        for (const detail of kept) expect(detail).not.toMatch(/[\p{Cc}\p{Cs}\u2028\u2029]/u);
      }),
    );
  });

  it('reads as it was said, and is cut between characters', () => {
    expect(answered('The endpoint', 200, '\u0000o\u0000k\r\n')).toBe('The endpoint answered 200: o k');
    expect(answered('The endpoint', 500, '👩'.repeat(400))).toBe(`The endpoint answered 500: ${'👩'.repeat(300)}`);
    expect(answered('The endpoint', 200, '\u0000')).toBe('The endpoint answered 200');
  });

  it('is the status alone to who is not to read the words', () => {
    expect(withoutWords('The endpoint answered 404: Cannot POST /hooks')).toBe('The endpoint answered 404');
    expect(withoutWords('The endpoint answered 204')).toBe('The endpoint answered 204');
    expect(withoutWords('The endpoint did not answer in time')).toBe('The endpoint did not answer in time');
    expect(withoutWords('The process ended in the middle of sending')).toBe(
      'The process ended in the middle of sending',
    );
  });
});

describe('a mail server', () => {
  const obstacle = (error: object, hadContent = false) => mailFailure({ message: '', ...error }, hadContent).obstacle;
  it('stands in the way of every mail where it cannot be reached, greets with an error or lets nobody sign in', () => {
    expect(obstacle({ message: 'connect ECONNREFUSED 127.0.0.1:1', command: 'CONN' })).toBe('server');
    expect(obstacle({ code: 'EDNS' })).toBe('server');
    expect(obstacle({ responseCode: 421, response: '421 busy', command: 'CONN' })).toBe('server');
    expect(obstacle({ responseCode: 535, response: '535 no', code: 'EAUTH', command: 'AUTH PLAIN' })).toBe('server');
  });

  it('does not where it speaks of one mail or its receiver, or breaks off after the content', () => {
    expect(obstacle({ responseCode: 450, response: '450 over quota', command: 'RCPT TO' })).toBeUndefined();
    expect(obstacle({ responseCode: 452, response: '452 full', command: 'DATA' })).toBeUndefined();
    expect(obstacle({ code: 'EENVELOPE' })).toBeUndefined();
    expect(obstacle({ code: 'ECONNECTION', command: 'CONN' }, true)).toBeUndefined();
  });
});

describe('the words of an endpoint', () => {
  const url = 'https://who:pass-word@chat.example:8443/hooks/T0%20SECRET/B000SECRET?token=xo%2Fsecret&a=1';
  const said = (text: string) => withoutAddress(text, url);

  it.each([
    'Cannot POST /hooks/T0%20SECRET/B000SECRET',
    'Cannot POST /hooks/T0 SECRET/B000SECRET?token=xo/secret&a=1',
    '{"path":"\\/hooks\\/T0 SECRET\\/B000SECRET"}',
    '<pre>/hooks/T0%20SECRET/B000SECRET?token=xo%2Fsecret&amp;a=1</pre>',
    `No route for ${url}`,
    'unknown hook b000secret',
    'unknown token xo/secret',
    'unknown token xo%2Fsecret',
    'behind a proxy: /T0 SECRET/B000SECRET',
    'user who, pass-word',
  ])('do not tell its address: %s', (text) => {
    expect(said(text)).not.toMatch(/secret|pass-word/i);
    expect(said(text)).toContain('…');
  });

  it('are left as they are where they tell nothing of it', () => {
    expect(said('invalid_token: channel is archived')).toBe('invalid_token: channel is archived');
    expect(withoutAddress('Not found: /', 'https://chat.example/')).toBe('Not found: /');
  });

  it('never hold a part of it that is long enough to be a secret', () => {
    const part = fc.stringMatching(/^[A-Za-z0-9%$&+,;=.()[\]|^-]{6,20}$/);
    fc.assert(
      fc.property(part, part, part, words, (first, second, query, text) => {
        const address = `https://chat.example/a/${first}/${second}?key=${encodeURIComponent(query)}`;
        const { pathname, search } = new URL(address);
        const all = `${text} ${pathname} ${text} ${pathname}${search} ${address} ${query} ${text} ${second}`;
        const kept = withoutAddress(all, address);
        for (const secret of [first, second, query]) if (!text.includes(secret)) expect(kept).not.toContain(secret);
      }),
    );
  });
});
