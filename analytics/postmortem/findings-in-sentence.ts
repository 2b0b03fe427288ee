import { ruleOf } from './catalogue.ts';
import type { Finding } from './finding.ts';
import { doubtOf } from './learnt/doubt.ts';
import { learntFinding } from './learnt/learnt-finding.ts';
import { type LearntModel, weightOf } from './learnt/model.ts';
import type { Word } from './reading/reading.ts';
import { isDiscussed, isExplained, isSupposed } from './reading/said-or-discussed.ts';
import { patternsFor } from './rules/index.ts';
import type { Pattern } from './rules/pattern.ts';

/** Fewer say too little to be weighed. */
const LEAST_WORDS = 4;

/**
 * What the rules find, unless the sentence as a whole weighs too little; where they find nothing, what weighs enough.
 *
 * @param text what the words were read from
 * @param learnt what weighs the sentence; null for the rules alone
 * @returns in the order of the text, none overlapping another
 */
export function findingsInSentence(words: readonly Word[], text: string, learnt: LearntModel | null): Finding[] {
  const starts: number[] = [];
  let said = ' ';
  for (const word of words) {
    starts.push(said.length);
    said += `${word.text} `;
  }
  // a list item or a heading ends without a full stop
  if (!words.at(-1)!.isSign) said += '. ';
  const { found, refused } = ruleFindings(words, text, said, starts);
  if (!learnt) return found;
  if (found.length > 0) return weightOf(words, learnt) + learnt.trustInRules >= learnt.least ? found : [];
  if (refused || words.filter((word) => !word.isSign).length < LEAST_WORDS) return [];
  const least = learnt.least + doubtOf(said);
  if (least === Number.POSITIVE_INFINITY || weightOf(words, learnt) < least || isDiscussed(said)) return [];
  return [learntFinding(words, text, learnt)];
}

interface RuleFindings {
  found: Finding[];
  /** Whether a rule matched and had a reason to say nothing: denied, supposed, explained, discussed. */
  refused: boolean;
}

function ruleFindings(words: readonly Word[], text: string, said: string, starts: readonly number[]): RuleFindings {
  const candidates = patternsFor(said.slice(1, -1).split(' '));
  const found: Finding[] = [];
  if (candidates.length === 0) return { found, refused: false };
  if (isDiscussed(said)) return { found, refused: true };
  let refused = false;
  for (const pattern of candidates) {
    const { spans, isRefused } = spansOf(pattern, said);
    refused ||= isRefused;
    for (const [from, to] of spans) {
      const first = starts.indexOf(from);
      if (first < 0) continue;
      const finding = findingOf(pattern, words, first, lastBefore(starts, to), text);
      if (!found.some((other) => overlaps(other, finding))) found.push(finding);
    }
  }
  return { found: found.sort((a, b) => a.start - b.start), refused };
}

function spansOf(pattern: Pattern, said: string): { spans: (readonly [number, number])[]; isRefused: boolean } {
  const spans: (readonly [number, number])[] = [];
  const { find, unless, unexplained } = pattern;
  // matchAll would make a new expression for each of the many sentences that have no match
  find.lastIndex = 0;
  let match = find.exec(said);
  if (!match) return { spans, isRefused: false };
  if (unless?.test(said)) return { spans, isRefused: true };
  for (; match; match = find.exec(said)) {
    const span = match.indices?.groups?.hit ?? match.indices![0]!;
    const before = said.slice(0, span[0]);
    if (unexplained && isExplained(before, ` ${said.slice(span[1])}`)) continue;
    if (!isSupposed(before, pattern)) spans.push(span);
  }
  return { spans, isRefused: spans.length === 0 };
}

/** What was not done is told in plain words by the rewording; that alone the aid points at again. */
const THE_OTHER_HALF = ' The plain words are one half; what stood in the way is the other.';

function findingOf(pattern: Pattern, words: readonly Word[], first: number, last: number, text: string): Finding {
  const { why, question, kind } = ruleOf(pattern.rule);
  const [start, end] = [words[first]!.start, words[last]!.end];
  const next = words[last + 1];
  const rewording = pattern.reword?.({
    words: words.slice(first, last + 1).map((word) => word.text),
    written: text.slice(start, end),
    first: !words.slice(0, first).some((word) => !word.isSign),
    before: words[first - 1]?.text ?? '',
    next: next && !next.isSign && next.start > end ? text.slice(next.start, next.end) : undefined,
  });
  const stop = rewording?.takesNext && next ? next.end : end;
  // a rewording that would take a mark of emphasis away with the words is none
  const suggestion = rewording && !/[*_`~[\]\n]/.test(text.slice(start, stop)) ? rewording.text : null;
  const covered = suggestion === null ? end : stop;
  const half = suggestion !== null && kind === 'counterfactual' ? THE_OTHER_HALF : '';
  return { rule: pattern.rule, start, end: covered, message: `${why} ${question}${half}`, suggestion };
}

function lastBefore(starts: readonly number[], offset: number): number {
  let last = starts.length - 1;
  while (last > 0 && starts[last]! >= offset) last--;
  return last;
}

const overlaps = (a: Finding, b: Finding) => a.start < b.end && b.start < a.end;
