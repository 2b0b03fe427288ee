import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react';
import classes from './month-figure.module.css';

/** The chart library is large: it is fetched when a chart comes near the window, never before the page works. */
const MonthChart = lazy(() => import('./month-chart.tsx'));

export interface MonthPoint {
  key: string;
  label: string;
  value: number | null;
  /** Bounds of the interval; null where the sample cannot bound that side. */
  low: number | null;
  high: number | null;
  /** The month is not over. */
  running: boolean;
}

interface MonthFigureProps {
  /** The finding in a sentence. */
  caption: string;
  points: MonthPoint[];
  unit: 'seconds' | 'incidents' | 'ratio';
  /** The numbers as a table. */
  children: ReactNode;
}

/** A picture by month with its sentence and its numbers. Before the chart is there, a still one holds its place. */
export function MonthFigure({ caption, points, unit, children }: MonthFigureProps) {
  const place = useRef<HTMLDivElement>(null);
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    const observer = new IntersectionObserver(
      (entries) => setNear((near) => near || entries.some((entry) => entry.isIntersecting)),
      {
        rootMargin: '200px',
      },
    );
    if (place.current) observer.observe(place.current);
    return () => observer.disconnect();
  }, []);
  const still = <StillChart points={points} />;
  return (
    <figure className={classes.figure}>
      <figcaption className={classes.caption}>{caption}</figcaption>
      <div ref={place} className={classes.chart} aria-hidden="true">
        {isNear ? (
          <Suspense fallback={still}>
            <MonthChart points={points} unit={unit} />
          </Suspense>
        ) : (
          still
        )}
      </div>
      <details className={classes.numbers}>
        <summary>Numbers</summary>
        {children}
      </details>
    </figure>
  );
}

/** Bars without axes: for paper, for pages without JavaScript, and until the chart is there. */
function StillChart({ points }: { points: MonthPoint[] }) {
  const highest = Math.max(...points.map((point) => point.value ?? 0), 0) || 1;
  return (
    <svg
      viewBox={`0 0 ${points.length * 10} 100`}
      preserveAspectRatio="none"
      className={classes.still}
      aria-hidden="true"
    >
      {points.map((point, index) => {
        const height = ((point.value ?? 0) / highest) * 96;
        return (
          <rect
            key={point.key}
            x={index * 10 + 2}
            y={100 - height}
            width={6}
            height={height}
            opacity={point.running ? 0.4 : 1}
          />
        );
      })}
    </svg>
  );
}
