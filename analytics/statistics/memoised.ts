/** Entries that a function remembers; more than an answer of many groups asks for. */
const MOST = 20_000;

type Branch<Result> = Map<number, Branch<Result> | Result>;

/**
 * The same pure function of numbers, remembering what it gave: thousands of groups ask for the quantiles of the few sizes
 * that they have. It forgets everything when it is full, so that it never holds much, and what it gives is never to be
 * changed.
 *
 * @param of pure; what it throws is not remembered
 * @example memoised((a, b) => a + b)(1, 2) // 3
 */
export function memoised<Args extends number[], Result>(of: (...args: Args) => Result): (...args: Args) => Result {
  let known: Branch<Result> = new Map();
  let size = 0;
  return (...args) => {
    let branch = known;
    for (let i = 0; i < args.length - 1; i++) {
      let next = branch.get(args[i]!) as Branch<Result> | undefined;
      if (next === undefined) {
        next = new Map();
        branch.set(args[i]!, next);
      }
      branch = next;
    }
    const last = args[args.length - 1]!;
    const found = branch.get(last) as Result | undefined;
    if (found !== undefined) return found;
    const result = of(...args);
    if (++size > MOST) {
      known = new Map();
      size = 0;
    } else {
      branch.set(last, result);
    }
    return result;
  };
}
