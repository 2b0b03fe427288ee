import type { ReactNode } from 'react';
import { durationText } from '../../text/durations.ts';
import classes from './chart.module.css';
import { ChartFigure } from './chart-figure.tsx';
import { controlScale } from './control-scale.ts';

export interface ControlPoint {
  key: string;
  /** "Mar", as it fits under the axis. */
  label: string;
  /** "March 2026". */
  name: string;
  /** Null where the stretch has no value. */
  value: number | null;
  /** The value as it is read. */
  text: string;
  /** What is ordinary; null where that cannot be said. */
  low: number | null;
  high: number | null;
  /** Out of the ordinary, and which way. */
  out: 'high' | 'low' | null;
  /** The stretch is not over. */
  running: boolean;
}

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
}

const HEIGHT = 168;
const TOP = 20;
const BOTTOM = 24;

/**
 * A figure over time before the band of what is ordinary. What lies outside is a diamond with its name; a stretch that is
 * not over and ordinary so far is hollow.
 */
export function ControlChart({ points, unit, centre, caption, description, numbers }: ControlChartProps) {
  const scale = controlScale(points, unit);
  const x = (i: number) => `${Number((((i + 0.5) / points.length) * 100).toFixed(2))}%`;
  const y = (value: number) => TOP + (1 - scale.share(value)) * (HEIGHT - TOP - BOTTOM);
  const word = (value: number) => (unit === 'seconds' ? durationText(value) : String(Math.round(value * 10) / 10));
  const every = Math.ceil(points.length / 12);
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
          {points.map((point, i) => (
            <Ordinary key={point.key} point={point} index={i} of={points.length} scale={scale} y={y} />
          ))}
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
            <Point key={point.key} point={point} x={x(i)} y={y} edge={(i + 0.5) / points.length} />
          ))}
          {points.map((point, i) =>
            i % every === 0 ? (
              <text
                key={point.key}
                x={x(i)}
                y={HEIGHT - 6}
                textAnchor="middle"
                className={classes.tick}
                data-second={(i / every) % 2 === 1 || undefined}
              >
                {point.label}
              </text>
            ) : null,
          )}
        </svg>
      </div>
    </ChartFigure>
  );
}

interface OrdinaryProps {
  point: ControlPoint;
  index: number;
  of: number;
  scale: ReturnType<typeof controlScale>;
  y: (value: number) => number;
}

/** What is ordinary for one stretch: months differ in length. */
function Ordinary({ point: { low, high }, index, of, scale, y }: OrdinaryProps) {
  if (low === null && high === null) return null;
  const top = y(high ?? scale.end);
  const place = { x: `${(index / of) * 100}%`, width: `${100 / of + 0.1}%` };
  return <rect {...place} y={top} height={Math.max(1, y(low ?? scale.start) - top)} className={classes.ordinary} />;
}

interface PointProps {
  point: ControlPoint;
  x: string;
  y: (value: number) => number;
  /** Where it stands between the edges of the picture, so that its name stays inside. */
  edge: number;
}

function Point({ point, x, y, edge }: PointProps) {
  if (point.value === null) return null;
  const top = y(point.value);
  const hint = <title>{`${point.name}${point.running ? ', so far' : ''}: ${point.text}`}</title>;
  if (point.out === null) {
    return (
      <circle cx={x} cy={top} r={point.running ? 4 : 3.5} className={point.running ? classes.hollow : classes.ours}>
        {hint}
      </circle>
    );
  }
  const isBelow = point.out === 'low' && top < HEIGHT - BOTTOM - 22;
  const anchor = edge < 0.12 ? 'start' : edge > 0.88 ? 'end' : 'middle';
  return (
    <>
      <svg x={x} y={top} overflow="visible" aria-hidden="true">
        <path d="M0 -6.5 L6.5 0 L0 6.5 L-6.5 0 Z" className={classes.odd}>
          {hint}
        </path>
      </svg>
      <text x={x} y={isBelow ? top + 20 : top - 11} textAnchor={anchor} className={classes.label}>
        {point.label}: {point.text}
      </text>
    </>
  );
}
