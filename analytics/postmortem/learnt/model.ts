import type { RuleKind } from '../catalogue.ts';
import type { Word } from '../reading/reading.ts';
import { FEATURES } from './feature-number.ts';
import { forEachFeature } from './features.ts';

/** What was learnt from labelled sentences: what each feature speaks for. */
export interface LearntModel {
  /** For something to look at again, against nothing of the sort. */
  flag: Weights;
  /** For one kind among what is to be looked at again; several features share a weight, see `kindFeature`. */
  kinds: Readonly<Record<RuleKind, Weights>>;
  /** What a sentence must weigh to be pointed at. */
  least: number;
  /** What a rule's hit adds to that: a hit in a sentence that weighs much less than nothing is taken for a mistake. */
  trustInRules: number;
}

/** Whole numbers from -127 to 127, times `unit`. */
export interface Weights {
  values: Int8Array;
  unit: number;
  bias: number;
}

const KIND_BITS_LESS = 4;
export const KIND_FEATURES = FEATURES >> KIND_BITS_LESS;
/** Kinds are told apart by fewer numbers: there are fewer sentences to learn them from. */
export const kindFeature = (feature: number) => feature >> KIND_BITS_LESS;

/** The more features a sentence has, the less each counts: a long sentence weighs no more than a short one. */
export const valueOfEach = (features: number) => 1 / Math.sqrt(features);

const seenIn = new Uint32Array(FEATURES);
let sentence = 0;

/** Each feature of a sentence once. */
function forEachFeatureOnce(words: readonly Word[], found: (feature: number) => void): void {
  // a mark per feature and sentence is several times faster than a set
  sentence = (sentence + 1) >>> 0 || 1;
  const mark = sentence;
  forEachFeature(words, (feature) => {
    if (seenIn[feature] === mark) return;
    seenIn[feature] = mark;
    found(feature);
  });
}

export function featuresOf(words: readonly Word[]): number[] {
  const features: number[] = [];
  forEachFeatureOnce(words, (feature) => features.push(feature));
  return features;
}

/** The logarithm of the odds that a sentence is to be looked at again. */
export function weightOf(words: readonly Word[], { flag }: LearntModel): number {
  let sum = 0;
  let count = 0;
  forEachFeatureOnce(words, (feature) => {
    sum += flag.values[feature]!;
    count++;
  });
  return sum * flag.unit * valueOfEach(count) + flag.bias;
}

/** The kinds, the likeliest first. */
export function kindsByWeight(words: readonly Word[], { kinds }: LearntModel): RuleKind[] {
  const features = new Set(featuresOf(words).map(kindFeature));
  const value = valueOfEach(features.size);
  const weights = Object.entries(kinds).map(([kind, { values, unit, bias }]) => {
    let sum = 0;
    for (const feature of features) sum += values[feature]!;
    return { kind: kind as RuleKind, weight: sum * unit * value + bias };
  });
  return weights.sort((a, b) => b.weight - a.weight).map(({ kind }) => kind);
}
