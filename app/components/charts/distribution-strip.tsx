import type { Interval } from '#analytics/statistics/quantile-interval.ts';
import { durationText } from '../../text/durations.ts';
import { AxisLabels } from './axis-labels.tsx';
import classes from './chart.module.css';
import { ChartFigure } from './chart-figure.tsx';
import { logTicks } from './log-axis.ts';
import { highest, type Strip, stripShare } from './strip.ts';
import { Lane, percent } from './strip-lane.tsx';
import { descriptionOf, type StripNames, StripNumbers } from './strip-numbers.tsx';
import { insideAt, tickLabels } from './tick-labels.ts';

export interface StripMedian {
  seconds: number;
  interval: Interval;
}

interface DistributionStripProps {
  strip: Strip;
  /** Null where there is none. */
  median: StripMedian | null;
  medianBefore: StripMedian | null;
  /** The finding in a sentence. */
  caption: string;
  names: StripNames;
  size?: 'small' | 'large';
}

const SIZES = {
  small: { lane: 46, label: 15, dot: 7, ticks: 3 },
  large: { lane: 120, label: 18, dot: 11, ticks: 9 },
};
/** In pixels: the least that a picture gets, and from where on it is wide. */
const WIDTHS = { small: { narrow: 185, wide: 185 }, large: { narrow: 260, wide: 416 } };
const AXIS = 18;
/** High enough for the mark of the median. */
const LEAST_LANE = 16;

/**
 * How durations are spread: a dot an incident where there are few, columns where there are many, on a logarithmic axis. The
 * time before hangs below the axis in grey; open incidents are hollow.
 */
export function DistributionStrip(props: DistributionStripProps) {
  const { strip, median, medianBefore, caption, names, size = 'small' } = props;
  const { lane: most, label, dot, ticks: mostTicks } = SIZES[size];
  const [ours, theirs] = [highest(strip.current), strip.before ? highest(strip.before) : 0];
  // one scale for both lanes: as many dots, as high
  const step = Math.min(dot, (most - 2) / Math.max(1, ours, theirs));
  const [lane, laneBefore] = [ours, theirs].map((tallest) => Math.max(LEAST_LANE, tallest * step + 6)) as [
    number,
    number,
  ];
  const middle = label + lane;
  const below = middle + AXIS;
  const height = strip.before ? below + laneBefore + label : below;
  const ticks = logTicks(strip.axis, mostTicks);
  const zero = strip.edges[0] === 0 ? [{ share: stripShare(strip, 0), text: '0' }] : [];
  const wanted = ticks.map((tick) => ({ share: stripShare(strip, tick), text: durationText(tick) }));
  const labels = tickLabels([...zero, ...wanted], WIDTHS[size]);
  const { atCurrent = 'median', atBefore = 'before' } = names;
  return (
    <ChartFigure caption={caption} numbers={<StripNumbers strip={strip} names={names} label={caption} />}>
      <svg className={classes.picture} height={height} role="img" aria-label={descriptionOf(strip, names)}>
        {median && <Band strip={strip} interval={median.interval} y={label} height={lane} />}
        {ticks.map((tick) => (
          <line
            key={tick}
            x1={at(strip, tick)}
            x2={at(strip, tick)}
            y1={middle}
            y2={middle + 4}
            className={classes.axis}
          />
        ))}
        <AxisLabels labels={labels} y={middle + 14} />
        <line x1="0" x2="100%" y1={middle} y2={middle} className={classes.axis} />
        <Lane strip={strip} lane={strip.current} base={middle} step={step} direction={-1} />
        {strip.before && <Lane strip={strip} lane={strip.before} base={below} step={step} direction={1} isBefore />}
        {median && (
          <Mark
            strip={strip}
            seconds={median.seconds}
            y1={label - 3}
            y2={middle}
            textY={label - 5}
            text={atCurrent}
            width={WIDTHS[size].narrow}
          />
        )}
        {strip.before && medianBefore && (
          <Mark
            strip={strip}
            seconds={medianBefore.seconds}
            y1={below}
            y2={below + laneBefore + 2}
            textY={below + laneBefore + 13}
            text={`${atBefore}: ${durationText(medianBefore.seconds)}`}
            width={WIDTHS[size].narrow}
            isBefore
          />
        )}
      </svg>
    </ChartFigure>
  );
}

const at = (strip: Strip, seconds: number) => percent(stripShare(strip, seconds));

function Band({ strip, interval, y, height }: { strip: Strip; interval: Interval; y: number; height: number }) {
  const [lower, upper] = interval;
  if (lower === null && upper === null) return null;
  const from = lower === null ? 0 : stripShare(strip, lower);
  const to = upper === null ? 1 : stripShare(strip, upper);
  return <rect x={percent(from)} width={percent(to - from)} y={y} height={height} className={classes.band} />;
}

interface MarkProps {
  strip: Strip;
  seconds: number;
  y1: number;
  y2: number;
  textY: number;
  text: string;
  /** The least that the picture gets, in pixels. */
  width: number;
  isBefore?: boolean;
}

function Mark({ strip, seconds, y1, y2, textY, text, width, isBefore }: MarkProps) {
  const x = at(strip, seconds);
  const label = insideAt({ share: stripShare(strip, seconds), text }, width);
  return (
    <>
      <line x1={x} x2={x} y1={y1} y2={y2} className={classes.mark} data-before={isBefore || undefined} />
      <text
        x={percent(label.share)}
        textAnchor={label.anchor}
        y={textY}
        className={isBefore ? classes.tick : classes.label}
      >
        {text}
      </text>
    </>
  );
}
