import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { Interval } from '#analytics/statistics/quantile-interval.ts';
import { Bounds, Quantity } from '../figures/quantity.tsx';
import classes from './chart.module.css';
import { ChartFigure } from './chart-figure.tsx';
import own from './interval-bars.module.css';

export interface IntervalBar {
  key: string;
  name: string;
  href?: string;
  /** Seconds. */
  value: number;
  /** An open end runs off the picture. */
  interval: Interval;
  /** The value as it is read. */
  text: string;
  /** The interval as it is read; empty where there is none. */
  between: string;
  /** What it rests on: "of 12 incidents". */
  of: string;
}

interface IntervalBarsProps {
  bars: readonly IntervalBar[];
  caption: string;
  numbers: ReactNode;
}

/** A ranking with its uncertainty: a dot for each estimate on the band of its interval, all from the same zero. */
export function IntervalBars({ bars, caption, numbers }: IntervalBarsProps) {
  const most = Math.max(0, ...bars.flatMap(({ value, interval }) => [value, interval[1] ?? value]));
  const at = (value: number) => Number(((most > 0 ? Math.max(0, value) / most : 0) * 96).toFixed(2));
  return (
    <ChartFigure caption={caption} numbers={numbers}>
      <ol className={own.bars}>
        {bars.map(({ key, name, href, value, interval, text, between, of }) => (
          <li key={key}>
            <span className={own.name}>{href ? <Link to={href}>{name}</Link> : name}</span>
            <svg className={classes.picture} height="18" aria-hidden="true">
              <line x1="0" x2="100%" y1="9" y2="9" className={classes.grid} />
              {between && <Between interval={interval} at={at} />}
              <circle cx={`${at(value)}%`} cy="9" r="4.5" className={classes.ours} />
            </svg>
            <span className={own.value}>
              <strong>
                <Quantity value={value} unit="seconds">
                  {text}
                </Quantity>
              </strong>
              {between && (
                <small>
                  <Bounds interval={interval} unit="seconds">
                    {between}
                  </Bounds>
                </small>
              )}
              <small>{of}</small>
            </span>
          </li>
        ))}
      </ol>
    </ChartFigure>
  );
}

function Between({ interval: [lower, upper], at }: { interval: Interval; at: (value: number) => number }) {
  const from = at(lower ?? 0);
  const width = (upper === null ? 100 : at(upper)) - from;
  return <rect x={`${from}%`} width={`${width}%`} y="3" height="12" rx="3" className={classes.band} />;
}
