import { Title } from '@mantine/core';
import { LogHistogram } from '#app/components/charts/log-histogram.tsx';
import { MonthFigure } from '#app/components/charts/month-figure.tsx';
import { withFilters } from '#app/components/figures/figure-filters.ts';
import { FilterForm } from '#app/components/figures/filter-form.tsx';
import { MonthTable } from '#app/components/figures/month-table.tsx';
import { ButtonLink } from '#app/components/ui/button-link.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { Panel } from '#app/components/ui/panel.tsx';
import { FigureIncidents } from './figure-incidents.tsx';
import classes from './figure-page.module.css';
import type { Figure } from './load-figure.server.ts';

/** One figure: the number in words, what it means, how it went, how it is spread, and every incident behind it. */
export function FigurePage({ figure, timeZone }: { figure: Figure; timeZone: string }) {
  const { definition, months, spread } = figure;
  return (
    <>
      <PageHeader
        title={definition.name}
        lead={figure.lead}
        actions={
          <ButtonLink to={withFilters('/', figure.filters)} variant="default">
            All figures
          </ButtonLink>
        }
      />
      <FilterForm action={`/figures/${figure.metric}`} filters={figure.filters} options={figure.options} />
      <div className={classes.pair}>
        <Panel>
          <Title order={2} className={classes.heading}>
            The figure
          </Title>
          <dl className={classes.numbers}>
            {figure.numbers.map(({ label, value, interval }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>
                  {value}
                  {interval && <span>{interval}</span>}
                </dd>
              </div>
            ))}
          </dl>
        </Panel>
        <Panel>
          <Title order={2} className={classes.heading}>
            What it means
          </Title>
          <p>{definition.words}</p>
          {definition.from && (
            <p>
              From <strong>{definition.from}</strong> to <strong>{definition.to}</strong>.
            </p>
          )}
          <p>{definition.open}</p>
          <p className={classes.quiet}>
            {definition.abbreviation && `${definition.abbreviation}. `}Definition {definition.version}; exercises,
            maintenance and duplicates are left out.
          </p>
        </Panel>
      </div>
      <div className={classes.pair}>
        {months.months.length > 1 && (
          <Panel>
            <Title order={2} className={classes.heading}>
              By month
            </Title>
            <MonthFigure caption={months.caption} points={months.months} unit={figure.unit}>
              <MonthTable
                label={months.label}
                of={figure.unit === 'incidents' ? undefined : 'Incidents'}
                rows={months.months}
              />
            </MonthFigure>
          </Panel>
        )}
        {spread && (
          <Panel>
            <Title order={2} className={classes.heading}>
              How it is spread
            </Title>
            <LogHistogram {...spread} />
          </Panel>
        )}
      </div>
      <FigureIncidents figure={figure} timeZone={timeZone} />
    </>
  );
}
