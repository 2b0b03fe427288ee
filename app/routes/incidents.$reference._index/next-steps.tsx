import { Button, Group } from '@mantine/core';
import { Form, Link } from '@remix-run/react';
import { IconAlertTriangle } from '@tabler/icons-react';
import { NextDuty } from '#app/components/duties/next-duty.tsx';
import { ButtonLink } from '#app/components/ui/button-link.tsx';
import classes from './incident.module.css';
import type { IncidentPage } from './load-incident.server.ts';

/** What comes next, and the buttons that record it as of now. */
export function NextSteps({ page }: { page: IncidentPage }) {
  const { says, isWaiting, buttons } = page.next;
  // while it is open: the last that did not reach everybody
  const amiss = page.incident.state === 'open' ? page.messages.sent.findLast((message) => message.isAmiss) : undefined;
  return (
    <section className={classes.next} data-waiting={isWaiting} aria-label="Next">
      <div className={classes.says}>
        <NextDuty
          reference={page.incident.reference}
          duties={page.duties}
          mayWrite={page.viewer.mayChange}
          now={page.now}
          timeZone={page.timeZone}
        />
        <p>{says}</p>
        {amiss?.to && (
          <p className={classes.amiss}>
            <IconAlertTriangle size={16} stroke={2} aria-hidden="true" /> Not everybody got “{amiss.subject}”.{' '}
            <Link to={amiss.to}>See who</Link>
          </p>
        )}
      </div>
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
            {page.next.lacksPostMortem && (
              <ButtonLink to={`/incidents/${page.incident.reference}/post-mortems/new`} variant="default" size="md">
                Begin the post-mortem
              </ButtonLink>
            )}
          </Group>
        </Form>
      )}
    </section>
  );
}
