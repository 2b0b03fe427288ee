import { Title } from '@mantine/core';
import { NumberTable } from '#app/components/charts/chart-figure.tsx';
import { SurvivalCurve } from '#app/components/charts/survival-curve.tsx';
import { Panel } from '#app/components/ui/panel.tsx';
import { unbroken } from '#app/text/quantities.ts';
import classes from './actions.module.css';
import type { ActionsPage } from './load-actions.server.ts';

const COLUMNS = ['After', 'Not done yet', '95 % interval', 'That old or older'];

/** How long until half are done, by kind, and the picture of it. */
export function AgeingSection({ ageing: { rows, curve } }: { ageing: ActionsPage['ageing'] }) {
  return (
    <Panel mt="xl">
      <section aria-labelledby="ageing">
        <Title order={2} fz="1.1rem" mb="sm" id="ageing">
          How long until half are done
        </Title>
        <dl className={classes.ages}>
          {rows.map(({ kind, label, value, of }) => (
            <div key={kind}>
              <dt>{label}</dt>
              <dd className="figure">{unbroken(value)}</dd>
              <dd className={classes.quiet}>{of}</dd>
            </div>
          ))}
        </dl>
        {curve && (
          <SurvivalCurve {...curve} numbers={<NumberTable label={curve.label} columns={COLUMNS} rows={curve.rows} />} />
        )}
      </section>
    </Panel>
  );
}
