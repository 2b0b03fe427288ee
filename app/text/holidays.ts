/** A whole local day without business. */
export interface Holiday {
  date: string;
  name: string;
}

const LINE = /^(\d{4}-\d\d-\d\d)\s*[:,]?\s*(.*)$/;
const LONGEST_NAME = 200;

/**
 * Reads holidays, one a line: "2026-12-25 Christmas Day". The name may be left out.
 *
 * @returns the holidays by date, or which line is wrong and why
 */
export function readHolidays(text: string): { holidays: Holiday[] } | { error: string } {
  const holidays = new Map<string, Holiday>();
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.trim();
    if (line === '') continue;
    const wrong = (why: string) => ({ error: `Line ${index + 1} (“${line.slice(0, 40)}”) ${why}` });
    const match = LINE.exec(line);
    if (!match) return wrong('does not begin with a date, such as 2026-12-25.');
    const [, date, name] = match as unknown as [string, string, string];
    if (!isDate(date)) return wrong('names a day that the calendar does not have.');
    if (name.length > LONGEST_NAME) return wrong(`has a name of more than ${LONGEST_NAME} characters.`);
    if (holidays.has(date)) return wrong('names a day that stands there already.');
    holidays.set(date, { date, name });
  }
  return { holidays: [...holidays.values()].sort((a, b) => (a.date < b.date ? -1 : 1)) };
}

/** One a line, as `readHolidays` reads it. */
export function holidaysText(holidays: readonly Holiday[]): string {
  return holidays.map(({ date, name }) => `${date} ${name}`.trim()).join('\n');
}

function isDate(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
