import { ControlChart } from '#app/components/charts/control-chart.tsx';
import { FigureExport } from '#app/components/figures/figure-export.tsx';
import { beforeWords, type FigureFilters, windowWords } from '#app/components/figures/figure-filters.ts';
import type { MonthControl } from '#app/components/figures/month-control.ts';
import { MonthTable } from '#app/components/figures/month-table.tsx';
import { monthsQuestion } from '#app/text/control-words.ts';
import classes from './overview.module.css';

/** Months out of the ordinary, and what is ordinary. */
export function StandsOut({ charts, filters }: { charts: readonly MonthControl[]; filters: FigureFilters }) {
  if (charts.length === 0) return null;
  const before = beforeWords(filters);
  return (
    <section aria-labelledby="stands-out" className={classes.section}>
      <h2 id="stands-out" className={classes.heading}>
        What stands out
      </h2>
      {before && (
        <p className={classes.question}>
          {monthsQuestion(filters.period ? `the ${windowWords(filters)}` : 'the chosen time', before)}
        </p>
      )}
      <div className={classes.charts}>
        {charts.map(({ metric, label, months, unit, centre, caption, description, note }) => (
          <div key={metric} className={classes.panel}>
            <ControlChart
              points={months}
              unit={unit}
              centre={centre}
              caption={caption}
              description={description}
              note={note}
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
