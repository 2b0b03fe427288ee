import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { Form } from '@remix-run/react';
import { Panel } from '#app/components/ui/panel.tsx';
import { Time } from '#app/components/ui/time.tsx';
import type { SessionRow } from './account-view.ts';

/** Where one is signed in, and the way to end each. */
export function Sessions({ sessions, timeZone }: { sessions: SessionRow[]; timeZone: string }) {
  return (
    <section>
      <Title order={2} fz="1.15rem" mb="xs">
        Where you are signed in
      </Title>
      <Panel>
        <Stack gap="md" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
          {sessions.map((session) => (
            <Group key={session.id} component="li" justify="space-between" gap="xs">
              <div>
                <Text fw={550}>
                  {session.browser}
                  {session.isCurrent && ' (this one)'}
                </Text>
                <Text fz="sm" c="var(--ink-quiet)">
                  since <Time at={session.signedInAt} timeZone={timeZone} />, last used{' '}
                  <Time at={session.lastSeenAt} timeZone={timeZone} />
                </Text>
              </div>
              {!session.isCurrent && (
                <Form method="post">
                  <Button
                    type="submit"
                    name="session"
                    value={session.id}
                    variant="default"
                    size="compact-md"
                    aria-label={`End it: the session of ${session.browser}`}
                  >
                    End it
                  </Button>
                </Form>
              )}
            </Group>
          ))}
        </Stack>
      </Panel>
    </section>
  );
}
