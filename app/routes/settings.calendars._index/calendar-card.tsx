import { Badge, Button, Group, Text, Title } from '@mantine/core';
import { Form } from '@remix-run/react';
import { ButtonLink } from '#app/components/ui/button-link.tsx';
import { Panel } from '#app/components/ui/panel.tsx';
import classes from './calendar-card.module.css';
import type { CalendarRow } from './calendars-view.ts';

/** One business calendar: when it runs, its holidays, what can be done with it. */
export function CalendarCard({ row, mayChange }: { row: CalendarRow; mayChange: boolean }) {
  return (
    <Panel>
      <Group gap="sm" mb={4}>
        <Title order={2} fz="1.1rem">
          {row.name}
        </Title>
        {row.isDefault && (
          <Badge variant="default" tt="none" fw={500}>
            default
          </Badge>
        )}
      </Group>
      <Text>{row.hours}</Text>
      {row.holidays === '' ? (
        <Text c="var(--ink-quiet)">No holidays</Text>
      ) : (
        <details className={classes.holidays}>
          <summary>{row.holidayCount}</summary>
          <p>{row.holidays}</p>
        </details>
      )}
      {mayChange && (
        <Form method="post">
          <Group gap="sm" mt="md">
            <ButtonLink to={`/settings/calendars/${row.key}`} variant="default" aria-label={`Edit ${row.name}`}>
              Edit
            </ButtonLink>
            {!row.isDefault && (
              <Button
                type="submit"
                name="makeDefault"
                value={row.key}
                variant="default"
                aria-label={`Make it the default: ${row.name}`}
              >
                Make it the default
              </Button>
            )}
            {row.mayRemove && (
              <Button
                type="submit"
                name="remove"
                value={row.key}
                variant="default"
                c="var(--waiting)"
                aria-label={`Remove for good: ${row.name}`}
              >
                Remove for good
              </Button>
            )}
          </Group>
        </Form>
      )}
    </Panel>
  );
}
