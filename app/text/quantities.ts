import type { MetricAnswer } from '#analytics/metrics/answer.ts';
import { plural } from './numerals.ts';

export type Unit = MetricAnswer['unit'];

// made once: making one takes longer than using it
const EXACT = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 6 });
const SMALL = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 7 });

/** A number to the microsecond, and never to fewer than seven digits: "263.428571", "0.0001234567". */
const exactNumber = (value: number): string => (Math.abs(value) < 1 ? SMALL : EXACT).format(value);

/** What stands behind a rounded value, with its unit: "263.428571 seconds", "1 incident", "99.934212 %"; empty where it is not known. */
export function exactText(value: number | null, unit: Unit): string {
  if (value === null) return '';
  if (unit === 'ratio') return `${exactNumber(value * 100)} %`;
  if (unit === 'incidents' && Number.isInteger(value)) return plural(value, 'incident', 'incidents');
  return `${exactNumber(value)} ${unit === 'seconds' ? (value === 1 ? 'second' : 'seconds') : 'incidents'}`;
}

/** The same of both ends of an interval: "55.5 seconds … 100.25 seconds", "at least 3 seconds". */
export function exactBoundsText([lower, upper]: readonly [number | null, number | null], unit: Unit): string {
  if (lower === null) return upper === null ? '' : `at most ${exactText(upper, unit)}`;
  return upper === null
    ? `at least ${exactText(lower, unit)}`
    : `${exactText(lower, unit)} … ${exactText(upper, unit)}`;
}

/**
 * A sentence of the program whose numbers stay with what they are of at the end of a line: "1 h 12 min", "04:58 UTC", "of 41"
 * and "× 1.8" are never torn. What somebody typed stands as typed: it may be copied and searched.
 */
export function unbroken(text: string): string {
  return text.replace(/(?<=\d) (?=[a-z%]|UTC\b)|(?<=\b(?:h|min|of)|[×±]) (?=\d)/g, '\u00a0');
}
