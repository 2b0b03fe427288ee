import classes from './chart.module.css';
import { percent } from './strip-lane.tsx';
import type { TickLabel } from './tick-labels.ts';

/** What is written below the axis of a chart, each at its share of the width. */
export function AxisLabels({ labels, y }: { labels: readonly TickLabel[]; y: number }) {
  return labels.map(({ share, text, anchor, isSecond }) => (
    <text
      key={share}
      x={percent(share)}
      y={y}
      textAnchor={anchor}
      className={classes.tick}
      data-second={isSecond || undefined}
    >
      {text}
    </text>
  ));
}
