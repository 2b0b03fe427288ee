import { Form } from '@remix-run/react';
import { useId } from 'react';
import { capital } from '../../text/numerals.ts';
import { type FigureFilters, PERIOD_WORDS, PERIODS, windowWords } from './figure-filters.ts';
import classes from './filter-form.module.css';
import type { FilterOptions } from './filter-options.ts';

interface FilterFormProps {
  action: string;
  filters: FigureFilters;
  options: FilterOptions;
  /** Parts of the URL that stay as they are. */
  keep?: readonly (readonly [string, string])[];
  /** False where nothing on the page is compared with the time before. */
  isComparing?: boolean;
}

const named = (entries: FilterOptions['services']) => entries.map(({ slug, name }) => ({ value: slug, label: name }));
const keyed = (entries: readonly { key: string; name: string }[]) =>
  entries.map(({ key, name }) => ({ value: key, label: name }));

/**
 * Window, service, team, severity and category of the figures on a page; a plain form whose answer is an address. On a phone
 * a line says what is chosen and opens it.
 */
export function FilterForm({ action, filters, options, keep = [], isComparing = true }: FilterFormProps) {
  const fields = fieldsOf(filters, options).filter(({ name }) => isComparing || name !== 'compare');
  const dates = (['from', 'to'] as const).flatMap((name) => {
    const value = filters[name];
    return value ? [[name, value] as const] : [];
  });
  const chosen = fields.flatMap(({ name, value, data }) => {
    const label =
      name !== 'period' && name !== 'compare' && value && data.find((entry) => entry.value === value)?.label;
    return label ? [label] : [];
  });
  return (
    <details className={classes.filter}>
      <summary>
        Filter<span>{[windowWords(filters), ...chosen].join(' · ')}</span>
      </summary>
      {/* the key makes the fields follow an address that changed without them */}
      <Form method="get" action={action} className={classes.form} key={JSON.stringify(filters)} aria-label="Filter">
        {[...keep, ...dates].map(([name, value]) => (
          <input key={name + value} type="hidden" name={name} value={value} />
        ))}
        {fields.map((field) => (
          <Field key={field.name} {...field} />
        ))}
        <button type="submit" className={classes.submit}>
          Show
        </button>
      </Form>
    </details>
  );
}

interface FieldProps {
  name: string;
  label: string;
  value: string;
  data: readonly { value: string; label: string }[];
}

function Field({ name, label, value, data }: FieldProps) {
  const id = useId();
  return (
    <div className={classes.field}>
      <label htmlFor={id}>{label}</label>
      <select id={id} name={name} defaultValue={value}>
        {data.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}

function fieldsOf(filters: FigureFilters, options: FilterOptions): FieldProps[] {
  // dates stand in hidden fields until a period is chosen instead
  const custom = filters.period === null ? [{ value: '', label: 'As chosen' }] : [];
  const field = (name: string, label: string, value: string | null, data: FieldProps['data']) => ({
    name,
    label,
    value: value ?? '',
    data,
  });
  const any = (label: string, data: FieldProps['data']) => [{ value: '', label }, ...data];
  const severities = options.severities.map((severity) => ({ value: severity, label: severity }));
  return [
    field('period', 'Period', filters.period, [
      ...custom,
      ...PERIODS.map((period) => ({ value: period, label: capital(PERIOD_WORDS[period]) })),
    ]),
    field('service', 'Service', filters.service, any('All services', named(options.services))),
    field('team', 'Team', filters.team, any('All teams', named(options.teams))),
    field('severity', 'Severity', filters.severity, any('All severities', severities)),
    field('category', 'Category', filters.category, any('All categories', keyed(options.categories))),
    field('compare', 'Compare with', filters.compare ? '' : 'none', [
      { value: '', label: 'The time before' },
      { value: 'none', label: 'Nothing' },
    ]),
    ...(options.calendars && options.calendars.length > 0
      ? [field('time', 'Time', filters.time, any('Clock time', keyed(options.calendars)))]
      : []),
    ...(options.calendars
      ? [
          field('knownStart', 'Start of impact', filters.knownStart ? 'true' : '', [
            { value: '', label: 'Known or not' },
            { value: 'true', label: 'Known only' },
          ]),
        ]
      : []),
  ];
}
