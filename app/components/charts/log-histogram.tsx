import { durationText } from '../../text/durations.ts';
import { type LogBins, logPosition, logTicks } from './log-bins.ts';
import classes from './log-histogram.module.css';

interface LogHistogramProps {
  bins: LogBins;
  /** The finding in a sentence. */
  caption: string;
  /** Values to point at, each with its name. */
  marks: { label: string; value: number | null }[];
}

/** How durations are spread, drawn on the server: bars on a logarithmic axis. */
export function LogHistogram({ bins, caption, marks }: LogHistogramProps) {
  const highest = Math.max(...bins.bins.map((bin) => bin.n));
  const width = 100 / bins.bins.length;
  const at = (value: number | null) => logPosition(bins, value);
  return (
    <figure className={classes.figure}>
      <figcaption className={classes.caption}>{caption}</figcaption>
      <div className={classes.plot} aria-hidden="true">
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" className={classes.bars} role="presentation">
          {bins.bins.map((bin, index) => (
            <rect
              key={bin.from}
              x={index * width + width * 0.06}
              width={width * 0.88}
              y={100 - (bin.n / highest) * 100}
              height={(bin.n / highest) * 100}
            />
          ))}
        </svg>
        {marks.map(({ label, value }, row) => {
          const position = at(value);
          if (position === null) return null;
          const style = { left: `${position * 100}%`, top: `${row * 1.3}rem` };
          return (
            <span key={label} className={classes.mark} data-flip={position > 0.7 || undefined} style={style}>
              <span>
                {label} {durationText(value)}
              </span>
            </span>
          );
        })}
      </div>
      <div className={classes.axis} aria-hidden="true">
        {logTicks(bins).map((tick) => (
          <span key={tick} style={{ left: `${(at(tick) ?? 0) * 100}%` }}>
            {durationText(tick)}
          </span>
        ))}
      </div>
      <details className={classes.numbers}>
        <summary>Numbers</summary>
        <table aria-label="Incidents by duration">
          <tbody>
            {bins.zeros > 0 && (
              <tr>
                <th scope="row">0</th>
                <td>{bins.zeros}</td>
              </tr>
            )}
            {bins.bins.map((bin) => (
              <tr key={bin.from}>
                <th scope="row">
                  {durationText(bin.from)} to {durationText(bin.to)}
                </th>
                <td>{bin.n}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
