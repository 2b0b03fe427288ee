import type { MetricAnswer } from '#analytics/metrics/answer.ts';
import { headline } from '../../text/metric-words.ts';
import { monthName } from '../../text/months.ts';
import { intervalOf, wordingOf } from '../../text/side-by-side.ts';
import { type FigureFilters, figureHref } from './figure-filters.ts';

/** A figure month by month, as its picture and its table show it; each month leads to what is behind it. */
export function monthRows(answer: MetricAnswer, filters: FigureFilters, now: Date, timeZone: string) {
  const current = monthName.of(now, timeZone);
  const words = wordingOf(answer.unit, answer.groups);
  return answer.groups.map((group) => {
    const key = group.key.month as string;
    const interval = intervalOf(group);
    return {
      key,
      month: monthName.long(key),
      label: monthName.short(key),
      running: key === current,
      value: headline(group),
      unit: answer.unit,
      bounds: interval,
      low: interval?.[0] ?? null,
      high: interval?.[1] ?? null,
      n: group.n,
      text: group.status === 'measured' ? words.value(headline(group)) : 'not enough data',
      interval: words.bounds(interval),
      href: figureHref(answer.metric, filters, monthName.range(key)),
    };
  });
}
