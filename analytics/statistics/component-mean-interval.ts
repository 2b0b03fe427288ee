import { coxMeanInterval } from './cox-mean-interval.ts';
import { logMoments } from './log-moments.ts';
import { meanInterval } from './mean-interval.ts';
import { moments } from './moments.ts';

const FEWEST = 5;
const FEWEST_FOR_MEAN = 20;
/** From which on a check of lognormality says anything. */
const FEWEST_FOR_CHECK = 8;

/**
 * 95 % interval of a mean that goes into another interval and is not shown by itself: `meanInterval`, here from 8 values
 * on, and for 5 to 7 values above zero Cox's. Cox's for all below 20, whatever their shape, made the intervals of
 * availability and of the outage a year cover .985 of gamma and Weibull samples of 20.
 *
 * @returns undefined where there are too few values, or zeros among few
 * @example componentMeanInterval([1, 2, 3, 4, 5]) // [1.318312, 7.709988]
 * @example componentMeanInterval([1, 2, 3]) // undefined
 */
export function componentMeanInterval(values: ArrayLike<number>): [number, number] | undefined {
  const n = values.length;
  if (n < FEWEST) return undefined;
  const { logs, zeros } = logMoments(values);
  if (n < FEWEST_FOR_MEAN && (zeros > 0 || !(logs!.variance > 0))) return undefined;
  if (n < FEWEST_FOR_CHECK) return coxMeanInterval(logs!);
  const [lower, upper] = meanInterval(moments(values), logs, FEWEST_FOR_CHECK).interval;
  return lower === null || upper === null ? undefined : [lower, upper];
}
