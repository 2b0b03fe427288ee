import { filterParts } from '#app/components/figures/figure-filters.ts';
import { addDays, isValueWay, type Question, type Side, VALUE_WAYS, type Way } from './comparison-question.ts';

/** The address of another kind of comparison: what narrows both sides, the dates and the chosen figures stay. */
export function wayHref(question: Question, way: Way): string {
  const { by, filters, metrics, a, b, date, length } = question;
  const isDated = by === 'period' && a.from !== null && a.to !== null;
  const own: [string, string | null][] = [
    ['from', isDated ? a.from : null],
    ['to', isDated ? a.to : null],
    ['compareFrom', b.from],
    ['compareTo', b.to],
    ['date', date],
    ['days', date && length],
    ...(isValueWay(way) && way !== by ? [['a', filters[way]] as [string, string | null]] : []),
  ];
  // a period is meant whatever dates stand beside it, so only one of them is passed on
  const narrowing = { ...filters, compare: true, period: isDated ? null : filters.period };
  const compared: readonly string[] = [way, by].filter(isValueWay);
  const kept = filterParts(narrowing).filter(([name]) => !compared.includes(name));
  const parts = [['by', way], ...kept, ...own, ...metrics.map((metric) => ['metric', metric])];
  return `/compare?${new URLSearchParams(parts.filter((part): part is [string, string] => Boolean(part[1])))}`;
}

/** What the form sends along unseen, so that nothing is lost that the address says and no field shows. */
export function hiddenParts({ by, filters }: Question): [string, string][] {
  const shown: string[] = [...VALUE_WAYS, ...(isValueWay(by) ? ['period'] : ['from', 'to'])];
  return filterParts({ ...filters, compare: true }).filter(([name]) => !shown.includes(name));
}

/** Two periods to begin with, where none was chosen: as long as what the reader came from, and the time before. */
export function suggestedPeriods({ filters: { period } }: Question, today: string): { a: Side; b: Side } {
  const days = period === null || period === 'all' ? 90 : Number(period);
  const [start, middle] = [addDays(today, -2 * days), addDays(today, -days)];
  return { a: { value: null, from: middle, to: today }, b: { value: null, from: start, to: middle } };
}
