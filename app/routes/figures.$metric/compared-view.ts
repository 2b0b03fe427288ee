import type { Comparison, MetricAnswer } from '#analytics/metrics/answer.ts';
import { beforeText } from '#app/text/figure-words.ts';
import { changesSentence } from '#app/text/findings-words.ts';
import { hedges } from '#app/text/overview-words.ts';
import { wordingOf } from '#app/text/side-by-side.ts';
import { METHOD_WORDS, probabilityClause, verdictWords } from '#app/text/verdict-words.ts';

/** The figure beside the time before: the verdict in a sentence, and what it rests on; null where nothing is compared. */
export function toComparedView(answer: MetricAnswer, before: string | null, name: string) {
  const group = answer.groups[0];
  const comparison = group?.comparison;
  if (!comparison || !before) return null;
  const figure = [{ metric: answer.metric, name, group }];
  const verdict = verdictWords(answer.metric, comparison);
  return {
    sentence: changesSentence(figure, { than: `in ${before}`, name: before, contrast: 'change' }),
    hedges: hedges(figure),
    verdict,
    /** Where nothing could be tested the sentence says why already. */
    couldTell: comparison.p === null ? '' : verdict.couldTell,
    before: beforeText(comparison.baseline, answer.unit, wordingOf(answer.unit, [group])),
    tested: testedText(comparison),
  };
}

/** "p = .03, exact test of Mann and Whitney"; empty where nothing was tested. */
function testedText({ p, method }: Comparison): string {
  if (p === null) return '';
  const how = method && METHOD_WORDS[method];
  return how ? `${probabilityClause(p)}, ${how}` : probabilityClause(p);
}
