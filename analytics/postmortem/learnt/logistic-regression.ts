/** One example: the numbers of its features, each once, all of the same value. */
export interface Example {
  features: Int32Array;
  value: number;
  /** How much a mistake costs here beside other examples. */
  weight: number;
  isPositive: boolean;
}

/** Weights by feature, and what an example without features weighs. */
export interface LinearModel {
  weights: Float64Array;
  bias: number;
}

interface Options {
  /** How much a mistake costs beside a large weight. */
  cost: number;
  passes: number;
}

/**
 * Logistic regression with a quadratic penalty, by dual coordinate descent (Yu, Huang and Lin, Machine Learning 85, 2011):
 * the minimum of |w|²/2 + cost · Σ weight · log(1 + exp(-y w·x)), the bias penalised like a weight. Nothing in it is random.
 */
export function logisticRegression(examples: readonly Example[], features: number, options: Options): LinearModel {
  const { cost, passes } = options;
  const weights = new Float64Array(features);
  let bias = 0;
  const shares = new Float64Array(examples.length);
  for (let pass = 0; pass < passes; pass++) {
    const stride = strideOf(pass, examples.length);
    for (let step = 0; step < examples.length; step++) {
      const i = (step * stride) % examples.length;
      const { features: present, value, weight, isPositive } = examples[i]!;
      const sign = isPositive ? 1 : -1;
      let sum = bias;
      for (let j = 0; j < present.length; j++) sum += value * weights[present[j]!]!;
      const norm = value * value * present.length + 1;
      const before = shares[i]!;
      const share = bestShare(before, norm, sign * sum, cost * weight);
      shares[i] = share;
      const change = sign * (share - before);
      for (let j = 0; j < present.length; j++) weights[present[j]!]! += change * value;
      bias += change;
    }
  }
  return { weights, bias };
}

/** Another order in each pass: a stride that shares no divisor with the length comes by every example. */
function strideOf(pass: number, length: number): number {
  let stride = (pass * 7919 + 104_729) % length || 1;
  while (greatestDivisor(stride, length) > 1) stride++;
  return stride;
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}

/** The share s in (0, cost) at which log(s / (cost - s)) + norm · (s - before) + margin is 0, by Newton's method on its logit. */
function bestShare(before: number, norm: number, margin: number, cost: number): number {
  let [low, high] = [-60, 60];
  let logit = before > 0 ? Math.log(before / (cost - before)) : -3;
  for (let turn = 0; turn < 50; turn++) {
    const part = 1 / (1 + Math.exp(-logit));
    const off = logit + norm * (cost * part - before) + margin;
    if (Math.abs(off) < 1e-6) break;
    if (off > 0) high = logit;
    else low = logit;
    const next = logit - off / (1 + norm * cost * part * (1 - part));
    logit = next > low && next < high ? next : (low + high) / 2;
  }
  return cost / (1 + Math.exp(-logit));
}
