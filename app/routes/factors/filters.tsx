import { Anchor, Button, NativeSelect } from '@mantine/core';
import { Form, Link } from '@remix-run/react';
import { optionsOf } from '#app/components/incidents/options.ts';
import { DEFENCE_WORDS, FACTOR_WORDS } from '#app/text/factor-words.ts';
import { plural } from '#app/text/numerals.ts';
import classes from './factors.module.css';
import type { FactorsPage } from './load-factors.server.ts';

/** Which factors are looked at; stands in the address. */
export function Filters({ page: { filter, services, isFiltered, fitting } }: { page: FactorsPage }) {
  return (
    <Form method="get" action="/factors" className={classes.filters} key={JSON.stringify(filter)}>
      <NativeSelect
        name="service"
        label="Component"
        defaultValue={filter.service}
        data={[{ value: '', label: 'Any' }, ...services.map(({ slug, name }) => ({ value: slug, label: name }))]}
      />
      <NativeSelect name="category" label="Kind" defaultValue={filter.category} data={optionsOf(FACTOR_WORDS, 'Any')} />
      <NativeSelect
        name="defence"
        label="Defence"
        defaultValue={filter.defence}
        data={optionsOf(DEFENCE_WORDS, 'Any')}
      />
      <Button type="submit" variant="default">
        Show
      </Button>
      {isFiltered && (
        <p>
          {plural(fitting, 'incident fits', 'incidents fit')}.{' '}
          <Anchor component={Link} to="/factors" underline="always" inherit>
            Show all
          </Anchor>
        </p>
      )}
    </Form>
  );
}
