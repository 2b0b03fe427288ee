import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { wholePercentText } from '../../text/percents.ts';
import { Quantity } from '../figures/quantity.tsx';
import classes from './chart.module.css';
import { ChartFigure } from './chart-figure.tsx';
import own from './phase-bar.module.css';

export interface Phase {
  key: string;
  /** "Detect". */
  name: string;
  /** The figure behind it. */
  href: string;
  seconds: number;
  /** Of all phases together. */
  share: number;
}

interface PhaseBarProps {
  phases: readonly Phase[];
  caption: ReactNode;
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
  const most = Math.max(...phases.map(({ share }) => share));
  return (
    <ChartFigure caption={caption} numbers={numbers}>
      <ol className={own.phases}>
        {steps.map(({ key, name, href, from, share }) => (
          <li key={key}>
            <Link to={href}>{name}</Link>
            <svg className={classes.picture} height="18" aria-hidden="true">
              <line x1="0" x2="100%" y1="9" y2="9" className={classes.grid} />
              <rect
                x={`${from * 100}%`}
                width={`${share * 100}%`}
                y="1"
                height="16"
                rx="2"
                className={share === most ? classes.ours : classes.lesser}
                style={{ minWidth: 2 }}
              />
            </svg>
            <span className={own.value}>
              <Quantity value={share} unit="ratio">
                {wholePercentText(share)}
              </Quantity>
            </span>
          </li>
        ))}
      </ol>
    </ChartFigure>
  );
}
