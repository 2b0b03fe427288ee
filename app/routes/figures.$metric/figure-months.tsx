import { ControlChart } from '#app/components/charts/control-chart.tsx';
import { MonthFigure } from '#app/components/charts/month-figure.tsx';
import { FigureExport } from '#app/components/figures/figure-export.tsx';
import { MonthTable } from '#app/components/figures/month-table.tsx';
import classes from './figure-page.module.css';
import type { Figure } from './load-figure.server.ts';

/** The figure by month: counts and durations before what is ordinary, others with the interval of each month. */
export function FigureMonths({ figure }: { figure: Figure }) {
  const { months, metric, unit, filters } = figure;
  const { control, label } = months;
  if (months.months.length < 2) return null;
  const of = unit === 'incidents' ? undefined : metric === 'adherence' ? 'Duties' : 'Incidents';
  return (
    <section className={classes.panel}>
      <h2 className={classes.heading}>By month</h2>
      {control ? (
        <ControlChart
          points={control.months}
          unit={control.unit}
          centre={control.centre}
          caption={[control.caption, months.cut].join(' ').trim()}
          description={control.description}
          note={control.note}
          numbers={<MonthTable label={control.label} of={of} rows={control.months} />}
        />
      ) : (
        unit !== 'incidents' && (
          <MonthFigure
            points={months.months}
            unit={unit}
            caption={months.caption}
            description={months.description}
            numbers={<MonthTable label={label} of={of} rows={months.months} />}
          />
        )
      )}
      <FigureExport metrics={[metric]} groupBy={['month']} filters={{ ...filters, compare: false }} of="the months" />
    </section>
  );
}
