import type { LearntModel, Weights } from './model.ts';
import { learntWeights } from './weights.ts';

/** Weights as text: one byte each, in base64. */
export interface WeightsText {
  values: string;
  unit: number;
  bias: number;
}

let model: LearntModel | undefined;

/** The weights that come with the program, read at the first use. */
export function learntModel(): LearntModel {
  if (model) return model;
  const { flag, kinds, least, trustInRules } = learntWeights;
  const read = Object.entries(kinds).map(([kind, weights]) => [kind, weightsOf(weights)]);
  model = { flag: weightsOf(flag), kinds: Object.fromEntries(read), least, trustInRules };
  return model;
}

function weightsOf({ values, unit, bias }: WeightsText): Weights {
  return { values: Int8Array.from(atob(values), (byte) => byte.charCodeAt(0)), unit, bias };
}
