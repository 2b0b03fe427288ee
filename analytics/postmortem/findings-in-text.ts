import type { Finding } from './finding.ts';
import { findingsInSentence } from './findings-in-sentence.ts';
import type { LearntModel } from './learnt/model.ts';
import { learntModel } from './learnt/shipped-model.ts';
import { sentencesOf } from './reading/sentences.ts';

/**
 * What the language aid notices in plain text. Words in quotation marks and between backticks are left alone: they are
 * somebody else's. Pure and local; the time it takes grows with the length of the text.
 *
 * @param learnt what weighs each sentence beside the rules; null for the rules alone
 * @returns in the order of the text, none overlapping another; offsets in UTF-16 units of `text`
 */
export function findingsInText(text: string, learnt: LearntModel | null = learntModel()): Finding[] {
  const findings: Finding[] = [];
  for (const words of sentencesOf(text)) findings.push(...findingsInSentence(words, text, learnt));
  return findings;
}
