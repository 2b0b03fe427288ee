import { Link } from '@remix-run/react';
import { Fragment } from 'react';
import { DistributionStrip } from '#app/components/charts/distribution-strip.tsx';
import { OverdueLine } from '#app/components/duties/overdue-line.tsx';
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

interface OverviewPageProps {
  overview: Overview;
  timeZone: string;
  mayDeclare: boolean;
}

/** One screen, one minute: the sentence, the figures, what stands out, where the time goes, the services. */
export function OverviewPage({ overview, timeZone, mayDeclare }: OverviewPageProps) {
  const { filters, services, open } = overview;
  return (
    <div className={classes.page}>
      <PageHeader
        title={`Reliability, ${windowWords(filters)}`}
        lead={
          <>
            <span className={classes.sentence}>{overview.sentence}</span>
            {overview.others.length > 0 && <span className={classes.others}> {overview.others.join(' ')}</span>}
          </>
        }
        actions={mayDeclare && <ButtonLink to="/incidents/new">Declare an incident</ButtonLink>}
      />
      <OverdueLine overdue={overview.overdue} />
      <RecomputationNotice recomputation={overview.recomputation} />
      <FilterForm action="/?index" filters={filters} options={overview.options} keep={services.chosen} />
      <Figures overview={overview} />
      <QuietLines lines={overview.quiet} />
      <StandsOut charts={overview.standsOut} filters={filters} />
      <WhereToInvest phases={overview.phases} savings={overview.savings} filters={filters} />
      <section aria-labelledby="services" className={classes.section}>
        <h2 id="services" className={classes.heading}>
          By service, {windowWords(filters)}
        </h2>
        <ServiceTable services={services} />
        {services.all && (
          <p className={classes.all} data-phone={services.all.isOnPhoneOnly || undefined}>
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

/** The ten cards, and what they say together. */
function Figures({ overview }: { overview: Overview }) {
  const { cards, comparedWith, notes, ownFigures, compareHref, qualityHref } = overview;
  const durations = cards.slice(0, DURATION_METRICS.length);
  return (
    <section aria-labelledby="figures" className={classes.section}>
      <h2 id="figures" className={classes.hidden}>
        Figures
      </h2>
      <div className={classes.durations}>
        {durations.map((card) => (
          <FigureCard key={card.metric} card={card} comparedWith={comparedWith}>
            {card.spread && <DistributionStrip {...card.spread} />}
          </FigureCard>
        ))}
      </div>
      <div className={classes.systems}>
        {cards.slice(DURATION_METRICS.length).map((card) => (
          <FigureCard key={card.metric} card={card} comparedWith={comparedWith} />
        ))}
      </div>
      <div className={classes.notes}>
        {notes.map(({ text, href }) => (
          <p key={text}>{href ? <Link to={href}>{text}</Link> : text}</p>
        ))}
        {ownFigures.length > 0 && (
          <p>
            More figures, of your own durations:{' '}
            {ownFigures.map(({ name, href }, i) => (
              <Fragment key={href}>
                {i > 0 && ' · '}
                <Link to={href}>{name}</Link>
              </Fragment>
            ))}
          </p>
        )}
        <p className={classes.screen}>
          <Link to={compareHref}>Compare other periods, services or teams</Link>
          {' · '}
          <Link to={qualityHref}>What the records behind it lack</Link>
        </p>
      </div>
    </section>
  );
}
