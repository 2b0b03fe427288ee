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

export type LabelledSentence = z.infer<typeof sentence>;
export { KINDS };

/** The parts of tests/reference/language; the sealed one is not always there. */
export type Part = 'learn' | 'try' | 'final' | 'more' | 'sealed';

const fileOf = (part: Part) => path.join('tests', 'reference', 'language', `${part}.jsonl`);

export function isThere(part: Part): boolean {
  return existsSync(fileOf(part));
}

export function labelledSentences(part: Part): LabelledSentence[] {
  const lines = readFileSync(fileOf(part), 'utf8').trim().split('\n');
  return lines.map((line) => sentence.parse(JSON.parse(line)));
}
