import type { MetricAnswer } from '#analytics/metrics/answer.ts';
import type { FigureFilters } from '#app/components/figures/figure-filters.ts';
import { monthControl } from '#app/components/figures/month-control.ts';
import { monthRows } from '#app/components/figures/month-rows.ts';
import { figureName } from '#app/text/figure-words.ts';
import { valueText } from '#app/text/metric-words.ts';
import { valuesCaption } from '#app/text/overview-words.ts';

interface MonthOptions {
  filters: FigureFilters;
  now: Date;
  timeZone: string;
  ownName: string;
}

/** The figure month by month within the window: before what is ordinary where that is known of such a figure. */
export function toMonths(answer: MetricAnswer, options: MonthOptions) {
  const months = monthRows(answer, options.filters, options.now, options.timeZone);
  const label = figureName(answer.metric, options.ownName);
  const cut = options.filters.period === 'all' ? '' : ' Months at the edges are cut to the window.';
  const caption = valuesCaption(label, months, (value) => valueText(value, answer.unit));
  return { label, caption: caption + cut, cut: cut.trim(), months, control: monthControl(answer, options) };
}
