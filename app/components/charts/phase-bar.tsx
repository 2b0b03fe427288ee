import type { ReactNode } from 'react';
import { durationText } from '../../text/durations.ts';
import classes from './chart.module.css';
import { ChartFigure } from './chart-figure.tsx';
import own from './phase-bar.module.css';

export interface Phase {
  key: string;
  /** "detect". */
  name: string;
  seconds: number;
  /** Of all phases together. */
  share: number;
}

interface PhaseBarProps {
  phases: readonly Phase[];
  caption: string;
  numbers: ReactNode;
}

/** Where the time goes: a step for each phase, each beginning where the one before it ended. */
export function PhaseBar({ phases, caption, numbers }: PhaseBarProps) {
  let start = 0;
  const steps = phases.map((phase) => {
    const from = start;
    start += phase.share;
    return { ...phase, from };
  });
  return (
    <ChartFigure caption={caption} numbers={numbers}>
      <ol className={own.phases}>
        {steps.map(({ key, name, from, share, seconds }) => (
          <li key={key}>
            <span>{name}</span>
            <svg className={classes.picture} height="18" aria-hidden="true">
              <line x1="0" x2="100%" y1="9" y2="9" className={classes.grid} />
              <rect
                x={`${from * 100}%`}
                width={`${share * 100}%`}
                y="1"
                height="16"
                rx="2"
                className={classes.ours}
                style={{ minWidth: 2 }}
              />
            </svg>
            <span className={own.value} title={durationText(seconds)}>
              {Math.round(share * 100)} %
            </span>
          </li>
        ))}
      </ol>
    </ChartFigure>
  );
}
