import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { Form, Link } from '@remix-run/react';
import { PERIOD_WORDS, PERIODS } from '#app/components/figures/figure-filters.ts';
import { capital } from '#app/text/numerals.ts';
import classes from './comparison.module.css';
import { LENGTHS, type Question, WAY_WORDS, WAYS } from './comparison-question.ts';

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

const DIMENSIONS = ['service', 'team', 'severity', 'category'] as const;
const ANY = { service: 'All services', team: 'All teams', severity: 'All severities', category: 'All categories' };

/** What to compare with what: a kind of comparison is a link, its fields a plain form whose answer is an address. */
export function ComparisonForm({ question, options }: { question: Question; options: ComparisonOptions }) {
  const { by, filters, metrics } = question;
  return (
    <>
      <nav aria-label="What to compare" className={classes.ways}>
        {WAYS.map((way) => (
          <Link key={way} to={`/compare?by=${way}`} aria-current={way === by ? 'true' : undefined}>
            {WAY_WORDS[way]}
          </Link>
        ))}
      </nav>
      <Form method="get" className={classes.form} key={JSON.stringify(question)} aria-label="Compare">
        <input type="hidden" name="by" value={by} />
        <div className={classes.fields}>
          <Sides question={question} options={options} />
          {DIMENSIONS.filter((dimension) => dimension !== by).map((dimension) => (
            <NativeSelect
              key={dimension}
              name={dimension}
              label={capital(dimension)}
              defaultValue={filters[dimension] ?? ''}
              data={[{ value: '', label: ANY[dimension] }, ...options[dimension]]}
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
    </>
  );
}

function Sides({ question, options }: { question: Question; options: ComparisonOptions }) {
  const { by, a, b, date, length, filters } = question;
  if (by === 'period') {
    const day = (name: string, label: string, value: string | null) => (
      <TextInput key={name} type="date" name={name} label={label} defaultValue={value ?? ''} />
    );
    return [
      day('from', 'From', a.from),
      day('to', 'to before', a.to),
      day('compareFrom', 'Against: from', b.from),
      day('compareTo', 'to before', b.to),
    ];
  }
  if (by === 'date') {
    return (
      <>
        <TextInput type="date" name="date" label="Day of the change" defaultValue={date ?? ''} />
        <NativeSelect
          name="days"
          label="On each side"
          defaultValue={length}
          data={LENGTHS.map((days) => ({ value: days, label: `${days} days` }))}
        />
      </>
    );
  }
  const choose = [{ value: '', label: 'Choose' }, ...options[by]];
  return (
    <>
      <NativeSelect name="a" label={capital(by)} data={choose} defaultValue={a.value ?? ''} />
      <NativeSelect name="b" label="Against" data={choose} defaultValue={b.value ?? ''} />
      <NativeSelect
        name="period"
        label="Period"
        defaultValue={filters.period ?? ''}
        data={PERIODS.map((period) => ({ value: period, label: capital(PERIOD_WORDS[period]) }))}
      />
    </>
  );
}
