import { Button, NativeSelect } from '@mantine/core';
import { Form } from '@remix-run/react';
import { type FigureFilters, PERIOD_WORDS, PERIODS } from './figure-filters.ts';
import classes from './filter-form.module.css';

interface FilterFormProps {
  action: string;
  filters: FigureFilters;
  options: {
    services: readonly { slug: string; name: string }[];
    teams: readonly { slug: string; name: string }[];
    severities: readonly string[];
  };
  /** Parts of the URL that stay as they are. */
  keep?: readonly (readonly [string, string])[];
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const named = (entries: readonly { slug: string; name: string }[]) =>
  entries.map(({ slug, name }) => ({ value: slug, label: name }));

/** Window, service, team and severity of the figures on a page; a plain form whose answer is an address. */
export function FilterForm({ action, filters, options, keep = [] }: FilterFormProps) {
  const custom = filters.period === null ? [{ value: '', label: 'As chosen' }] : [];
  const fields = [
    {
      name: 'period',
      label: 'Period',
      value: filters.period ?? '',
      data: [...custom, ...PERIODS.map((period) => ({ value: period, label: capital(PERIOD_WORDS[period]) }))],
    },
    {
      name: 'service',
      label: 'Service',
      value: filters.service ?? '',
      data: [{ value: '', label: 'All services' }, ...named(options.services)],
    },
    {
      name: 'team',
      label: 'Team',
      value: filters.team ?? '',
      data: [{ value: '', label: 'All teams' }, ...named(options.teams)],
    },
    {
      name: 'severity',
      label: 'Severity',
      value: filters.severity ?? '',
      data: [{ value: '', label: 'All severities' }, ...options.severities],
    },
  ];
  // the key makes the fields follow an address that changed without them
  return (
    <Form method="get" action={action} className={classes.form} key={JSON.stringify(filters)} aria-label="Filter">
      {keep.map(([name, value]) => (
        <input key={name + value} type="hidden" name={name} value={value} />
      ))}
      {fields.map(({ name, label, value, data }) => (
        <NativeSelect key={name} name={name} label={label} data={data} defaultValue={value} className={classes.field} />
      ))}
      <Button type="submit" variant="default" className={classes.submit}>
        Show
      </Button>
    </Form>
  );
}
