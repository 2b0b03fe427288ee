import { Button, Group } from '@mantine/core';
import { Form } from '@remix-run/react';
import classes from './incident.module.css';
import type { IncidentPage } from './load-incident.server.ts';

/** What comes next, and the buttons that record it as of now. */
export function NextSteps({ page }: { page: IncidentPage }) {
  const { says, isWaiting, buttons } = page.next;
  return (
    <section className={classes.next} data-waiting={isWaiting} aria-label="Next">
      <p>{says}</p>
      {page.viewer.mayChange && (
        <Form method="post" preventScrollReset>
          <input type="hidden" name="intent" value="step" />
          <input type="hidden" name="id" value={page.freshId} />
          <Group gap="sm">
            {buttons.map(({ kind, label }, index) => (
              <Button
                key={kind}
                type="submit"
                name="kind"
                value={kind}
                size="md"
                variant={index === 0 ? 'filled' : 'default'}
              >
                {label}
              </Button>
            ))}
          </Group>
        </Form>
      )}
    </section>
  );
}
