import { expect, it } from 'vitest';
import { isVerdict, troubleText, UNREACHED } from '#app/text/script-trouble.ts';

const PROBLEM = 'application/problem+json';

it.each([
  [401, PROBLEM, '{"detail":"You are signed out."}', /^You are signed out\. Sign in/],
  [403, PROBLEM, '{"detail":"Your role lets you read this."}', /^Your role lets you read this\.$/],
  [422, PROBLEM, '{"detail":"body: no","errors":[{"field":"body","message":"Say something."}]}', /^Say something\.$/],
  [503, 'text/html', '<h1>Busy</h1>', new RegExp(`^${UNREACHED}$`)],
  [413, PROBLEM, '{"detail":"This is too long: at most 1 MiB."}', /^This is too long: at most 1 MiB\.$/],
  [413, 'text/html', '<h1>Request Entity Too Large</h1>', /^This is too long to be sent at once/],
  [500, 'text/html', '<h1>Proxy</h1>', /^Something else than Hindsight answered, with 500/],
  [500, PROBLEM, 'half a', /^Something else/],
])('what went wrong is said in words: %i, %s', (status, type, body, words) => {
  expect(troubleText(status, type, body)).toMatch(words);
});

it('what is refused for good is told from what may be tried again', () => {
  for (const status of [400, 403, 404, 409, 412, 422]) expect(isVerdict(status, PROBLEM)).toBe(true);
  for (const status of [401, 408, 429, 500, 502, 503, 504]) expect(isVerdict(status, PROBLEM)).toBe(false);
  // a page of what stands between here and the server is no word of ours
  for (const status of [200, 403, 404]) expect(isVerdict(status, 'text/html')).toBe(false);
});
