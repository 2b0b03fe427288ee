import { seededUint32 } from './seeded-uint32.ts';

/**
 * A stream of numbers in [0, 1) that repeats for the same seed, in steps of 2^-32.
 *
 * @param seed whatever names the figure: metric, window and group
 * @example seededRandom('time_to_resolve')() // 0.9156668395735323
 */
export function seededRandom(seed: string): () => number {
  const next = seededUint32(seed);
  return () => next() / 4294967296;
}
