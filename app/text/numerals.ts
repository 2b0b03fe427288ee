const SMALL = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

/** "two", "41", "3,900": whole numbers up to twelve as words. */
export function numberWord(n: number): string {
  return SMALL[n] ?? countText(n);
}

// made once: `toLocaleString` makes one for every number
const WHOLE = new Intl.NumberFormat('en-GB');
const ROUGH = [2, 3, 4, 5].map((digits) => new Intl.NumberFormat('en-GB', { maximumSignificantDigits: digits }));

/** "3,900". */
export const countText = (n: number): string => WHOLE.format(n);

/** "1 incident", "41 incidents". */
export const plural = (n: number, one: string, many: string): string => `${countText(n)} ${n === 1 ? one : many}`;

/** Two significant digits, which is more than most estimates bear: "1.8", "12", "3,900". */
export const roughly = (value: number): string => ROUGH[0]!.format(value);

/** As `roughly`, with as many digits as it takes not to read as 1: a bound just beside it may be all a verdict rests on. */
export function roughRatio(ratio: number): string {
  const found = ROUGH.map((format) => format.format(ratio)).find((text) => text !== '1');
  return found ?? '1';
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** "Time to detect" as it stands in a sentence; "DB failover" is no such word and stays. */
export const uncapital = (text: string): string =>
  /^\p{Lu}(?!\p{Lu})/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;

/** "a", "a and b", "a, b and c". */
export function listed(parts: readonly string[]): string {
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
