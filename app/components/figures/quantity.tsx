import type { ReactNode } from 'react';
import { valueText } from '../../text/metric-words.ts';
import { exactBoundsText, exactText, type Unit } from '../../text/quantities.ts';
import classes from './quantity.module.css';

interface QuantityProps {
  /** In the unit; null is not known and reads as a dash. */
  value: number | null;
  unit: Unit;
  /** Other words than the usual ones. */
  children?: ReactNode;
}

/** A number wherever one stands: rounded as people say it, and to the digit on hover. */
export function Quantity({ value, unit, children = valueText(value, unit) }: QuantityProps) {
  if (value === null) return <span className={classes.quantity}>{children}</span>;
  return (
    <data value={value} title={exactText(value, unit)} className={classes.quantity}>
      {children}
    </data>
  );
}

interface BoundsProps {
  interval: readonly [number | null, number | null];
  unit: Unit;
  /** "55 min … 1 h 40 min". */
  children: ReactNode;
}

/** An interval in words, its ends to the digit on hover. */
export function Bounds({ interval, unit, children }: BoundsProps) {
  return (
    <span title={exactBoundsText(interval, unit) || undefined} className={classes.quantity}>
      {children}
    </span>
  );
}
