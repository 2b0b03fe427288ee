import { normalQuantile } from './normal-quantile.ts';

/**
 * Wilson's score interval of a proportion. It stays inside 0..1 and is of use for few trials, where the usual p +- 2 se
 * is not.
 *
 * Source: E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", JASA 22 (1927).
 *
 * @param successes of `trials`
 * @returns undefined without trials
 * @example wilsonInterval(7, 9) // [0.452589, 0.936775]
 * @example wilsonInterval(18, 25) // [0.524234, 0.857161]
 */
export function wilsonInterval(successes: number, trials: number, confidence = 0.95): [number, number] | undefined {
  if (trials === 0) return undefined;
  const z = normalQuantile(1 - (1 - confidence) / 2);
  const share = successes / trials;
  const scale = 1 + (z * z) / trials;
  const centre = (share + (z * z) / (2 * trials)) / scale;
  const half = (z * Math.sqrt((share * (1 - share)) / trials + (z * z) / (4 * trials * trials))) / scale;
  return [successes === 0 ? 0 : centre - half, successes === trials ? 1 : centre + half];
}
