import classes from './chart.module.css';
import { type ControlPoint, PLOT } from './control-scale.ts';
import type { TickLabel } from './tick-labels.ts';

interface ControlMarkProps {
  point: ControlPoint;
  x: string;
  y: (value: number) => number;
  /** What stands at a stretch out of the ordinary; null where there is no room: the caption has it. */
  name: TickLabel | null;
}

/** The value of a stretch: a dot, hollow while the stretch is not over, or a diamond where it is out of the ordinary. */
export function ControlMark({ point, x, y, name }: ControlMarkProps) {
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
  const isBelow = point.out === 'low' && top < PLOT.height - PLOT.bottom - 22;
  return (
    <>
      <svg x={x} y={top} overflow="visible" aria-hidden="true">
        <path d="M0 -6.5 L6.5 0 L0 6.5 L-6.5 0 Z" className={classes.odd}>
          {hint}
        </path>
      </svg>
      {name && (
        <text
          x={x}
          y={isBelow ? top + 20 : top - 11}
          textAnchor={name.anchor}
          className={classes.label}
          data-second={name.isSecond || undefined}
        >
          {name.text}
        </text>
      )}
    </>
  );
}
