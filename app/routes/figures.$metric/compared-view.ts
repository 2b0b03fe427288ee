import type { MetricAnswer } from '#analytics/metrics/answer.ts';
import { beforeText } from '#app/text/figure-words.ts';
import { changesSentence } from '#app/text/findings-words.ts';
import { hedges } from '#app/text/overview-words.ts';
import { METHOD_WORDS, probabilityText, verdictWords } from '#app/text/verdict-words.ts';

/** The figure beside the time before: the verdict in a sentence, and what it rests on; null where nothing is compared. */
export function toComparedView(answer: MetricAnswer, before: string | null, name: string) {
  const group = answer.groups[0];
  const comparison = group?.comparison;
  if (!comparison || !before) return null;
  const figure = [{ metric: answer.metric, name, group }];
  return {
    sentence: changesSentence(figure, { than: `in ${before}`, name: before, contrast: 'change' }),
    hedges: hedges(figure),
    verdict: verdictWords(answer.metric, comparison),
    before: beforeText(comparison.baseline, answer.unit),
    p: comparison.p === null ? null : probabilityText(comparison.p),
    method: comparison.method && (METHOD_WORDS[comparison.method] ?? null),
  };
}
