import { Title } from '@mantine/core';
import { DistributionStrip } from '#app/components/charts/distribution-strip.tsx';
import { ExportLinks } from '#app/components/tables/export-links.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { Panel } from '#app/components/ui/panel.tsx';
import { EFFECT_OF_DURATIONS } from '#app/text/verdict-words.ts';
import classes from './comparison.module.css';
import { ComparisonForm } from './comparison-form.tsx';
import { ComparisonTable } from './comparison-table.tsx';
import type { LoadedComparison } from './load-comparison.server.ts';

/** A against B: the finding in words, both distributions on one axis, and every figure with its verdict. */
export function ComparisonPage({ comparison }: { comparison: LoadedComparison }) {
  const { question, suggested, options, flaws, scope, exported, view } = comparison;
  return (
    <>
      <PageHeader
        title={view ? `${view.names.a} against ${view.names.b}${scope && ` (${scope})`}` : 'Compare'}
        lead={view?.sentence ?? 'Hold two of a kind against each other, and see what can be told from chance.'}
      />
      {view && view.notes.length > 0 && (
        <ul className={classes.notes}>
          {view.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <ComparisonForm question={question} suggested={suggested} options={options} flaws={flaws} />
      {view && view.pictures.length > 0 && (
        <section aria-labelledby="pictures" className={classes.section}>
          <Title order={2} id="pictures" className={classes.heading}>
            How they are spread
          </Title>
          <div className={classes.pictures}>
            {view.pictures.map(({ metric, name, strip }) => (
              <Panel key={metric}>
                <Title order={3} className={classes.subheading}>
                  {name}
                </Title>
                <DistributionStrip {...strip} size="large" />
                <ExportLinks
                  table="spread"
                  of={`how it is spread: ${name}`}
                  params={[['metric', metric], ...exported.filter(([part]) => part !== 'metric')]}
                />
              </Panel>
            ))}
          </div>
        </section>
      )}
      {view ? (
        <section aria-labelledby="figures" className={classes.section}>
          <Title order={2} id="figures" className={classes.heading}>
            Every figure
          </Title>
          <ComparisonTable view={view} />
          <ExportLinks table="comparison" of="both sides of every figure" params={exported} />
          {view.hasDurations && <p className={classes.small}>{EFFECT_OF_DURATIONS}</p>}
        </section>
      ) : (
        Object.keys(flaws).length === 0 && <EmptyState title="Nothing is compared yet">{NEXT[question.by]}</EmptyState>
      )}
    </>
  );
}

const NEXT: Record<LoadedComparison['question']['by'], string> = {
  period: 'Say when each period begins and the day before which it ends, and press Compare. The address can be shared.',
  date: 'Say the day on which something changed: a new alert, a new rota, a migration.',
  service: 'Choose two services.',
  team: 'Choose two teams.',
  severity: 'Choose two severities.',
  category: 'Choose two categories.',
};
