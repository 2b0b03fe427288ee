import classes from './chart.module.css';
import own from './control-chart.module.css';
import { type ControlPoint, type ControlScale, PLOT } from './control-scale.ts';

interface OrdinaryBandProps {
  points: readonly ControlPoint[];
  scale: ControlScale;
  y: (value: number) => number;
  /** Names the fading of an open edge among the page's pictures. */
  fade: string;
}

/** What is ordinary for each stretch: months differ in length. An edge that lies outside the picture is open: it fades. */
export function OrdinaryBand({ points, scale, y, fade }: OrdinaryBandProps) {
  const width = 100 / points.length;
  return (
    <>
      <linearGradient id={fade} x1="0" y1="1" x2="0" y2="0">
        <stop offset="0" className={own.from} />
        <stop offset="1" className={own.to} />
      </linearGradient>
      {points.map(({ key, low, high }, i) => {
        if (low === null && high === null) return null;
        const isOpen = high === null || high > scale.end;
        const top = isOpen ? PLOT.top : y(high);
        const bottom = y(low ?? scale.start);
        const place = { x: `${i * width}%`, width: `${width + 0.1}%` };
        const edge = { x1: `${i * width}%`, x2: `${(i + 1) * width}%`, className: own.edge };
        return (
          <g key={key}>
            <rect {...place} y={top} height={Math.max(1, bottom - top)} className={classes.ordinary} />
            {isOpen ? (
              <rect {...place} y="0" height={PLOT.top} fill={`url(#${fade})`} data-edge="open" />
            ) : (
              <line {...edge} y1={top} y2={top} data-edge="closed" />
            )}
            {low !== null && low > scale.start && <line {...edge} y1={bottom} y2={bottom} />}
          </g>
        );
      })}
    </>
  );
}
