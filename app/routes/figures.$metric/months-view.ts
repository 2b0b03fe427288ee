import type { MetricAnswer } from '#analytics/metrics/answer.ts';
import { parseInstant } from '#analytics/metrics/parse-instant.ts';
import { type FigureFilters, figureHref } from '#app/components/figures/figure-filters.ts';
import { monthControl } from '#app/components/figures/month-control.ts';
import { monthRows } from '#app/components/figures/month-rows.ts';
import { figureName } from '#app/text/figure-words.ts';
import { monthName } from '#app/text/months.ts';
import { valuesCaption } from '#app/text/overview-words.ts';
import { wordingOf } from '#app/text/side-by-side.ts';

interface MonthOptions {
  filters: FigureFilters;
  now: Date;
  timeZone: string;
  ownName: string;
}

/** The figure month by month within the window: before what is ordinary where that is known of such a figure. */
export function toMonths(answer: MetricAnswer, options: MonthOptions) {
  const { filters, now, timeZone, ownName } = options;
  const hrefOf = (key: string) => figureHref(answer.metric, filters, rangeWithin(answer, key, timeZone));
  const linked = <Row extends { key: string }>(row: Row) => ({ ...row, href: hrefOf(row.key) });
  const months = monthRows(answer, filters, now, timeZone).map(linked);
  const control = monthControl(answer, options);
  const label = figureName(answer.metric, ownName);
  const cut = filters.period === 'all' ? '' : ' Months at the edges are cut to the window.';
  const caption = valuesCaption(label, months, wordingOf(answer.unit, answer.groups).value);
  return {
    label,
    caption: caption + cut,
    description: `${label}, ${months[0]?.month} to ${months.at(-1)?.month}, each with its interval`,
    cut: cut.trim(),
    months,
    control: control && { ...control, months: control.months.map(linked) },
  };
}

/** The part of a month that its number is of: what a link leads to has the same number. A window up to now stays open. */
function rangeWithin({ window, asOf }: MetricAnswer, key: string, timeZone: string) {
  const { from, to } = monthName.range(key);
  const at = (text: string) => parseInstant(text, timeZone) ?? 0;
  return {
    from: window.start !== null && at(window.start) > at(from) ? window.start : from,
    to: at(window.end) < at(to) && at(window.end) < at(asOf) ? window.end : to,
  };
}
