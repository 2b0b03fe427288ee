import { type ReactNode, useId } from 'react';
import { bandText } from '../../text/control-words.ts';
import { durationText } from '../../text/durations.ts';
import { AxisLabels } from './axis-labels.tsx';
import classes from './chart.module.css';
import { ChartFigure } from './chart-figure.tsx';
import { ControlMark } from './control-mark.tsx';
import { OrdinaryBand } from './control-ordinary.tsx';
import { type ControlPoint, controlScale, PLOT } from './control-scale.ts';
import { tickLabels } from './tick-labels.ts';

interface ControlChartProps {
  points: readonly ControlPoint[];
  /** Counts start at 0; durations are shown on a logarithmic axis. */
  unit: 'incidents' | 'seconds';
  /** The middle of what is ordinary. */
  centre: number | null;
  /** The finding in a sentence. */
  caption: ReactNode;
  /** What is drawn, for who cannot see it. */
  description: string;
  numbers: ReactNode;
  /** What stands below the picture in place of the words of its band. */
  note?: string | null;
}

const { height: HEIGHT, top: TOP, bottom: BOTTOM } = PLOT;
/** In pixels: the least that a picture gets, and from where on it is wide. */
const WIDTHS = { narrow: 210, wide: 362 };

/**
 * A figure over time before the band of what is ordinary. What lies outside is a diamond with its name; a stretch that is
 * not over and ordinary so far is hollow. Where the band reaches beyond the picture its edge is open.
 */
export function ControlChart({ points, unit, centre, caption, description, numbers, note }: ControlChartProps) {
  const fade = useId();
  const scale = controlScale(points, unit);
  const share = (i: number) => (i + 0.5) / points.length;
  const x = (i: number) => `${Number((share(i) * 100).toFixed(2))}%`;
  const y = (value: number) => TOP + (1 - scale.share(value)) * (HEIGHT - TOP - BOTTOM);
  const word = (value: number) => (unit === 'seconds' ? durationText(value) : String(Math.round(value * 10) / 10));
  const labels = tickLabels(
    points.map(({ label }, i) => ({ share: share(i), text: label })),
    WIDTHS,
  );
  // the last ones first: what has just happened is news
  const outside = points.map((point, i) => ({ point, i })).filter(({ point }) => point.out !== null);
  const names = tickLabels(
    outside.map(({ point, i }) => ({ share: share(i), text: nameOf(point) })),
    WIDTHS,
  );
  const band = note ?? bandText(points, scale.end, unit === 'seconds');
  return (
    <ChartFigure caption={caption} numbers={numbers}>
      <div className={classes.plot}>
        <div className={classes.values} style={{ height: HEIGHT }} aria-hidden="true">
          {scale.ticks.map((tick) => (
            <span key={tick} style={{ top: y(tick) }}>
              {word(tick)}
            </span>
          ))}
        </div>
        <svg className={classes.picture} height={HEIGHT} role="img" aria-label={description}>
          <OrdinaryBand points={points} scale={scale} y={y} fade={fade} />
          {scale.ticks.map((tick) => (
            <line key={tick} x1="0" x2="100%" y1={y(tick)} y2={y(tick)} className={classes.grid} />
          ))}
          {centre !== null && <line x1="0" x2="100%" y1={y(centre)} y2={y(centre)} className={classes.centre} />}
          {points.map((point, i) => {
            const next = points[i + 1];
            if (point.value === null || !next || next.value === null) return null;
            const ends = { x1: x(i), y1: y(point.value), x2: x(i + 1), y2: y(next.value) };
            return <line key={point.key} {...ends} className={classes.line} data-faint />;
          })}
          {points.map((point, i) => (
            <ControlMark
              key={point.key}
              point={point}
              x={x(i)}
              y={y}
              name={names.find((name) => name.share === share(i)) ?? null}
            />
          ))}
          <AxisLabels labels={labels} y={HEIGHT - 6} />
        </svg>
      </div>
      {band && <p className={classes.note}>{band}</p>}
    </ChartFigure>
  );
}

/** "Mar: 14". */
const nameOf = ({ label, text }: ControlPoint) => `${label}: ${text}`;
