import { expect, it } from 'vitest';
import { answered, noAnswer, undeliveredText } from '#app/text/channel-words.ts';

it('repeats what a receiver answered on one line, and no more than can be read', () => {
  expect(answered('The mail server', 550, 'No such\r\n user')).toBe('The mail server answered 550: No such user');
  expect(answered('The endpoint', 404, '  ')).toBe('The endpoint answered 404');
  expect(answered('The endpoint', 500, 'x'.repeat(5_000)).length).toBeLessThan(350);
});

it('says why there was no answer', () => {
  expect(noAnswer('The endpoint', 'timeout', '')).toBe('The endpoint did not answer in time');
  expect(noAnswer('The mail server', 'refused', 'ECONNREFUSED')).toBe(
    'The mail server cannot be reached (ECONNREFUSED)',
  );
});

it('tells a sender what to do about a message that did not arrive, or of which nobody can tell', () => {
  expect(undeliveredText('INC-7', 'Checkout is down', 'failed')).toBe(
    'The message about INC-7, “Checkout is down”, did not reach everybody. Look who is missing, and tell them another way.',
  );
  expect(undeliveredText('INC-7', '', 'unknown')).toBe(
    'The message about INC-7 may not have reached everybody. Say whether it arrived.',
  );
});
