import type { ReactNode } from 'react';
import { valueText } from '../../text/metric-words.ts';
import { intervalsText } from '../../text/overview-words.ts';
import { AxisLabels } from './axis-labels.tsx';
import classes from './chart.module.css';
import { ChartFigure } from './chart-figure.tsx';
import { type ControlScale, PLOT } from './control-scale.ts';
import own from './month-figure.module.css';
import { type MonthPoint, monthScale } from './month-scale.ts';
import { tickLabels } from './tick-labels.ts';

interface MonthFigureProps {
  points: readonly MonthPoint[];
  unit: 'seconds' | 'ratio';
  /** The finding in a sentence. */
  caption: string;
  /** What is drawn, for who cannot see it. */
  description: string;
  /** The numbers as a table. */
  numbers: ReactNode;
}

const { height: HEIGHT, top: TOP, bottom: BOTTOM } = PLOT;
/** In pixels: the least that a picture gets, and from where on it is wide. */
const WIDTHS = { narrow: 210, wide: 362 };

/** A figure by month: a dot for each value on the bar of its interval. A month that is not over is hollow. */
export function MonthFigure({ points, unit, caption, description, numbers }: MonthFigureProps) {
  const scale = monthScale(points, unit);
  const share = (i: number) => (i + 0.5) / points.length;
  const x = (i: number) => `${Number((share(i) * 100).toFixed(2))}%`;
  const y = (value: number) => Number((TOP + (1 - scale.share(value)) * (HEIGHT - TOP - BOTTOM)).toFixed(2));
  const labels = tickLabels(
    points.map(({ label }, i) => ({ share: share(i), text: label })),
    WIDTHS,
  );
  return (
    <ChartFigure caption={caption} numbers={numbers}>
      <div className={classes.plot}>
        <div className={classes.values} style={{ height: HEIGHT }} aria-hidden="true">
          {scale.ticks.map((tick) => (
            <span key={tick} style={{ top: y(tick) }}>
              {valueText(tick, unit)}
            </span>
          ))}
        </div>
        <svg className={classes.picture} height={HEIGHT} role="img" aria-label={description}>
          {scale.ticks.map((tick) => (
            <line key={tick} x1="0" x2="100%" y1={y(tick)} y2={y(tick)} className={classes.grid} />
          ))}
          {points.map((point, i) => (
            <MonthMark key={point.key} point={point} x={x(i)} y={y} scale={scale} />
          ))}
          <AxisLabels labels={labels} y={HEIGHT - 6} />
        </svg>
      </div>
      <p className={classes.note}>{intervalsText(points, scale)}</p>
    </ChartFigure>
  );
}

interface MonthMarkProps {
  point: MonthPoint;
  x: string;
  y: (value: number) => number;
  scale: ControlScale;
}

/** A month: its interval, which runs off the picture where a side has no bound or too far a one, and its value. */
function MonthMark({ point, x, y, scale }: MonthMarkProps) {
  const { value, low, high, running } = point;
  const top = high === null || high > scale.end ? 0 : y(high);
  const bottom = y(low ?? scale.start);
  return (
    <g>
      <title>{`${point.month}${running ? ', so far' : ''}: ${point.text}${point.interval && ` (${point.interval})`}`}</title>
      {(low !== null || high !== null) && (
        <line x1={x} x2={x} y1={top} y2={Math.max(bottom, top + 1)} className={own.interval} />
      )}
      {value !== null && (
        <circle cx={x} cy={y(value)} r={running ? 4 : 3.5} className={running ? classes.hollow : classes.ours} />
      )}
    </g>
  );
}
