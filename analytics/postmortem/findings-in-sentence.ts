import { ruleOf } from './catalogue.ts';
import type { Finding } from './finding.ts';
import type { Word } from './reading/reading.ts';
import { isDiscussed, isExplained, isSupposed } from './reading/said-or-discussed.ts';
import { patternsFor } from './rules/index.ts';
import type { Pattern } from './rules/pattern.ts';

/**
 * @param text what the words were read from
 * @returns in the order of the text, none overlapping another
 */
export function findingsInSentence(words: readonly Word[], text: string): Finding[] {
  if (!words.some((word) => !word.isSign)) return [];
  const starts: number[] = [];
  let said = ' ';
  for (const word of words) {
    starts.push(said.length);
    said += `${word.text} `;
  }
  // a list item or a heading ends without a full stop
  if (!words.at(-1)!.isSign) said += '. ';
  const candidates = patternsFor(words.map((word) => word.text));
  if (candidates.length === 0 || isDiscussed(said)) return [];
  const found: Finding[] = [];
  for (const pattern of candidates) {
    for (const [from, to] of spansOf(pattern, said)) {
      const first = starts.indexOf(from);
      if (first < 0) continue;
      const finding = findingOf(pattern, words, first, lastBefore(starts, to), text);
      if (!found.some((other) => overlaps(other, finding))) found.push(finding);
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

function* spansOf(pattern: Pattern, said: string): Generator<readonly [number, number]> {
  if (said.search(pattern.find) < 0) return;
  if (pattern.unless?.test(said)) return;
  for (const match of said.matchAll(pattern.find)) {
    const span = match.indices?.groups?.hit ?? match.indices![0]!;
    const before = said.slice(0, span[0]);
    if (pattern.unexplained && isExplained(before, ` ${said.slice(span[1])}`)) continue;
    if (!isSupposed(before, pattern)) yield span;
  }
}

function findingOf(pattern: Pattern, words: readonly Word[], first: number, last: number, text: string): Finding {
  const { why, question } = ruleOf(pattern.rule);
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
  return { rule: pattern.rule, start, end: covered, message: `${why} ${question}`, suggestion };
}

function lastBefore(starts: readonly number[], offset: number): number {
  let last = starts.length - 1;
  while (last > 0 && starts[last]! >= offset) last--;
  return last;
}

const overlaps = (a: Finding, b: Finding) => a.start < b.end && b.start < a.end;
