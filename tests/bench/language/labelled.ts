import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { RuleKind } from '#analytics/postmortem/catalogue.ts';

const KINDS = ['blame', 'counterfactual', 'human_error', 'name', 'hindsight'] as const satisfies readonly RuleKind[];
const sentence = z.object({
  id: z.string(),
  text: z.string(),
  label: z.enum(['flag', 'ok']),
  kind: z.enum(KINDS).nullable(),
  hard: z.boolean(),
});

export type LabelledSentence = z.infer<typeof sentence> & { part: Part };
export { KINDS };

/**
 * The parts of tests/reference/language, grouped by who wrote them: what is learnt is judged on authors that it was not
 * learnt from. The sealed part is not always there.
 */
export const AUTHORS = [
  ['learn', 'try', 'final'],
  ['more'],
  ['further-1'],
  ['further-2'],
  ['further-3'],
  ['further-4'],
  ['further-5'],
  ['further-6'],
] as const;
export const READ_BY_RULES = ['learn', 'try', 'final', 'more'] as const;
/** Written when the rules stood already, so that no rule was made from them. */
export const UNREAD_BY_RULES = ['further-1', 'further-2', 'further-3', 'further-4'] as const;
/** In the manner of published post-mortems, most of whose sentences blame nobody. */
export const ORDINARY = ['further-5', 'further-6'] as const;
/** Our own: pairs of the rules' tests, and what the sample organisation and the templates say. */
const OWN = ['pairs', 'plain', 'calm', 'wry', 'told'] as const;
export type Part = (typeof AUTHORS)[number][number] | (typeof OWN)[number] | 'sealed';

const fileOf = (part: Part) => path.join('tests', 'reference', 'language', `${part}.jsonl`);

export function isThere(part: Part): boolean {
  return existsSync(fileOf(part));
}

export function labelledSentences(part: Part): LabelledSentence[] {
  const lines = readFileSync(fileOf(part), 'utf8').trim().split('\n');
  return lines.map((line) => ({ ...sentence.parse(JSON.parse(line)), part }));
}

/** What the aid learns from, without what some authors wrote. */
export function trainingSentences(leftOut: readonly Part[] = []): LabelledSentence[] {
  return [...AUTHORS.flat(), ...OWN].filter((part) => !leftOut.includes(part)).flatMap(labelledSentences);
}
