import { Link } from '@remix-run/react';
import { NumberTable } from '#app/components/charts/chart-figure.tsx';
import { IntervalBars } from '#app/components/charts/interval-bars.tsx';
import { PhaseBar } from '#app/components/charts/phase-bar.tsx';
import { type FigureFilters, filterParts } from '#app/components/figures/figure-filters.ts';
import { Bounds, Quantity } from '#app/components/figures/quantity.tsx';
import { ExportLinks } from '#app/components/tables/export-links.tsx';
import { wholePercentText } from '#app/text/percents.ts';
import type { toPhases, toSavings } from './investment-view.ts';
import classes from './overview.module.css';

interface WhereToInvestProps {
  phases: ReturnType<typeof toPhases>;
  savings: ReturnType<typeof toSavings>;
  filters: FigureFilters;
}

/** Where the time of an outage goes, and which services improving them would save most. */
export function WhereToInvest({ phases, savings, filters }: WhereToInvestProps) {
  const params = filterParts(filters);
  if (!phases && !savings) return null;
  return (
    <div className={classes.charts}>
      {phases && (
        <section aria-labelledby="phases" className={classes.section}>
          <h2 id="phases" className={classes.heading}>
            Where the time goes
          </h2>
          <div className={classes.panel}>
            <PhaseBar caption={phases.caption} phases={phases.phases} numbers={<PhaseNumbers phases={phases} />} />
            <p className={classes.basis}>
              {phases.basis}{' '}
              {phases.qualityHref && (
                <Link to={phases.qualityHref} className={classes.screen}>
                  Repair them
                </Link>
              )}
            </p>
            <ExportLinks table="phases" of="where the time goes" params={params} />
          </div>
        </section>
      )}
      {savings && (
        <section aria-labelledby="savings" className={classes.section}>
          <h2 id="savings" className={classes.heading}>
            What would help most
          </h2>
          <div className={classes.panel}>
            <IntervalBars
              caption={savings.caption}
              bars={savings.bars}
              numbers={<SavingNumbers bars={savings.bars} />}
            />
            <ExportLinks table="savings" of="what every service would be spared" params={params} />
          </div>
        </section>
      )}
    </div>
  );
}

function PhaseNumbers({ phases: { n, phases } }: { phases: NonNullable<WhereToInvestProps['phases']> }) {
  const rows = phases.map(({ key, name, href, seconds, share, interval, range }) => ({
    key,
    cells: [
      <Link key="name" to={href}>
        {name}
      </Link>,
      <Quantity key="share" value={share} unit="ratio">
        {wholePercentText(share)}
      </Quantity>,
      <Bounds key="range" interval={interval} unit="ratio">
        {range}
      </Bounds>,
      <Quantity key="time" value={seconds} unit="seconds" />,
      <Quantity key="n" value={n} unit="incidents" />,
    ],
  }));
  return <NumberTable label="Where the time goes" columns={PHASE_COLUMNS} rows={rows} />;
}

function SavingNumbers({ bars }: { bars: NonNullable<WhereToInvestProps['savings']>['bars'] }) {
  const rows = bars.map(({ key, name, href, value, text, interval, between, n }) => ({
    key,
    cells: [
      <Link key="name" to={href}>
        {name}
      </Link>,
      <Quantity key="saved" value={value} unit="seconds">
        {text}
      </Quantity>,
      <Bounds key="between" interval={interval} unit="seconds">
        {between}
      </Bounds>,
      <Quantity key="n" value={n} unit="incidents" />,
    ],
  }));
  return <NumberTable label="What would help most" columns={SAVING_COLUMNS} rows={rows} />;
}

const PHASE_COLUMNS = ['Phase', 'Share', '95 % interval', 'Time', 'Incidents'];
const SAVING_COLUMNS = ['What', 'Saves a year', '95 % interval', 'Incidents'];
