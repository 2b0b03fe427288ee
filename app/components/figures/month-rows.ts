import type { MetricAnswer } from '#analytics/metrics/answer.ts';
import { boundsText, intervalOf } from '../../text/figure-words.ts';
import { headline, valueText } from '../../text/metric-words.ts';
import { monthName } from '../../text/months.ts';
import { type FigureFilters, figureHref } from './figure-filters.ts';

/** A figure month by month, as its picture and its table show it; each month leads to what is behind it. */
export function monthRows(answer: MetricAnswer, filters: FigureFilters, now: Date, timeZone: string) {
  const current = monthName.of(now, timeZone);
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
      text: group.status === 'measured' ? valueText(headline(group), answer.unit) : 'not enough data',
      interval: boundsText(interval, answer.unit),
      href: figureHref(answer.metric, filters, monthName.range(key)),
    };
  });
}
