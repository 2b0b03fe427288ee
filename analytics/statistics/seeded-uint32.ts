/**
 * A stream of whole numbers in 0..2^32 - 1 that repeats for the same seed: sfc32, filled from four FNV-1a hashes of the
 * text and run in. It passes PractRand to far beyond what resampling draws; it is not for secrets.
 *
 * Source: C. Doty-Humphrey, PractRand 0.95, "sfc32"; G. Fowler, L. C. Noll, K.-P. Vo, FNV-1a.
 *
 * @param seed whatever names the figure: metric, window and group
 * @example seededUint32('time_to_resolve')() // 3932759130
 */
export function seededUint32(seed: string): () => number {
  let a = hash(seed, 0x811c9dc5);
  let b = hash(seed, a ^ 0x9e3779b9);
  let c = hash(seed, b ^ 0x85ebca6b);
  let counter = 1;
  const next = () => {
    const result = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + result) | 0;
    return result >>> 0;
  };
  for (let i = 0; i < 15; i++) next();
  return next;
}

function hash(text: string, basis: number): number {
  let state = basis;
  for (let i = 0; i < text.length; i++) state = Math.imul(state ^ text.charCodeAt(i), 0x01000193);
  return state ^ (state >>> 15);
}
