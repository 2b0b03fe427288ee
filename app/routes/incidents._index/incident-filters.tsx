import { Button, Checkbox, Group, NativeSelect, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { Form, useLocation } from '@remix-run/react';
import { IconSearch } from '@tabler/icons-react';
import { Chips } from '#app/components/ui/chips.tsx';
import { KIND_NAMES } from '#app/text/incident-words.ts';
import classes from './incident-filters.module.css';
import { type Controls, SIZE_OPTIONS, sortValue } from './incident-list-view.ts';

interface Option {
  value: string;
  label: string;
}

interface FilterOptions {
  services: Option[];
  teams: Option[];
  categories: Option[];
  timeZone: string;
}

/** The search, the filters behind it, and what is chosen as chips that can be taken away. Plain GET forms and links. */
export function IncidentFilters({ controls, options }: { controls: Controls; options: FilterOptions }) {
  const { search } = useLocation();
  const { values, chips, sort } = controls;
  const first = (name: string) => values[name]?.[0] ?? '';
  const chosen = chips.filter((chip) => !chip.label.startsWith('Search')).length;
  return (
    <Stack gap="sm" mb="lg">
      {/* a new form after every navigation: its fields show what the address says */}
      <Form method="get" action="/incidents" key={search} role="search" aria-label="Incidents">
        {controls.isSorted && (
          <input type="hidden" name="sort" value={sortValue(sort.key, sort.descending ? 'desc' : 'asc')} />
        )}
        {first('open') && <input type="hidden" name="open" value={first('open')} />}
        <Group gap="sm" align="flex-end" wrap="nowrap">
          <TextInput
            type="search"
            name="q"
            defaultValue={first('q')}
            maxLength={200}
            label="Search"
            description="Words of the title or summary, or a number such as INC-142"
            inputWrapperOrder={['label', 'description', 'input']}
            leftSection={<IconSearch size={16} aria-hidden="true" />}
            style={{ flex: 1, maxWidth: '34rem' }}
          />
          <Button type="submit" variant="default">
            Search
          </Button>
        </Group>
        <details className={classes.more}>
          <summary>Filters{chosen > 0 && ` (${chosen})`}</summary>
          <SimpleGrid cols={{ base: 1, xs: 2, md: 3, lg: 4 }} spacing="md" verticalSpacing="sm" mt="sm">
            <Choices name="state" legend="State" options={['open', 'resolved', 'closed']} chosen={values.state} />
            <Choices
              name="severity"
              legend="Severity"
              options={['SEV1', 'SEV2', 'SEV3', 'SEV4']}
              chosen={values.severity}
            />
            <Select name="service" label="Service" options={options.services} value={first('service')} />
            <Select name="team" label="Team" options={options.teams} value={first('team')} />
            <Select name="category" label="Category" options={options.categories} value={first('category')} />
            <Select
              name="kind"
              label="Kind"
              options={Object.entries(KIND_NAMES).map(([value, label]) => ({ value, label }))}
              value={first('kind')}
            />
            <Select
              name="detection"
              label="Noticed by"
              options={same('monitoring', 'staff', 'customer', 'unknown')}
              value={first('detection')}
            />
            <TextInput
              type="date"
              name="from"
              label={`Started from (${options.timeZone})`}
              defaultValue={first('from')}
            />
            <TextInput type="date" name="to" label="Started up to and including" defaultValue={first('to')} />
            <NativeSelect name="size" label="Rows a page" data={SIZE_OPTIONS} defaultValue={String(controls.size)} />
          </SimpleGrid>
          <Button type="submit" mt="md">
            Show
          </Button>
        </details>
      </Form>
      <Chips chips={chips} clearHref={controls.clearHref} />
    </Stack>
  );
}

function Choices({
  name,
  legend,
  options,
  chosen = [],
}: {
  name: string;
  legend: string;
  options: string[];
  chosen?: string[];
}) {
  return (
    <fieldset className={classes.choices}>
      <legend>{legend}</legend>
      <Group gap="sm">
        {options.map((option) => (
          <Checkbox key={option} name={name} value={option} label={option} defaultChecked={chosen.includes(option)} />
        ))}
      </Group>
    </fieldset>
  );
}

function Select({ name, label, options, value }: { name: string; label: string; options: Option[]; value: string }) {
  return (
    <NativeSelect name={name} label={label} data={[{ value: '', label: 'any' }, ...options]} defaultValue={value} />
  );
}

const same = (...values: string[]): Option[] => values.map((value) => ({ value, label: value }));
