import { describe, expect, test } from 'vitest';
import { sentencesOf } from '#analytics/postmortem/reading/sentences.ts';
import { candidatesAmong } from '#analytics/postmortem/rules/candidates.ts';
import { allPatterns, patternsFor } from '#analytics/postmortem/rules/index.ts';
import { patterns } from '#analytics/postmortem/rules/pattern.ts';
import { labelledSentences } from '../../bench/language/labelled.ts';

describe('which rules a sentence is searched for', () => {
  test('no rule that matches a sentence is left out, and few others are tried', () => {
    let matching = 0;
    let tried = 0;
    for (const { text } of [
      ...labelledSentences('learn'),
      ...labelledSentences('try'),
      ...labelledSentences('plain'),
    ]) {
      for (const words of sentencesOf(text)) {
        const read = [...words.map((word) => word.text), '.'];
        const said = ` ${read.join(' ')} `;
        const candidates = new Set(patternsFor(read));
        const missed = allPatterns.filter((pattern) => said.search(pattern.find) >= 0 && !candidates.has(pattern));
        expect(missed.map(({ find }) => find.source)).toEqual([]);
        matching += [...candidates].filter(({ find }) => said.search(find) >= 0).length;
        tried += candidates.size;
      }
    }
    expect(matching).toBeGreaterThan(100);
    expect(tried).toBeLessThan(5 * matching);
  });

  const found = (phrase: string, sentence: string) =>
    candidatesAmong(patterns('blaming-words', [phrase]))(sentence.split(' ')).length > 0;

  test.each([
    ['a word of each piece', 'was~it|code really|failure', 'the code was a failure .'],
    ['the beginning of a word, however short', 'un…', 'an unwise thing .'],
    ['one branch of several', '( doomed from|to | recipe~for~disaster )', 'a recipe for disaster .'],
    ['a branch without words', '( … | failed )', 'it went wrong .'],
    ['nothing of a group that may be absent', '( by mistake )? deleted', 'PERSON deleted it .'],
  ])('%s is enough', (_what, phrase, sentence) => expect(found(phrase, sentence)).toBe(true));

  test.each([
    ['one piece of two', 'human|manual error|mistake', 'an error of the disk .'],
    ['two in another order', 'human|manual error|mistake', 'an error of a human .'],
    ['one word where two are asked for', 'error error', 'an error .'],
    ['half a branch', '( by mistake | in haste )', 'in time .'],
  ])('%s is not', (_what, phrase, sentence) => expect(found(phrase, sentence)).toBe(false));
});
