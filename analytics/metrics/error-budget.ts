/** How much downtime a target allows in a time, and what is left of it. */
export interface ErrorBudget {
  allowedSeconds: number;
  usedSeconds: number;
  /** Negative where more was used than allowed. */
  leftSeconds: number;
}

/**
 * The downtime that an availability target allows: what the target leaves of the whole time, against what was used.
 *
 * Source: B. Beyer et al., "Site Reliability Engineering" (2016), chapter 3.
 *
 * @param target in 0..1
 * @example errorBudget(0.999, 7_776_000 - 3600, 3600).leftSeconds // 4176
 */
export function errorBudget(target: number, exposureSeconds: number, downtimeSeconds: number): ErrorBudget {
  const allowedSeconds = (1 - target) * (exposureSeconds + downtimeSeconds);
  return { allowedSeconds, usedSeconds: downtimeSeconds, leftSeconds: allowedSeconds - downtimeSeconds };
}
