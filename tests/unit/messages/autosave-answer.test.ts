import { describe, expect, it } from 'vitest';
import { autosaveAnswer } from '#app/text/autosave-answer.ts';

const JSON_TYPE = 'application/json; charset=utf-8';
const PROBLEM = 'application/problem+json';
const refused = (message: string) => ({ kind: 'refused', message: expect.stringContaining(message) });

describe('an answer to saving while somebody types', () => {
  it.each([
    [200, JSON_TYPE, '{"saved":{"version":2}}', { kind: 'reply', reply: { saved: { version: 2 } } }],
    [412, JSON_TYPE, '{"refused":{"message":"x"}}', { kind: 'reply', reply: { refused: { message: 'x' } } }],
    [403, PROBLEM, '{"detail":"Your role lets you read this."}', refused('Your role lets you read this.')],
    [404, PROBLEM, '{"detail":"There is no such draft."}', refused('There is no such draft.')],
    [500, PROBLEM, '{"detail":"It is our mistake."}', refused('It is our mistake.')],
    [401, PROBLEM, '{"detail":"You are signed out."}', refused('Sign in in another window')],
    [401, 'text/html', '<p>Sign in', refused('You are signed out')],
    [200, 'text/html', '<p>Welcome', refused('Something else than Hindsight answered, with 200')],
    [403, 'text/html', '<p>Blocked', refused('Something else than Hindsight answered, with 403')],
    [200, JSON_TYPE, '{"saved":', refused('Something else')],
    [200, JSON_TYPE, 'null', refused('Something else')],
    [502, 'text/html', '<p>Bad gateway', { kind: 'unreachable' }],
    [503, PROBLEM, '{"detail":"The database is away."}', { kind: 'unreachable' }],
    [504, null, '', { kind: 'unreachable' }],
  ])('%i, %s, %s', (status, type, body, expected) => expect(autosaveAnswer(status, type, body)).toEqual(expected));

  it('that refuses says that the text is there still', () => {
    expect(autosaveAnswer(403, PROBLEM, '{"detail":"No."}')).toEqual(refused('What you typed stands here still'));
  });
});
