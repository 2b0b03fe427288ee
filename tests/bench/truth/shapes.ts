import { gammaQuantile } from '#analytics/statistics/gamma-quantile.ts';
import { normalQuantile } from '#analytics/statistics/normal-quantile.ts';
import { gamma, normal, type Random } from './draw.ts';

/** A distribution of durations whose every figure is known. */
export interface Shape {
  name: string;
  draw: (random: Random) => number;
  mean: number;
  geometricMean: number;
  quantile: (p: number) => number;
}

const EULER = 0.5772156649015329;

function lognormal(sigma: number): Shape {
  return {
    name: `lognormal, sigma ${sigma}`,
    draw: (random) => Math.exp(sigma * normal(random)),
    mean: Math.exp((sigma * sigma) / 2),
    geometricMean: 1,
    quantile: (p) => Math.exp(sigma * normalQuantile(p)),
  };
}

/** @param mean Gamma(1 + 1 / shape) */
function weibull(shape: number, mean: number): Shape {
  return {
    name: `Weibull, shape ${shape}`,
    draw: (random) => (-Math.log(1 - random())) ** (1 / shape),
    mean,
    geometricMean: Math.exp(-EULER / shape),
    quantile: (p) => (-Math.log(1 - p)) ** (1 / shape),
  };
}

/** @param digamma of the shape: the mean of the logarithms */
function ofGamma(shape: number, digamma: number): Shape {
  return {
    name: `gamma, shape ${shape}`,
    draw: (random) => gamma(random, shape),
    mean: shape,
    geometricMean: Math.exp(digamma),
    quantile: (p) => gammaQuantile(p, shape),
  };
}

export const SHAPES: readonly Shape[] = [
  lognormal(1),
  lognormal(1.5),
  weibull(0.7, 1.2658235060572327),
  weibull(1, 1),
  weibull(1.5, 0.9027452929509336),
  ofGamma(0.5, -EULER - 2 * Math.LN2),
  ofGamma(1, -EULER),
  ofGamma(2, 1 - EULER),
];

/** Mean of min(duration, t) for any t, from quantiles that stand for equal shares. */
export function restrictedMeanOf({ quantile }: Shape): (t: number) => number {
  const points = 20_000;
  const values = Float64Array.from({ length: points }, (_, i) => quantile((i + 0.5) / points));
  const sums = new Float64Array(points + 1);
  for (let i = 0; i < points; i++) sums[i + 1] = sums[i]! + values[i]!;
  return (t) => {
    let below = 0;
    let above = points;
    while (below < above) {
      const middle = (below + above) >> 1;
      if (values[middle]! <= t) below = middle + 1;
      else above = middle;
    }
    return (sums[below]! + (points - below) * t) / points;
  };
}
