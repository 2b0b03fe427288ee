import { Title } from '@mantine/core';
import { MonthFigure } from '#app/components/charts/month-figure.tsx';
import { FigureCard } from '#app/components/figures/figure-card.tsx';
import { windowWords } from '#app/components/figures/figure-filters.ts';
import { FilterForm } from '#app/components/figures/filter-form.tsx';
import { MonthTable } from '#app/components/figures/month-table.tsx';
import { ButtonLink } from '#app/components/ui/button-link.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { Panel } from '#app/components/ui/panel.tsx';
import type { Overview } from './load-overview.server.ts';
import { OpenIncidents } from './open-incidents.tsx';
import classes from './overview.module.css';
import { ServiceTable } from './service-table.tsx';

/** One screen, one minute: the sentence, the figures, what is open, the months, the services. */
export function OverviewPage({
  overview,
  timeZone,
  mayDeclare,
}: {
  overview: Overview;
  timeZone: string;
  mayDeclare: boolean;
}) {
  const { filters, trend, services } = overview;
  return (
    <>
      <PageHeader
        title={`Reliability, ${windowWords(filters)}`}
        lead={overview.sentence}
        actions={mayDeclare && <ButtonLink to="/incidents/new">Declare an incident</ButtonLink>}
      />
      <FilterForm action="/?index" filters={filters} options={overview.options} />
      <section aria-labelledby="figures" className={classes.section}>
        <Title order={2} id="figures" className={classes.hidden}>
          Figures
        </Title>
        <div className={classes.cards}>
          {overview.cards.map((card) => (
            <FigureCard key={card.metric} card={card} comparedWith={overview.comparedWith} />
          ))}
        </div>
      </section>
      <OpenIncidents open={overview.open} timeZone={timeZone} />
      <section aria-labelledby="months" className={classes.section}>
        <Title order={2} id="months" className={classes.heading}>
          By month
        </Title>
        <div className={classes.charts}>
          <Panel>
            <MonthFigure caption={trend.counts.caption} points={trend.counts.months} unit="incidents">
              <MonthTable label="Incidents" rows={trend.counts.months} />
            </MonthFigure>
          </Panel>
          <Panel>
            <MonthFigure caption={trend.medians.caption} points={trend.medians.months} unit="seconds">
              <MonthTable label="Median time to resolve" of="Incidents" rows={trend.medians.months} />
            </MonthFigure>
          </Panel>
        </div>
      </section>
      <section aria-labelledby="services" className={classes.section}>
        <Title order={2} id="services" className={classes.heading}>
          By service, {windowWords(filters)}
        </Title>
        <ServiceTable services={services} />
      </section>
    </>
  );
}
