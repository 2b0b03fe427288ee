import type { ReactNode } from 'react';
import type { Interval } from '#analytics/statistics/quantile-interval.ts';
import { durationText } from '../../text/durations.ts';
import { AxisLabels } from './axis-labels.tsx';
import classes from './chart.module.css';
import { ChartFigure } from './chart-figure.tsx';
import { clampedShare, logTicks } from './log-axis.ts';
import { percent } from './strip-lane.tsx';
import { tickLabels } from './tick-labels.ts';

/** From here on this share is still open. */
export interface SurvivalStep {
  seconds: number;
  survival: number;
  /** Of the share; null where it cannot be bounded. */
  interval: Interval;
}

interface SurvivalCurveProps {
  steps: readonly SurvivalStep[];
  /** How long each incident that is still open has lasted. */
  open: readonly number[];
  median: number | null;
  /** The finding in a sentence. */
  caption: string;
  /** What is drawn, for who cannot see it. */
  description: string;
  numbers: ReactNode;
}

const HEIGHT = 220;
const TOP = 10;
const PLOT = 180;
/** In pixels, beside the values: the least that the picture gets, and from where on it is wide. */
const WIDTHS = { narrow: 210, wide: 360 };
const QUARTERS = [1, 0.75, 0.5, 0.25, 0];

/** What share of incidents lasts longer than so long: a falling staircase with its band; open incidents hollow on it. */
export function SurvivalCurve({ steps, open, median, caption, description, numbers }: SurvivalCurveProps) {
  const times = [...steps.map(({ seconds }) => seconds), ...open].filter((seconds) => seconds > 0);
  if (times.length === 0) return null;
  const axis = { start: Math.min(...times) / 1.3, end: Math.max(...times) * 1.1 };
  const x = (seconds: number) => clampedShare(axis, seconds);
  const y = (share: number) => TOP + (1 - share) * PLOT;
  const wanted = logTicks(axis, 8).map((tick) => ({ share: x(tick), text: durationText(tick) }));
  const labels = tickLabels(wanted, WIDTHS);
  // what is said of a median far right stands to its left
  const isLate = median !== null && x(median) > 0.6;
  return (
    <ChartFigure caption={caption} numbers={numbers}>
      <div className={classes.plot}>
        <div className={classes.values} style={{ height: HEIGHT }} aria-hidden="true">
          {QUARTERS.map((share) => (
            <span key={share} style={{ top: y(share) }}>
              {share * 100} %
            </span>
          ))}
        </div>
        <svg className={classes.picture} height={HEIGHT} role="img" aria-label={description}>
          {QUARTERS.map((share) => (
            <line key={share} x1="0" x2="100%" y1={y(share)} y2={y(share)} className={classes.grid} />
          ))}
          {/* stretched to the width of the picture: only lines and areas, whose strokes keep their width */}
          <svg y={TOP} height={PLOT} width="100%" viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
            <path d={bandPath(steps, x)} className={classes.band} />
            <path d={curvePath(steps, x)} className={classes.line} />
          </svg>
          {distinct(open).map((seconds) => (
            <circle
              key={seconds}
              cx={percent(x(seconds))}
              cy={y(shareAt(steps, seconds))}
              r="4"
              className={classes.hollow}
            >
              <title>{`open for ${durationText(seconds)} so far`}</title>
            </circle>
          ))}
          {median !== null && (
            <>
              <line x1={percent(x(median))} x2={percent(x(median))} y1={y(0.5)} y2={y(0)} className={classes.mark} />
              <text
                x={percent(x(median))}
                y={y(0.5) - 8}
                dx={isLate ? -6 : 6}
                textAnchor={isLate ? 'end' : 'start'}
                className={classes.label}
              >
                median {durationText(median)}
              </text>
            </>
          )}
          <AxisLabels labels={labels} y={HEIGHT - 8} />
        </svg>
      </div>
    </ChartFigure>
  );
}

/** Marks of the same place would only cover each other. */
const distinct = (values: readonly number[]) => [...new Set(values)];

/** The share that lasts longer than so long. */
function shareAt(steps: readonly SurvivalStep[], seconds: number): number {
  return steps.findLast((step) => step.seconds <= seconds)?.survival ?? 1;
}

const place = (x: number, share: number) => `${Number(x.toFixed(5))} ${Number((1 - share).toFixed(5))}`;

function curvePath(steps: readonly SurvivalStep[], x: (seconds: number) => number): string {
  let level = 1;
  const falls = steps.map(({ seconds, survival }) => {
    const fall = `L ${place(x(seconds), level)} L ${place(x(seconds), survival)}`;
    level = survival;
    return fall;
  });
  return `M 0 0 ${falls.join(' ')} L ${place(1, level)}`;
}

/** Between the two bounds; where neither is known the band is no wider than the curve. */
function bandPath(steps: readonly SurvivalStep[], x: (seconds: number) => number): string {
  const edge = (bound: (step: SurvivalStep) => number) => {
    let level = 1;
    const corners: string[] = [place(0, 1)];
    for (const step of steps) {
      corners.push(place(x(step.seconds), level));
      level = bound(step);
      corners.push(place(x(step.seconds), level));
    }
    corners.push(place(1, level));
    return corners;
  };
  const upper = edge(({ interval, survival }) => interval[1] ?? survival);
  const lower = edge(({ interval, survival }) => interval[0] ?? survival);
  return `M ${[...upper, ...lower.reverse()].join(' L ')} Z`;
}
