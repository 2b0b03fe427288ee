import { type RuleKind, ruleOf } from '../catalogue.ts';
import type { Finding, RuleId } from '../finding.ts';
import type { Word } from '../reading/reading.ts';
import { kindsByWeight, type LearntModel } from './model.ts';
import { weightyWords } from './weighty-words.ts';

const READS: Readonly<Record<RuleKind, string>> = {
  blame: 'This reads as if it put fault on people',
  counterfactual: 'This reads as if it told what people did not do, or should have done',
  human_error: 'This reads as if it gave a person’s error for the cause',
  name: 'This reads as if it named a person where a role would do',
  hindsight: 'This reads as if it judged by the outcome, which nobody knew at the time',
};
const IRREAL = /^(?:should|could|would|might|ought)$/;
const UNDONE = /^(?:not|never|no|none|nothing|nor|neither|without|NOBODY)$/;

/** What to say of a sentence that no rule found and that weighs enough: by its likeliest kind, at the words that weigh most. */
export function learntFinding(words: readonly Word[], text: string, learnt: LearntModel): Finding {
  const names = words.flatMap(({ text: symbol }, at) => (symbol === 'NAME' ? [at] : []));
  const kind = kindsByWeight(words, learnt).find((likely) => likely !== 'name' || names.length > 0)!;
  const rule = ruleIdOf(kind, words);
  const weighty = weightyWords(words, learnt);
  const { from, to } = kind === 'name' ? { from: names[0]!, to: names[0]! + 1 } : weighty;
  const covered = words.slice(from, to);
  return {
    rule,
    start: Math.min(...covered.map(({ start }) => start)),
    end: Math.max(...covered.map(({ end }) => end)),
    message: `${READS[kind]}. No rule says so: ${becauseOf(weighty.heaviest, words, text)} ${ruleOf(rule).question}`,
    suggestion: null,
  };
}

function ruleIdOf(kind: RuleKind, words: readonly Word[]): RuleId {
  if (kind === 'blame') return 'blaming-words';
  if (kind === 'human_error') return 'human-error';
  if (kind === 'name') return 'named-person';
  if (kind === 'hindsight') return 'hindsight';
  if (words.some(({ text }) => IRREAL.test(text))) return 'should-have';
  return words.some(({ text }) => UNDONE.test(text)) ? 'not-done' : 'failed-to';
}

function becauseOf(heaviest: readonly number[], words: readonly Word[], text: string): string {
  const quoted = heaviest.map((at) => `“${text.slice(words[at]!.start, words[at]!.end)}”`);
  const unique = [...new Set(quoted)];
  if (unique.length === 0) return 'the sentence is like others that were marked by hand.';
  const last = unique.pop()!;
  const list = unique.length === 0 ? last : `${unique.join(', ')} and ${last}`;
  return `the sentence is like others that were marked by hand, mostly for ${list}.`;
}
