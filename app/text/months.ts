const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const yearOf = (key: string) => Number(key.slice(0, 4));
const indexOf = (key: string) => Number(key.slice(5, 7)) - 1;
const keyOf = (year: number, index: number) => new Date(Date.UTC(year, index, 1)).toISOString().slice(0, 7);

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(timeZone: string): Intl.DateTimeFormat {
  const found =
    formatters.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit' });
  formatters.set(timeZone, found);
  return found;
}

/** The months of an answer grouped by month; a key is "2026-03". */
export const monthName = {
  /** The month of an instant on the clock of a zone. */
  of(at: Date, timeZone: string): string {
    const parts = formatter(timeZone).formatToParts(at);
    const part = (type: string) => parts.find((candidate) => candidate.type === type)!.value;
    return `${part('year')}-${part('month')}`;
  },
  /** "March 2026". */
  long: (key: string) => `${MONTHS[indexOf(key)]} ${yearOf(key)}`,
  /** "Mar"; where a year begins, the year: both fit under a narrow bar. */
  short: (key: string) => (indexOf(key) === 0 ? String(yearOf(key)) : MONTHS[indexOf(key)]!.slice(0, 3)),
  /** The dates between which the month lies, half open. */
  range: (key: string) => ({ from: `${key}-01`, to: `${keyOf(yearOf(key), indexOf(key) + 1)}-01` }),
  /** The key of the month so many before. */
  before: (key: string, months: number) => keyOf(yearOf(key), indexOf(key) - months),
};
