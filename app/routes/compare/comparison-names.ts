import { windowWords } from '#app/components/figures/figure-filters.ts';
import { daySpan, dayText } from '#app/text/day-spans.ts';
import type { Against } from '#app/text/findings-words.ts';
import { capital } from '#app/text/numerals.ts';
import { aroundDate, isValueWay, type Question, type Side, type ValueWay, type Way } from './comparison-question.ts';

export const WAY_WORDS: Record<Way, string> = {
  period: 'Two periods',
  date: 'Before and after a date',
  service: 'Two services',
  team: 'Two teams',
  severity: 'Two severities',
  category: 'Two categories',
};

export interface Names {
  a: string;
  b: string;
  against: Against;
}

/**
 * What both sides are called. A stretch of days that is not over is never named as if it were.
 *
 * @param nameOf the name of a service, team, severity or category
 * @param today "2026-11-21"
 */
export function namesOf(question: Question, nameOf: (by: ValueWay, value: string) => string, today: string): Names {
  const { by, a, b, date, length } = question;
  if (by === 'period') {
    const [first, second] = [spanOf(a, today), spanOf(b, today)];
    const against = { lead: capital(first.when), than: second.when, name: second.name, contrast: 'change' as const };
    return { a: first.name, b: second.name, against };
  }
  if (by === 'date') {
    const day = dayText(date ?? '');
    const isOver = date === null || aroundDate(date, question)[0].to <= today;
    const [first, second] = [isOver ? `${length} days from ${day}` : `since ${day}`, `${length} days before`];
    const against = {
      lead: `From ${day} on`,
      than: `in the ${second}`,
      name: `the ${second}`,
      contrast: 'change' as const,
    };
    return { a: first, b: second, against };
  }
  const [first, second] = [nameOf(by, a.value ?? ''), nameOf(by, b.value ?? '')];
  const against = { lead: `For ${first}`, than: `for ${second}`, name: second, contrast: 'difference' as const };
  return { a: first, b: second, against };
}

function spanOf({ from, to }: Side, today: string) {
  const { name, when } = daySpan(from ?? '', to ?? '');
  const soFar = to !== null && to > today ? ' so far' : '';
  return { name: name + soFar, when: when + soFar };
}

/** What else narrows both sides: "last 90 days, Payments". */
export function scopeWords({ by, filters }: Question, names: readonly string[]): string {
  const window = isValueWay(by) ? [windowWords(filters)] : [];
  const time = filters.time === null ? [] : [`time by the calendar ${filters.time}`];
  const known = filters.knownStart ? ['known start of impact'] : [];
  return [...window, ...names, ...time, ...known].join(', ');
}
