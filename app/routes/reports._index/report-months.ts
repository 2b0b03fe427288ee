import { monthName } from '#app/text/months.ts';

/** A history that begins with a typing error does not make the list longer than anybody reads: fifty years. */
const MOST_MONTHS = 600;

/** Every month from the first to the last, the latest first, by year. */
export function monthsByYear(first: string, last: string): { year: string; months: string[] }[] {
  const years: { year: string; months: string[] }[] = [];
  let month = last;
  for (let count = 0; month >= first && count < MOST_MONTHS; count++) {
    const year = month.slice(0, 4);
    if (years.at(-1)?.year !== year) years.push({ year, months: [] });
    years.at(-1)!.months.push(month);
    month = monthName.before(month, 1);
  }
  return years;
}
