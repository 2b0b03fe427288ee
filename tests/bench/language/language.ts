import { findingsInMarkdown } from '#analytics/postmortem/findings-in-markdown.ts';
import { findingsInText } from '#analytics/postmortem/findings-in-text.ts';
import type { LearntModel } from '#analytics/postmortem/learnt/model.ts';
import { learntModel } from '#analytics/postmortem/learnt/shipped-model.ts';
import { ms, printTable, timesOf } from '../measure.ts';
import { agreement } from './agreement.ts';
import { countKeywords, holdsKeyword } from './keyword-list.ts';
import {
  AUTHORS,
  isThere,
  KINDS,
  type LabelledSentence,
  labelledSentences,
  ORDINARY,
  READ_BY_RULES,
  trainingSentences,
  UNREAD_BY_RULES,
} from './labelled.ts';
import { learntFrom } from './learning.ts';

const LEAST_PRECISION = 0.9;
const LEAST_RECALL = 0.8;
const WORDS = 10_000;
const MOST_MILLISECONDS = 100;
const RUNS = 40;
const WARM_UP = 5;

/**
 * How far the language aid agrees with labelled sentences, beside a list of words on the same ones, and how long it takes
 * for 10,000 words. What the learnt part learnt from an author's sentences is left out where these are judged. The sealed
 * set, which nobody who writes rules may read, is opened with `final` only.
 */
export async function language({ final }: { final: boolean }): Promise<string[]> {
  const missed = printTimes();
  const unread: Judged[] = [];
  const ordinary: Judged[] = [];
  for (const parts of AUTHORS) {
    const learnt = learntFrom(trainingSentences(parts));
    for (const part of parts) {
      const judged = labelledSentences(part).map((sentence) => ({ sentence, learnt }));
      if (UNREAD_BY_RULES.some((name) => name === part)) unread.push(...judged);
      if (ORDINARY.some((name) => name === part)) ordinary.push(...judged);
      printAgreement(`${part}, its authors left out of what was learnt`, judged);
    }
  }
  printAgreement(`${UNREAD_BY_RULES.join(', ')} together, each left out`, unread);
  printAgreement(`${ORDINARY.join(', ')} together, each left out`, ordinary);
  missed.push(...printAgreement('all six together, each left out', [...unread, ...ordinary]));
  console.log(`\nThe rules were written with ${READ_BY_RULES.join(', ')} at hand: what they find there flatters them.`);
  if (final && isThere('sealed')) {
    const judged = labelledSentences('sealed').map((sentence) => ({ sentence, learnt: learntModel() }));
    missed.push(...printAgreement('sealed', judged));
  } else if (final) console.log('\nThere is no sealed set: tests/reference/language/sealed.jsonl is absent.');
  return missed;
}

/** A sentence, and what was learnt without its author. */
interface Judged {
  sentence: LabelledSentence;
  learnt: LearntModel;
}

function printAgreement(title: string, judged: readonly Judged[]): string[] {
  console.log(`\n${title}: ${judged.length} sentences, 95 % intervals by Wilson\n`);
  const learntBy = new Map(judged.map(({ sentence, learnt }) => [sentence.text, learnt]));
  const ours = (text: string) => findingsInText(text, learntBy.get(text)).length > 0;
  const rules = (text: string) => findingsInText(text, null).length > 0;
  const sentences = judged.map(({ sentence }) => sentence);
  const aid = agreement(sentences, ours);
  const rows = [['language aid', aid.precisionText, aid.recallText]];
  for (const [name, isFlagged] of [
    ['rules alone', rules],
    ['list of words', holdsKeyword],
  ] as const) {
    const { precisionText, recallText } = agreement(sentences, isFlagged);
    rows.push([name, precisionText, recallText]);
  }
  for (const kind of KINDS) {
    const ofKind = sentences.filter((sentence) => sentence.kind === kind);
    rows.push([`  aid, ${kind}`, '', agreement(ofKind, ours).recallText]);
  }
  const hard = sentences.filter((sentence) => sentence.hard);
  const aidOnHard = agreement(hard, ours);
  rows.push(['  aid, hard ones', aidOnHard.precisionText, aidOnHard.recallText]);
  printTable(['', 'precision', 'recall'], rows);
  const missed: string[] = [];
  if (aid.precision < LEAST_PRECISION) missed.push(`${title}: precision ${aid.precision.toFixed(3)}`);
  if (aid.recall < LEAST_RECALL) missed.push(`${title}: recall ${aid.recall.toFixed(3)}`);
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
    ['  rules alone', () => findingsInText(text, null)],
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
