import { countText } from './numerals.ts';

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

/**
 * A duration as people say it, with at most three significant digits: "9 min", "1 h 12 min", "6.1 days". What is not nothing
 * never reads as 0.
 *
 * @param seconds at least 0; null is not known and reads as a dash
 */
export function durationText(seconds: number | null): string {
  if (seconds === null) return '–';
  if (seconds < 0) return `−${durationText(-seconds)}`;
  if (seconds > 0 && seconds < 0.05) return `${seconds < 0.001 ? '< 0.001' : Number(seconds.toPrecision(1))} s`;
  if (seconds < 10 && !Number.isInteger(seconds)) return `${Number(seconds.toFixed(1))} s`;
  const whole = Math.round(seconds);
  if (whole < MINUTE) return `${whole} s`;
  if (whole < 10 * MINUTE) return parts(whole, MINUTE, 'min', 's');
  const minutes = Math.round(seconds / MINUTE);
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 600) return parts(minutes, 60, 'h', 'min');
  const hours = Math.round(seconds / HOUR);
  if (hours < 48) return `${hours} h`;
  const days = seconds / DAY;
  return `${days < 99.95 ? Number(days.toFixed(1)) : countText(threeDigits(days))} days`;
}

const TWO_DAYS = 2 * DAY;

/**
 * How durations are said that are read against each other: where one is of days, all that reach `least` are, with one
 * decimal or none of them with any.
 *
 * @param least in seconds: what is shorter is said as ever
 */
export function durationsText(all: readonly (number | null)[], least = DAY): (seconds: number | null) => string {
  const known = all.filter((seconds) => seconds !== null && seconds >= least) as number[];
  if (!known.some((seconds) => seconds >= TWO_DAYS)) return durationText;
  const decimals = known.some((seconds) => isFraction(seconds / DAY)) ? 1 : 0;
  return (seconds) => {
    const days = (seconds ?? 0) / DAY;
    if (seconds === null || seconds < least || days >= 99.95) return durationText(seconds);
    return `${days.toFixed(decimals)} days`;
  };
}

/** Whether a decimal of it is said. */
const isFraction = (days: number) => days < 99.95 && !Number.isInteger(Number(days.toFixed(1)));

/** "55 min … 1 h 40 min"; an end that the sample cannot bound stays open. */
export function durationIntervalText(
  interval: readonly [number | null, number | null] | null,
  word: (seconds: number | null) => string = durationText,
): string {
  if (!interval || (interval[0] === null && interval[1] === null)) return '';
  const [lower, upper] = interval;
  if (upper === null) return `at least ${word(lower)}`;
  if (lower === null) return `at most ${word(upper)}`;
  return `${word(lower)} … ${word(upper)}`;
}

function parts(amount: number, size: number, large: string, small: string): string {
  const rest = amount % size;
  const main = `${(amount - rest) / size} ${large}`;
  return rest === 0 ? main : `${main} ${rest} ${small}`;
}

/** Whole days up to 999, then no more digits than the estimate bears: 3,550. */
function threeDigits(days: number): number {
  return days < 1000 ? Math.round(days) : Number(days.toPrecision(3));
}
