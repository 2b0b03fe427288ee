import { readFileSync } from 'node:fs';
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

/** Labelled sentences of tests/reference/language. */
export function labelledSentences(part: 'learn' | 'try' | 'final'): LabelledSentence[] {
  const file = path.join('tests', 'reference', 'language', `${part}.jsonl`);
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => sentence.parse(JSON.parse(line)));
}
