import { findingsInMarkdown } from '#analytics/postmortem/findings-in-markdown.ts';
import { findingsInText } from '#analytics/postmortem/findings-in-text.ts';
import { ms, printTable, timesOf } from '../measure.ts';
import { agreement } from './agreement.ts';
import { countKeywords, holdsKeyword } from './keyword-list.ts';
import { isThere, KINDS, type LabelledSentence, labelledSentences } from './labelled.ts';

const LEAST_PRECISION = 0.9;
const LEAST_RECALL = 0.8;
const WORDS = 10_000;
const MOST_MILLISECONDS = 100;
const RUNS = 40;
const WARM_UP = 5;

const ours = (text: string) => findingsInText(text).length > 0;

/**
 * How far the language aid agrees with labelled sentences, beside a list of words on the same ones, and how long it takes
 * for 10,000 words. The sealed set, which nobody who writes rules may read, is opened with `final` only.
 */
export async function language({ final }: { final: boolean }): Promise<string[]> {
  const missed: string[] = [];
  for (const part of ['learn', 'try', 'final', 'more'] as const) {
    missed.push(...printAgreement(part, labelledSentences(part)));
  }
  if (final && isThere('sealed')) missed.push(...printAgreement('sealed', labelledSentences('sealed')));
  else if (final) console.log('\nThere is no sealed set: tests/reference/language/sealed.jsonl is absent.');
  missed.push(...printTimes());
  return missed;
}

function printAgreement(part: string, sentences: readonly LabelledSentence[]): string[] {
  console.log(`\n${part}: ${sentences.length} sentences, 95 % intervals by Wilson\n`);
  const aid = agreement(sentences, ours);
  const list = agreement(sentences, holdsKeyword);
  const rows = [
    ['language aid', aid.precisionText, aid.recallText],
    ['list of words', list.precisionText, list.recallText],
  ];
  for (const kind of KINDS) {
    const ofKind = sentences.filter((sentence) => sentence.kind === kind);
    rows.push([`  aid, ${kind}`, '', agreement(ofKind, ours).recallText]);
  }
  const hard = sentences.filter((sentence) => sentence.hard);
  const aidOnHard = agreement(hard, ours);
  rows.push(['  aid, hard ones', aidOnHard.precisionText, aidOnHard.recallText]);
  printTable(['', 'precision', 'recall'], rows);
  const missed: string[] = [];
  if (aid.precision < LEAST_PRECISION) missed.push(`${part}: precision ${aid.precision.toFixed(3)}`);
  if (aid.recall < LEAST_RECALL) missed.push(`${part}: recall ${aid.recall.toFixed(3)}`);
  return missed;
}

/** A post-mortem of 10,000 words, half of its sentences to be flagged: far more work than any real one. */
function longText(): string {
  const paragraphs = [...labelledSentences('learn'), ...labelledSentences('try')].map(({ text }) => text);
  let text = '';
  for (let words = 0, i = 0; words < WORDS; i++) {
    const paragraph = paragraphs[i % paragraphs.length]!;
    words += paragraph.split(' ').length;
    text += `${paragraph}\n\n`;
  }
  return text;
}

function printTimes(): string[] {
  const text = longText();
  const runs: [string, () => unknown][] = [
    ['language aid, text', () => findingsInText(text)],
    ['language aid, Markdown', () => findingsInMarkdown(text)],
    ['list of words', () => countKeywords(text)],
  ];
  console.log(
    `\n${WORDS} words, half the sentences to be flagged; ${RUNS} runs after ${WARM_UP} to warm up, milliseconds\n`,
  );
  const rows: string[][] = [];
  const missed: string[] = [];
  for (const [name, run] of runs) {
    const { clock, processor } = timesOfRun(run);
    rows.push([name, ms(clock.p50), ms(clock.p95), ms(processor.p50), ms(processor.p95)]);
    if (processor.p50 > MOST_MILLISECONDS) missed.push(`${name}: ${ms(processor.p50)} ms for ${WORDS} words`);
  }
  printTable(['', 'p50', 'p95', 'processor p50', 'p95'], rows);
  return missed;
}

/** By the clock, and of the processor, which is at least as much where nothing else runs and does not count what does. */
function timesOfRun(run: () => unknown) {
  const clock: number[] = [];
  const processor: number[] = [];
  for (let i = 0; i < WARM_UP + RUNS; i++) {
    const began = performance.now();
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    if (i < WARM_UP) continue;
    clock.push(performance.now() - began);
    processor.push((user + system) / 1000);
  }
  return { clock: timesOf(clock), processor: timesOf(processor) };
}
