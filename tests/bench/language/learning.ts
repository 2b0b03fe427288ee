import { createHash } from 'node:crypto';
import type { RuleKind } from '#analytics/postmortem/catalogue.ts';
import { FEATURES } from '#analytics/postmortem/learnt/feature-number.ts';
import { type Example, logisticRegression } from '#analytics/postmortem/learnt/logistic-regression.ts';
import {
  featuresOf,
  KIND_FEATURES,
  kindFeature,
  type LearntModel,
  valueOfEach,
  type Weights,
} from '#analytics/postmortem/learnt/model.ts';
import { sentencesOf } from '#analytics/postmortem/reading/sentences.ts';
import { KINDS, type LabelledSentence, type Part } from './labelled.ts';

/** Chosen on sentences of authors that were left out: see tests/reference/language/README.md. */
const COST = 20;
const LEAST = 0.22;
const TRUST_IN_RULES = 3.6;
const PASSES = 10;
/** Real post-mortems are told in the manner of these. */
const WEIGHTS: Partial<Record<Part, number>> = { 'further-5': 3, 'further-6': 3, calm: 2, told: 2 };

const known = new WeakMap<LabelledSentence, Int32Array>();

/** What the learnt part of the language aid learns from these sentences. Nothing in it is random. */
export function learntFrom(sentences: readonly LabelledSentence[]): LearntModel {
  const flag = sentences.map((sentence) => exampleOf(sentence, featuresIn(sentence), sentence.label === 'flag'));
  const flagged = sentences.filter(({ label }) => label === 'flag');
  const kinds = KINDS.map((kind) => {
    const examples = flagged.map((sentence) => exampleOf(sentence, kindFeaturesIn(sentence), sentence.kind === kind));
    return [kind, weightsFrom(examples, KIND_FEATURES)];
  });
  return {
    flag: weightsFrom(flag, FEATURES),
    kinds: Object.fromEntries(kinds) as Record<RuleKind, Weights>,
    least: LEAST,
    trustInRules: TRUST_IN_RULES,
  };
}

function weightsFrom(examples: readonly Example[], features: number): Weights {
  const { weights, bias } = logisticRegression(examples, features, { cost: COST, passes: PASSES });
  const unit = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) / 127;
  return { values: Int8Array.from(weights, (weight) => Math.round(weight / unit)), unit, bias };
}

function exampleOf({ part }: LabelledSentence, features: Int32Array, isPositive: boolean): Example {
  return { features, value: valueOfEach(features.length), weight: WEIGHTS[part] ?? 1, isPositive };
}

/** A label may be of several sentences. */
function featuresIn(sentence: LabelledSentence): Int32Array {
  const before = known.get(sentence);
  if (before) return before;
  const features = Int32Array.from(new Set([...sentencesOf(sentence.text)].flatMap((words) => featuresOf(words))));
  known.set(sentence, features);
  return features;
}

const kindFeaturesIn = (sentence: LabelledSentence) => Int32Array.from(new Set(featuresIn(sentence).map(kindFeature)));

/** Tells which sentences a model was made from. */
export function fingerprintOf(sentences: readonly LabelledSentence[]): string {
  const lines = sentences.map(({ text, label, kind }) => `${label}\t${kind}\t${text}\n`);
  return createHash('sha256').update(lines.join('')).digest('hex');
}
