import { durationText } from './durations.ts';
import { roughly } from './numerals.ts';

const WEEK = 7 * 86_400;
/** A twelfth of a Gregorian year. */
const MONTH = 30.436875 * 86_400;

/** "in 31 days, 3.2 a week": how often, so that counts of windows that are not equally long can be held side by side. */
export function rateText(count: number, seconds: number): string {
  const time = `in ${durationText(seconds)}`;
  if (count === 0 || seconds <= 0) return time;
  const [weekly, monthly] = [(count * WEEK) / seconds, (count * MONTH) / seconds];
  return `${time}, ${weekly >= 1 ? `${roughly(weekly)} a week` : `${roughly(monthly)} a month`}`;
}

/** Clock changes and leap years make no two quarters equally long. */
const ALIKE = 0.02;

/** Of counts of two windows that are not equally long; empty where they are. */
export function unequalNote(first: number, second: number): string {
  if (Math.abs(first - second) <= ALIKE * Math.max(first, second)) return '';
  return `The windows are not equally long (${durationText(first)} and ${durationText(second)}), so counts are compared by how often incidents began.`;
}
