import { Form } from '@remix-run/react';
import type { Flaws } from '../../parameters.ts';
import { capital } from '../../text/numerals.ts';
import { type FigureFilters, PERIOD_WORDS, PERIODS, windowWords } from './figure-filters.ts';
import { Field, type FieldProps } from './filter-field.tsx';
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
  /** What is wrong with what was typed, by field. */
  flaws?: Flaws;
}

/** So many and the button fit a desktop's line. */
const MOST_IN_A_LINE = 6;

const named = (entries: FilterOptions['services']) => entries.map(({ slug, name }) => ({ value: slug, label: name }));
const keyed = (entries: readonly { key: string; name: string }[]) =>
  entries.map(({ key, name }) => ({ value: key, label: name }));

/**
 * Window, service, team, severity and category of the figures on a page; a plain form whose answer is an address. On a phone
 * a line says what is chosen and opens it.
 */
export function FilterForm({ action, filters, options, keep = [], isComparing = true, flaws = {} }: FilterFormProps) {
  const fields = fieldsOf(filters, options).filter(({ name }) => isComparing || name !== 'compare');
  const chosen = fields.flatMap(({ name, value, data }) => {
    const label =
      data && name !== 'period' && name !== 'compare' && value && data.find((entry) => entry.value === value)?.label;
    return label ? [label] : [];
  });
  return (
    <details className={classes.filter} open={Object.keys(flaws).length > 0}>
      <summary>
        Filter<span>{[windowWords(filters), ...chosen].join(' · ')}</span>
      </summary>
      {/* the key makes the fields follow an address that changed without them */}
      <Form
        method="get"
        action={action}
        className={classes.form}
        data-many={fields.length > MOST_IN_A_LINE || undefined}
        key={JSON.stringify(filters)}
        aria-label="Filter"
      >
        {keep.map(([name, value]) => (
          <input key={name + value} type="hidden" name={name} value={value} />
        ))}
        {fields.map((field) => (
          <Field key={field.name} {...field} error={flaws[field.name]} />
        ))}
        <button type="submit" className={classes.submit}>
          Show
        </button>
      </Form>
    </details>
  );
}

export const FILTER_LABELS = {
  period: 'Period',
  from: 'From',
  to: 'To before',
  service: 'Service',
  team: 'Team',
  severity: 'Severity',
  category: 'Category',
  compare: 'Compare with',
  time: 'Time',
  knownStart: 'Start of impact',
  audience: 'Audience',
};

const AUDIENCE_CHOICES = { external: 'Users (external)', internal: 'Colleagues (internal)' } as const;

function fieldsOf(filters: FigureFilters, options: FilterOptions): FieldProps[] {
  // dates stay until a period is chosen instead
  const custom = filters.period === null ? [{ value: '', label: 'As chosen' }] : [];
  const dated = filters.period === null ? (['from', 'to'] as const) : [];
  const field = (name: keyof typeof FILTER_LABELS, value: string | null, data: FieldProps['data']) => ({
    name,
    label: FILTER_LABELS[name],
    value: value ?? '',
    data,
  });
  const any = (label: string, data: NonNullable<FieldProps['data']>) => [{ value: '', label }, ...data];
  const severities = options.severities.map((severity) => ({ value: severity, label: severity }));
  return [
    field('period', filters.period, [
      ...custom,
      ...PERIODS.map((period) => ({ value: period, label: capital(PERIOD_WORDS[period]) })),
    ]),
    ...dated.map((name) => field(name, filters[name], null)),
    field('service', filters.service, any('All services', named(options.services))),
    field('team', filters.team, any('All teams', named(options.teams))),
    field('severity', filters.severity, any('All severities', severities)),
    field('category', filters.category, any('All categories', keyed(options.categories))),
    field('compare', filters.compare ? '' : 'none', [
      { value: '', label: 'The time before' },
      { value: 'none', label: 'Nothing' },
    ]),
    ...(options.calendars && options.calendars.length > 0
      ? [field('time', filters.time, any('Clock time', keyed(options.calendars)))]
      : []),
    ...(options.calendars
      ? [
          field('knownStart', filters.knownStart ? 'true' : '', [
            { value: '', label: 'Known or not' },
            { value: 'true', label: 'Known only' },
          ]),
        ]
      : []),
    ...(options.audiences
      ? [
          field('audience', filters.audience, [
            { value: '', label: 'Users and colleagues' },
            ...options.audiences.map((audience) => ({ value: audience, label: AUDIENCE_CHOICES[audience] })),
          ]),
        ]
      : []),
  ];
}
