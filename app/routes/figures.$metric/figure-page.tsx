import { Link } from '@remix-run/react';
import { DURATION_IDS } from '#analytics/metrics/definitions.ts';
import { NumberTable } from '#app/components/charts/chart-figure.tsx';
import { DistributionStrip } from '#app/components/charts/distribution-strip.tsx';
import { SurvivalCurve } from '#app/components/charts/survival-curve.tsx';
import { commonFilters, filterParts, withFilters } from '#app/components/figures/figure-filters.ts';
import { FilterForm } from '#app/components/figures/filter-form.tsx';
import { Bounds, Quantity } from '#app/components/figures/quantity.tsx';
import { RecomputationNotice } from '#app/components/figures/recomputation-notice.tsx';
import { ExportLinks } from '#app/components/tables/export-links.tsx';
import { ButtonLink } from '#app/components/ui/button-link.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { choiceParts } from './figure-address.ts';
import { FigureAdherence } from './figure-adherence.tsx';
import { FigureCompared } from './figure-compared.tsx';
import { FigureDefinition } from './figure-definition.tsx';
import { FigureGroups } from './figure-groups.tsx';
import { FigureIncidents } from './figure-incidents.tsx';
import { FigureMonths } from './figure-months.tsx';
import classes from './figure-page.module.css';
import type { Figure } from './load-figure.server.ts';

/** Figures that are no duration rest on all of them. */
const measured = (metric: string): [string, string][] =>
  DURATION_IDS.some((id) => id === metric) ? [['metric', metric]] : [];

const SURVIVAL_COLUMNS = ['After', 'Still going on', '95 % interval', 'Incidents that long'];

/** One figure: the number in words, what it means, how it is spread, how it went, its groups, and every incident behind it. */
export function FigurePage({ figure, timeZone }: { figure: Figure; timeZone: string }) {
  const { spread, survival, filters } = figure;
  const exported: [string, string][] = [['metric', figure.metric], ...filterParts(filters)];
  return (
    <>
      <PageHeader
        title={figure.definition.name}
        lead={figure.lead}
        actions={
          <ButtonLink to={withFilters('/', commonFilters(filters))} variant="default">
            All figures
          </ButtonLink>
        }
      />
      <RecomputationNotice recomputation={figure.recomputation} />
      <FilterForm
        action={`/figures/${figure.metric}`}
        filters={filters}
        options={figure.options}
        keep={choiceParts(figure.choice)}
      />
      <div className={classes.pair}>
        <section className={classes.panel}>
          <h2 className={classes.heading}>The figure</h2>
          <dl className={classes.numbers}>
            {figure.numbers.map(({ label, value, amount, unit, interval, bounds }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>
                  {amount === null ? (
                    value
                  ) : (
                    <Quantity value={amount} unit={unit}>
                      {value}
                    </Quantity>
                  )}
                  {interval && (
                    <small>
                      <Bounds interval={bounds ?? [null, null]} unit={unit}>
                        {interval}
                      </Bounds>
                    </small>
                  )}
                </dd>
              </div>
            ))}
          </dl>
          <p className={classes.quiet}>Below a value stands its interval, 95 % unless it says otherwise.</p>
          <p className={classes.repair}>
            <Link to={withFilters('/data-quality', commonFilters(filters), measured(figure.metric))}>
              What is left out, flagged or not exact, and how much hangs on it
            </Link>
          </p>
        </section>
        <div className={classes.stack}>
          {figure.compared && figure.before && <FigureCompared compared={figure.compared} before={figure.before} />}
          <FigureDefinition definition={figure.definition} />
        </div>
      </div>
      {figure.adherence && <FigureAdherence adherence={figure.adherence} filters={filters} />}
      {spread && (
        <section className={classes.panel}>
          <h2 className={classes.heading}>How it is spread</h2>
          <DistributionStrip {...spread} size="large" />
          <ExportLinks table="spread" of="how it is spread" params={exported} />
        </section>
      )}
      {survival && (
        <section className={classes.panel}>
          <h2 className={classes.heading}>With the open ones counted</h2>
          <SurvivalCurve
            {...survival}
            numbers={<NumberTable label="Share still going on" columns={SURVIVAL_COLUMNS} rows={survival.rows} />}
          />
          <ExportLinks table="survival" of="the share still going on" params={exported} />
        </section>
      )}
      <FigureMonths figure={figure} />
      <FigureGroups figure={figure} />
      <FigureIncidents figure={figure} timeZone={timeZone} />
    </>
  );
}
