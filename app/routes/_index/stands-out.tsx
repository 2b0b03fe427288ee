import { ControlChart } from '#app/components/charts/control-chart.tsx';
import { FigureExport } from '#app/components/figures/figure-export.tsx';
import type { FigureFilters } from '#app/components/figures/figure-filters.ts';
import type { MonthControl } from '#app/components/figures/month-control.ts';
import { MonthTable } from '#app/components/figures/month-table.tsx';
import classes from './overview.module.css';

/** Months out of the ordinary, and what is ordinary. */
export function StandsOut({ charts, filters }: { charts: readonly MonthControl[]; filters: FigureFilters }) {
  if (charts.length === 0) return null;
  return (
    <section aria-labelledby="stands-out" className={classes.section}>
      <h2 id="stands-out" className={classes.heading}>
        What stands out
      </h2>
      <div className={classes.charts}>
        {charts.map(({ metric, label, months, unit, centre, caption, description }) => (
          <div key={metric} className={classes.panel}>
            <ControlChart
              points={months}
              unit={unit}
              centre={centre}
              caption={caption}
              description={description}
              numbers={
                <>
                  <MonthTable label={label} of={unit === 'incidents' ? undefined : 'Incidents'} rows={months} />
                  <FigureExport
                    metrics={[metric]}
                    groupBy={['month']}
                    // the months of the chart, whatever the period of the page
                    filters={{ ...filters, period: null, from: `${months[0]!.key}-01`, to: null, compare: false }}
                    of={`${label} by month`}
                  />
                </>
              }
            />
          </div>
        ))}
      </div>
    </section>
  );
}
