import { Button, Checkbox, NativeSelect } from '@mantine/core';
import { Form } from '@remix-run/react';
import { ErrorSummary } from '#app/components/ui/fields.tsx';
import { PillLinks } from '#app/components/ui/pill-links.tsx';
import type { Flaws } from '#app/parameters.ts';
import { capital } from '#app/text/numerals.ts';
import classes from './comparison.module.css';
import { fieldLabels } from './comparison-flaws.ts';
import { hiddenParts, wayHref } from './comparison-links.ts';
import { WAY_WORDS } from './comparison-names.ts';
import { type Question, type Side, VALUE_WAYS, WAYS } from './comparison-question.ts';
import { ComparisonSides, errorOf } from './comparison-sides.tsx';

export interface Choice {
  value: string;
  label: string;
}

export interface ComparisonOptions {
  service: readonly Choice[];
  team: readonly Choice[];
  severity: readonly Choice[];
  category: readonly Choice[];
  metrics: readonly Choice[];
}

interface ComparisonFormProps {
  question: Question;
  suggested: { a: Side; b: Side };
  options: ComparisonOptions;
  flaws: Flaws;
}

const ANY = { service: 'All services', team: 'All teams', severity: 'All severities', category: 'All categories' };

/** What to compare with what: a kind of comparison is a link, its fields a plain form whose answer is an address. */
export function ComparisonForm({ question, suggested, options, flaws }: ComparisonFormProps) {
  const { by, filters, metrics } = question;
  return (
    <div className={classes.ask}>
      <PillLinks
        label="What to compare"
        links={WAYS.map((way) => ({
          key: way,
          to: wayHref(question, way),
          words: WAY_WORDS[way],
          isCurrent: way === by,
        }))}
      />
      <ErrorSummary
        errors={Object.fromEntries(Object.entries(flaws).map(([name, text]) => [name, [text]]))}
        labels={fieldLabels(question)}
      />
      <Form method="get" className={classes.form} key={JSON.stringify(question)} aria-label="Compare">
        <input type="hidden" name="by" value={by} />
        {hiddenParts(question).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <div className={classes.fields} data-many={by === 'period' || undefined}>
          <ComparisonSides question={question} suggested={suggested} options={options} flaws={flaws} />
          {VALUE_WAYS.filter((dimension) => dimension !== by).map((dimension) => (
            <NativeSelect
              key={dimension}
              name={dimension}
              label={capital(dimension)}
              defaultValue={filters[dimension] ?? ''}
              data={[{ value: '', label: ANY[dimension] }, ...options[dimension]]}
              {...errorOf(flaws, dimension)}
            />
          ))}
        </div>
        <details className={classes.figures}>
          <summary>Figures{metrics.length > 0 && `: ${metrics.length} chosen`}</summary>
          <div className={classes.choices}>
            {options.metrics.map(({ value, label }) => (
              <Checkbox
                key={value}
                name="metric"
                value={value}
                label={label}
                defaultChecked={metrics.includes(value)}
              />
            ))}
          </div>
        </details>
        <Button type="submit">Compare</Button>
      </Form>
    </div>
  );
}
