/**
 * A share as a percentage with at most three significant digits: "95.9 %". What is not quite all is not rounded up to it:
 * three digits would call 99.996 % perfect.
 *
 * @param decimals as many as the shares beside it have; what is all or none of it needs none
 */
export function percentText(ratio: number, decimals?: number): string {
  const percent = ratio * 100;
  if (decimals !== undefined) {
    if (ratio <= 0 || ratio >= 1) return `${percent} %`;
    const least = 10 ** -decimals;
    return `${Math.min(Math.max(percent, least), 100 - least).toFixed(decimals)} %`;
  }
  if (percent > 99 && percent < 100) return `${Math.min(Number(percent.toFixed(3)), 99.999)} %`;
  return `${Number(percent.toPrecision(3))} %`;
}

const FEWEST_DECIMALS = 1;
const MOST_DECIMALS = 3;

/**
 * How many decimals shares bear that are read against each other: two digits of the narrowest interval, and as many as it
 * takes that none reads as all or as none of it.
 */
export function percentDecimals(
  shares: readonly (number | null)[],
  intervals: readonly (readonly [number | null, number | null])[],
): number {
  const widths = intervals.flatMap(([lower, upper]) =>
    lower !== null && upper !== null && upper > lower ? [(upper - lower) * 100] : [],
  );
  const borne = widths.length > 0 ? 1 - Math.floor(Math.log10(Math.min(...widths))) : FEWEST_DECIMALS;
  const partial = [...shares, ...intervals.flat()].filter((share) => share !== null && share > 0 && share < 1);
  const isTold = (decimals: number) =>
    partial.every((share) => {
      const told = Number((share! * 100).toFixed(decimals));
      return told > 0 && told < 100;
    });
  let decimals = Math.min(MOST_DECIMALS, Math.max(FEWEST_DECIMALS, borne));
  while (decimals < MOST_DECIMALS && !isTold(decimals)) decimals++;
  return decimals;
}

/** The same in whole percent, which is what an estimated share bears: "34 %", and "< 1 %" for what is more than none. */
export function wholePercentText(ratio: number): string {
  const percent = Math.round(ratio * 100);
  return percent === 0 && ratio > 0 ? '< 1 %' : `${percent} %`;
}

/** "23 … 48 %"; an end that is not known stays open; empty where neither is. */
export function percentRangeText([lower, upper]: readonly [number | null, number | null]): string {
  const whole = (ratio: number) => Math.round(ratio * 100);
  if (lower === null) return upper === null ? '' : `at most ${whole(upper)} %`;
  return upper === null ? `at least ${whole(lower)} %` : `${whole(lower)} … ${whole(upper)} %`;
}
