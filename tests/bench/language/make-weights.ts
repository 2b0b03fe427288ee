import { writeFileSync } from 'node:fs';
import type { Weights } from '#analytics/postmortem/learnt/model.ts';
import { trainingSentences } from './labelled.ts';
import { fingerprintOf, learntFrom } from './learning.ts';

/** Learns from the committed sentences anew: npx tsx tests/bench/language/make-weights.ts */
const sentences = trainingSentences();
const { flag, kinds, least, trustInRules } = learntFrom(sentences);

const textOf = ({ values, unit, bias }: Weights, indent: string) =>
  [
    '{',
    `  values:`,
    `    '${Buffer.from(values.buffer).toString('base64')}',`,
    `  unit: ${unit},`,
    `  bias: ${bias},`,
    '}',
  ].join(`\n${indent}`);
const kindLines = Object.entries(kinds).map(([kind, weights]) => `    ${kind}: ${textOf(weights, '    ')},\n`);

writeFileSync(
  'analytics/postmortem/learnt/weights.ts',
  `/** Learnt from ${sentences.length} labelled sentences; made by tests/bench/language/make-weights.ts. */
export const learntWeights = {
  /** SHA-256 of the sentences and their labels. */
  learntFrom: '${fingerprintOf(sentences)}',
  least: ${least},
  trustInRules: ${trustInRules},
  flag: ${textOf(flag, '  ')},
  kinds: {
${kindLines.join('')}  },
};
`,
);
