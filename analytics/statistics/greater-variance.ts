import type { clusterVariance } from './cluster-variance.ts';

/** A variance and what it rests on: what Student's t is judged by. */
export type Spread = ReturnType<typeof clusterVariance>;

/**
 * The greater of two variances of a sum: the clustered one, estimated, and the one that it would have if nothing hung
 * together, which is known. An estimate from few or heavy days is likelier too small than too great, so that it is first
 * made greater by 2 over its degrees of freedom: where one period has but days of 8, 7 and 1 incidents that are alike, a
 * test is false in 6 % instead of 7. The degrees stand whichever variance is the greater, since few days may also hide that
 * they differ; where no sum varies at all, they tell nothing.
 *
 * @example greaterVariance({ variance: 8, degreesOfFreedom: 4 }, 6) // { variance: 12, degreesOfFreedom: 4 }
 * @example greaterVariance({ variance: 8, degreesOfFreedom: 4 }, 20) // { variance: 20, degreesOfFreedom: 4 }
 */
export function greaterVariance({ variance, degreesOfFreedom }: Spread, independent: number): Spread {
  if (variance === 0) return { variance: independent, degreesOfFreedom: Number.POSITIVE_INFINITY };
  return { variance: Math.max(variance * (1 + 2 / degreesOfFreedom), independent), degreesOfFreedom };
}
