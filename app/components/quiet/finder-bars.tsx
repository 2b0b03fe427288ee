import { countText } from '../../text/numerals.ts';
import chart from '../charts/chart.module.css';
import { ChartFigure, NumberTable } from '../charts/chart-figure.tsx';
import classes from './quiet.module.css';

interface FinderBarsProps {
  monitoring: number;
  staff: number;
  customer: number;
  unknown: number;
  /** The finding. */
  caption: string;
}

/** Who noticed incidents first, a bar each from the same zero; those that do not say are dashed. */
export function FinderBars({ monitoring, staff, customer, unknown, caption }: FinderBarsProps) {
  const bars = [
    { key: 'monitoring', name: 'Monitoring', n: monitoring },
    { key: 'staff', name: 'Our own people', n: staff },
    { key: 'customer', name: 'Customers', n: customer },
    ...(unknown > 0 ? [{ key: 'unknown', name: 'Nobody says', n: unknown }] : []),
  ];
  const all = bars.reduce((sum, { n }) => sum + n, 0);
  const most = Math.max(1, ...bars.map(({ n }) => n));
  const share = (n: number) => (all === 0 ? '–' : `${Math.round((n / all) * 100)} %`);
  return (
    <ChartFigure
      caption={caption}
      numbers={
        <NumberTable
          label="Who noticed first"
          columns={['Noticed by', 'Incidents', 'Share']}
          rows={bars.map(({ key, name, n }) => ({ key, cells: [name, countText(n), share(n)] }))}
        />
      }
    >
      <ul className={classes.finders}>
        {bars.map(({ key, name, n }) => (
          <li key={key} data-unknown={key === 'unknown' || undefined}>
            <span>{name}</span>
            <svg className={chart.picture} height="18" aria-hidden="true">
              <line x1="0" x2="100%" y1="9" y2="9" className={chart.grid} />
              {n > 0 && (
                <rect
                  x="0.5"
                  width={`${(n / most) * 99}%`}
                  y="1.5"
                  height="15"
                  rx="2"
                  className={key === 'unknown' ? classes.unknown : chart.ours}
                />
              )}
            </svg>
            <span>{countText(n)}</span>
          </li>
        ))}
      </ul>
    </ChartFigure>
  );
}
