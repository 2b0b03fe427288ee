import { Button, Text } from '@mantine/core';
import { Form } from '@remix-run/react';
import { Panel } from '#app/components/ui/panel.tsx';
import classes from '../settings.categories/vocabulary.module.css';
import type { HolderRow } from './role-view.ts';

/** Who was given the role, for which incidents, and the way to take it away. */
export function Holders({ holders, role }: { holders: HolderRow[]; role: string }) {
  return (
    <Panel maw="48rem" mb="lg">
      <Form method="post">
        <ul className={classes.list} aria-label={`Who holds it: ${role}`} style={{ marginBottom: 0 }}>
          {holders.map((holder) => (
            <li key={holder.id}>
              <div>
                <Text fw={550}>{holder.name}</Text>
                <Text fz="sm" c="var(--ink-quiet)" style={{ overflowWrap: 'anywhere' }}>
                  {holder.address}
                </Text>
                <Text fz="sm">
                  {holder.scope}
                  {holder.isGone && '; archived or deactivated, so that nothing reaches them'}
                </Text>
              </div>
              <Button
                type="submit"
                name="take"
                value={holder.id}
                variant="default"
                size="compact-md"
                aria-label={`Take it away: ${holder.name}, ${holder.scope}`}
              >
                Take it away
              </Button>
            </li>
          ))}
        </ul>
      </Form>
    </Panel>
  );
}
