import { isMeasuredDuration, type MetricGroup } from '#analytics/metrics/answer.ts';
import type { LogBins } from '#analytics/metrics/log-bins.ts';
import type { Interval } from '#analytics/statistics/quantile-interval.ts';
import { briefSpreadCaption, spreadCaption } from '../../text/spread-words.ts';
import type { StripMedian } from './distribution-strip.tsx';
import { type StripValues, toStrip } from './strip.ts';
import type { StripNames } from './strip-numbers.tsx';

/** Durations of a cohort as the engine thins them for a picture. */
export interface Spread {
  values: LogBins;
  open: LogBins;
}

/** A strip with its words; null where there is no duration to draw. */
export function stripOf(
  group: MetricGroup | undefined,
  spread: Spread | undefined,
  before: Spread | undefined,
  names: StripNames,
  { bins, brief = false }: { bins?: number; brief?: boolean } = {},
) {
  if (!group || !spread) return null;
  const strip = toStrip(toValues(spread), before ? toValues(before) : null, bins);
  if (!strip) return null;
  const baseline = group.comparison?.baseline;
  return {
    strip,
    median: medianOf(group),
    medianBefore: baseline ? medianOf(baseline) : null,
    caption: brief ? briefSpreadCaption(group) : spreadCaption(group),
    names,
  };
}

function toValues({ values, open }: Spread): StripValues {
  const isOpen = new Uint8Array(values.seconds.length + open.seconds.length).fill(1, values.seconds.length);
  return {
    seconds: Float64Array.of(...values.seconds, ...open.seconds),
    open: isOpen,
    weight: Float64Array.of(...values.weight, ...open.weight),
  };
}

function medianOf(group: MetricGroup): StripMedian | null {
  if (!isMeasuredDuration(group) || group.median.value === null) return null;
  const interval: Interval = group.median.interval;
  return { seconds: group.median.value, interval };
}
