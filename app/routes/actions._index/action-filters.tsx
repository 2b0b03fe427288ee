import { Button, NativeSelect, SimpleGrid, Stack } from '@mantine/core';
import { Form, useLocation } from '@remix-run/react';
import { Chips } from '#app/components/ui/chips.tsx';
import { PillLinks } from '#app/components/ui/pill-links.tsx';
import classes from './actions.module.css';
import type { ActionsPage } from './load-actions.server.ts';

/** The filters, what is chosen as chips that can be taken away, and the two views. Plain GET forms and links. */
export function ActionFilters({ controls, filters }: Pick<ActionsPage, 'controls' | 'filters'>) {
  const { search } = useLocation();
  const chosen = controls.chips.length;
  return (
    <Stack gap="xs" mb="lg">
      <div className={classes.bar}>
        {/* a new form after every navigation: its fields show what the address says */}
        <Form method="get" action="/actions" key={search} aria-label="Filter">
          {controls.keepInForm.map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <details className={classes.more}>
            <summary>Filters{chosen > 0 && ` (${chosen})`}</summary>
            <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="md" verticalSpacing="sm" mt="sm">
              {filters.map(({ name, label, data }) => (
                <NativeSelect
                  key={name}
                  name={name}
                  label={label}
                  data={data}
                  defaultValue={controls.values[name] ?? ''}
                />
              ))}
            </SimpleGrid>
            <Button type="submit" mt="md">
              Show
            </Button>
          </details>
        </Form>
        <PillLinks label="View" links={controls.views} preventScrollReset />
      </div>
      <Chips chips={controls.chips} clearHref={controls.clearHref} />
    </Stack>
  );
}
