import { Title } from '@mantine/core';
import { NumberTable } from '#app/components/charts/chart-figure.tsx';
import { IntervalBars } from '#app/components/charts/interval-bars.tsx';
import { PhaseBar } from '#app/components/charts/phase-bar.tsx';
import { Panel } from '#app/components/ui/panel.tsx';
import type { toPhases, toSavings } from './investment-view.ts';
import classes from './overview.module.css';

interface WhereToInvestProps {
  phases: ReturnType<typeof toPhases>;
  savings: ReturnType<typeof toSavings>;
}

/** Where the time of an outage goes, and which services improving them would save most. */
export function WhereToInvest({ phases, savings }: WhereToInvestProps) {
  if (!phases && !savings) return null;
  return (
    <div className={classes.charts}>
      {phases && (
        <section aria-labelledby="phases" className={classes.section}>
          <Title order={2} id="phases" className={classes.heading}>
            Where the time goes
          </Title>
          <Panel>
            <PhaseBar
              caption={phases.caption}
              phases={phases.phases}
              numbers={<NumberTable label="Where the time goes" columns={PHASE_COLUMNS} rows={phases.rows} />}
            />
          </Panel>
        </section>
      )}
      {savings && (
        <section aria-labelledby="savings" className={classes.section}>
          <Title order={2} id="savings" className={classes.heading}>
            What would help most
          </Title>
          <Panel>
            <IntervalBars
              caption={savings.caption}
              bars={savings.bars}
              numbers={<NumberTable label="What would help most" columns={SAVING_COLUMNS} rows={savings.rows} />}
            />
          </Panel>
        </section>
      )}
    </div>
  );
}

const PHASE_COLUMNS = ['Phase', 'Share (95 %)', 'Time', 'Incidents'];
const SAVING_COLUMNS = ['What', 'Saves a year (95 %)', 'Incidents'];
