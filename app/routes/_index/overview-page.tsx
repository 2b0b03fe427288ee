import { Title } from '@mantine/core';
import { Link } from '@remix-run/react';
import { DistributionStrip } from '#app/components/charts/distribution-strip.tsx';
import { FigureCard } from '#app/components/figures/figure-card.tsx';
import { FigureExport } from '#app/components/figures/figure-export.tsx';
import { windowWords } from '#app/components/figures/figure-filters.ts';
import { FilterForm } from '#app/components/figures/filter-form.tsx';
import { RecomputationNotice } from '#app/components/figures/recomputation-notice.tsx';
import { QuietLines } from '#app/components/quiet/quiet-lines.tsx';
import { ButtonLink } from '#app/components/ui/button-link.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import type { Overview } from './load-overview.server.ts';
import { OpenIncidents } from './open-incidents.tsx';
import classes from './overview.module.css';
import { DURATION_METRICS } from './overview-view.ts';
import { ServiceTable } from './service-table.tsx';
import { StandsOut } from './stands-out.tsx';
import { WhereToInvest } from './where-to-invest.tsx';

/** One screen, one minute: the sentence, the figures, what stands out, where the time goes, the services. */
export function OverviewPage({
  overview,
  timeZone,
  mayDeclare,
}: {
  overview: Overview;
  timeZone: string;
  mayDeclare: boolean;
}) {
  const { filters, services, open } = overview;
  const durations = overview.cards.slice(0, DURATION_METRICS.length);
  const others = overview.cards.slice(DURATION_METRICS.length);
  return (
    <div className={classes.page}>
      <PageHeader
        title={`Reliability, ${windowWords(filters)}`}
        lead={<span className={classes.sentence}>{overview.sentence}</span>}
        actions={mayDeclare && <ButtonLink to="/incidents/new">Declare an incident</ButtonLink>}
      />
      <RecomputationNotice recomputation={overview.recomputation} />
      <FilterForm action="/?index" filters={filters} options={overview.options} />
      <section aria-labelledby="figures" className={classes.section}>
        <Title order={2} id="figures" className={classes.hidden}>
          Figures
        </Title>
        <div className={classes.durations}>
          {durations.map((card) => (
            <FigureCard key={card.metric} card={card} comparedWith={overview.comparedWith}>
              {card.spread && <DistributionStrip {...card.spread} />}
            </FigureCard>
          ))}
        </div>
        <div className={classes.systems}>
          {others.map((card) => (
            <FigureCard key={card.metric} card={card} comparedWith={overview.comparedWith} />
          ))}
        </div>
        <div className={classes.notes}>
          {overview.notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
          <p className={classes.screen}>
            <Link to={overview.compareHref}>Compare other periods, services or teams</Link>
            {' · '}
            <Link to={overview.qualityHref}>What the records behind it lack</Link>
          </p>
        </div>
      </section>
      <QuietLines lines={overview.quiet} />
      <StandsOut charts={overview.standsOut} filters={filters} />
      <WhereToInvest phases={overview.phases} savings={overview.savings} />
      <section aria-labelledby="services" className={classes.section}>
        <Title order={2} id="services" className={classes.heading}>
          By service, {windowWords(filters)}
        </Title>
        <ServiceTable services={services} />
        {services.all && (
          <p className={classes.all}>
            <Link to={services.all.href} preventScrollReset>
              All {services.all.n} services
            </Link>
          </p>
        )}
        <FigureExport
          metrics={['incident_count', 'time_to_resolve', 'mtbf', 'availability']}
          groupBy={['service']}
          filters={filters}
          of="the figures by service"
        />
      </section>
      <OpenIncidents open={open} timeZone={timeZone} />
    </div>
  );
}
