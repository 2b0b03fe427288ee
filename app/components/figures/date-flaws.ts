import { parseInstant } from '#analytics/metrics/parse-instant.ts';
import { type Flaws, quoted } from '../../parameters.ts';

/*
 * What can be wrong with the dates of a page, in the words that stand at their fields.
 */

export const ENDS_FIRST = 'The period ends before it begins: choose a later day.';
export const YET_TO_COME = 'This period is yet to come: choose an earlier day.';

export const notADay = (text: string) => `${quoted(text)} is no day such as 2026-03-01.`;

/**
 * What is wrong with a window's dates.
 *
 * @param timeZone in which days begin
 */
export function windowFlaws({ from, to }: Record<'from' | 'to', string | null>, now: Date, timeZone: string): Flaws {
  const read = (text: string | null) => (text === null ? null : parseInstant(text, timeZone));
  const [start, end] = [read(from), read(to)];
  const flaws: Record<string, string> = {};
  if (start === undefined) flaws.from = notADay(from!);
  if (end === undefined) flaws.to = notADay(to!);
  if (typeof start !== 'number') return flaws;
  if (typeof end === 'number' && end <= start) flaws.to = ENDS_FIRST;
  else if (start >= now.getTime() * 1000) flaws.from = YET_TO_COME;
  return flaws;
}
