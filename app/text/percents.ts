/**
 * A share as a percentage with at most three significant digits: "95.9 %". What is not quite all is not rounded up to it:
 * three digits would call 99.996 % perfect.
 */
export function percentText(ratio: number): string {
  const percent = ratio * 100;
  if (percent > 99 && percent < 100) return `${Math.min(Number(percent.toFixed(3)), 99.999)} %`;
  return `${Number(percent.toPrecision(3))} %`;
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
