import { durationText } from './durations.ts';
import { roughly } from './numerals.ts';

const WEEK = 7 * 86_400;
/** A twelfth of a Gregorian year. */
const MONTH = 30.436875 * 86_400;

/** So many in so long. */
export interface Often {
  count: number;
  seconds: number;
}

const STRETCHES = { week: WEEK, month: MONTH } as const;
export type RateUnit = keyof typeof STRETCHES;

const rate = ({ count, seconds }: Often, per: RateUnit) => (seconds > 0 ? (count * STRETCHES[per]) / seconds : 0);

/** What rates that stand side by side are of: weeks, or months where one of them is less than one a week. */
export function rateUnit(rates: readonly Often[]): RateUnit {
  return rates.some((one) => one.count > 0 && rate(one, 'week') < 1) ? 'month' : 'week';
}

/** "in 31 days, 3.2 a week": how often, so that counts of windows that are not equally long can be held side by side. */
export function rateText(often: Often, per: RateUnit): string {
  const time = `in ${durationText(often.seconds)}`;
  return often.count === 0 || often.seconds <= 0 ? time : `${time}, ${roughly(rate(often, per))} a ${per}`;
}

/** Clock changes and leap years make no two quarters equally long. */
const ALIKE = 0.02;

/** Of counts of two windows that are not equally long; empty where they are. */
export function unequalNote(first: number, second: number): string {
  if (Math.abs(first - second) <= ALIKE * Math.max(first, second)) return '';
  return `The windows are not equally long (${durationText(first)} and ${durationText(second)}), so counts are compared by how often incidents began.`;
}
