import type { Interval } from '#analytics/statistics/quantile-interval.ts';
import { durationIntervalText, durationText } from '../../text/durations.ts';
import chart from '../charts/chart.module.css';
import { ChartFigure, NumberTable } from '../charts/chart-figure.tsx';
import { logTicks } from '../charts/log-axis.ts';
import classes from './quiet.module.css';

interface BoundPictureProps {
  /** Seconds; null where no failure was seen. */
  value: number | null;
  interval: Interval;
  targetSeconds: number | null;
}

const HEIGHT = 74;
const MIDDLE = 34;

/** The time between failures as a band between its bounds, with the target as a line: is even the lower bound beyond it? */
export function BoundPicture({ value, interval, targetSeconds }: BoundPictureProps) {
  const [lower, upper] = interval;
  const known = [value, lower, upper, targetSeconds].filter((seconds) => seconds !== null && seconds > 0) as number[];
  if (known.length === 0) return null;
  const axis = { start: Math.min(...known) / 1.6, end: Math.max(...known) * (upper === null ? 2.5 : 1.6) };
  const span = Math.log(axis.end / axis.start);
  const at = (seconds: number) => `${Number(((Math.log(seconds / axis.start) / span) * 100).toFixed(2))}%`;
  const rows = [
    { key: 'value', cells: ['Time between failures', value === null ? 'no failure' : durationText(value)] },
    { key: 'interval', cells: ['Interval', durationIntervalText(interval)] },
    { key: 'target', cells: ['Target', targetSeconds === null ? 'none is set' : durationText(targetSeconds)] },
  ];
  return (
    <ChartFigure
      caption={captionOf(interval, targetSeconds)}
      numbers={<NumberTable label="Time between failures" columns={['What', 'Time']} rows={rows} />}
    >
      <svg className={chart.picture} height={HEIGHT} role="img" aria-label={captionOf(interval, targetSeconds)}>
        {lower !== null && (
          <rect
            x={at(lower)}
            width={`${Number.parseFloat(upper === null ? '100' : at(upper)) - Number.parseFloat(at(lower))}%`}
            y={MIDDLE - 10}
            height="20"
            rx="3"
            className={chart.band}
          />
        )}
        <line x1="0" x2="100%" y1={MIDDLE} y2={MIDDLE} className={chart.grid} />
        {value !== null && <circle cx={at(value)} cy={MIDDLE} r="5" className={chart.ours} />}
        {targetSeconds !== null && (
          <>
            <line
              x1={at(targetSeconds)}
              x2={at(targetSeconds)}
              y1={MIDDLE - 16}
              y2={MIDDLE + 16}
              className={classes.target}
            />
            <text
              x={at(targetSeconds)}
              y={MIDDLE - 21}
              textAnchor={Number.parseFloat(at(targetSeconds)) > 70 ? 'end' : 'start'}
              className={chart.label}
            >
              target {durationText(targetSeconds)}
            </text>
          </>
        )}
        {logTicks(axis, 4).map((tick) => (
          <text key={tick} x={at(tick)} y={HEIGHT - 6} textAnchor="middle" className={chart.tick}>
            {durationText(tick)}
          </text>
        ))}
      </svg>
    </ChartFigure>
  );
}

function captionOf([lower, upper]: Interval, target: number | null): string {
  if (target === null) return 'The bounds of the time between failures; no target to hold them against.';
  if (lower !== null && lower >= target) return 'The whole band lies beyond the target: it is met.';
  if (upper !== null && upper < target) return 'The whole band lies short of the target: it is missed.';
  return 'The target lies within the band: it may be met or missed.';
}
