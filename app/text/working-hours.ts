/** Working time of a day between local times: "09:00" to "17:30"; the end of the day is "24:00". */
export interface Span {
  from: string;
  to: string;
}

const SPAN = /^(\d{1,2})(?:[:.](\d\d))?\s*(?:-|–|—|to)\s*(\d{1,2})(?:[:.](\d\d))?$/;

/**
 * Reads "9-12:30, 13:30-17": spans of one day, in any order.
 *
 * @returns the spans in order, none for an empty text; or what is wrong with it
 */
export function readSpans(text: string): { spans: Span[] } | { error: string } {
  const parts = text
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const spans: Span[] = [];
  for (const part of parts) {
    const match = SPAN.exec(part);
    if (!match) return { error: `“${part}” is not a span of time, such as 09:00-17:30.` };
    const from = clock(match[1]!, match[2]);
    const to = clock(match[3]!, match[4]);
    if (!from || !to) return { error: `“${part}” holds a time that the clock does not have.` };
    if (from >= to) return { error: `“${part}” ends before it begins; what goes past midnight belongs to two days.` };
    spans.push({ from, to });
  }
  spans.sort((a, b) => (a.from < b.from ? -1 : 1));
  const overlapping = spans.findIndex((span, i) => i > 0 && span.from < spans[i - 1]!.to);
  if (overlapping > 0) {
    return { error: `${spanText(spans[overlapping - 1]!)} and ${spanText(spans[overlapping]!)} overlap.` };
  }
  return { spans };
}

/** "09:00-12:30, 13:30-17:00", as `readSpans` reads it. */
export function spansText(spans: readonly Span[]): string {
  return spans.map(spanText).join(', ');
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** A week in words, equal neighbours together: "Mon to Fri 09:00-17:00; Sat 10:00-14:00". */
export function weekText(hours: readonly (Span & { weekday: number })[]): string {
  const days = WEEKDAYS.map((_, day) => spansText(hours.filter(({ weekday }) => weekday === day + 1)));
  const runs: { first: number; last: number; text: string }[] = [];
  days.forEach((text, day) => {
    const before = runs.at(-1);
    if (before?.text === text) before.last = day;
    else runs.push({ first: day, last: day, text });
  });
  return runs
    .filter(({ text }) => text !== '')
    .map(({ first, last, text }) => {
      const until = last === first ? '' : `${last === first + 1 ? ', ' : ' to '}${WEEKDAYS[last]}`;
      return `${WEEKDAYS[first]}${until} ${text}`;
    })
    .join('; ');
}

const spanText = ({ from, to }: Span) => `${from}-${to}`;

function clock(hours: string, minutes = '00'): string | undefined {
  const time = `${hours.padStart(2, '0')}:${minutes}`;
  return time <= '24:00' && minutes < '60' ? time : undefined;
}
