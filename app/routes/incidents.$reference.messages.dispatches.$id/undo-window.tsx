import { Button, Group, Text, VisuallyHidden } from '@mantine/core';
import { Form, useRevalidator } from '@remix-run/react';
import { useEffect } from 'react';
import { ButtonLink } from '#app/components/ui/button-link.tsx';
import { Panel } from '#app/components/ui/panel.tsx';
import { Time } from '#app/components/ui/time.tsx';
import { useNow } from '#app/components/ui/use-now.ts';
import { takeBackText } from '#app/text/message-words.ts';
import { plural } from '#app/text/numerals.ts';
import type { DispatchPage } from './load-dispatch.server.ts';

const LOOK_AGAIN_MS = 3000;

/** How long the message can be taken back, and the button that does; or that it was. */
export function UndoWindow({ page }: { page: DispatchPage }) {
  if (page.state === 'taken back') return <TakenBack page={page} />;
  return <Waiting page={page} />;
}

function Waiting({ page }: { page: DispatchPage }) {
  const now = useNow(page.now, 1000);
  const { revalidate, state } = useRevalidator();
  const isDue = now >= page.releaseAt;
  useEffect(() => {
    if (!isDue || state !== 'idle') return;
    // told at once where the page follows; where it does not, it looks by itself
    const timer = setTimeout(revalidate, LOOK_AGAIN_MS);
    return () => clearTimeout(timer);
  }, [isDue, state, revalidate]);
  return (
    <Panel>
      <Group justify="space-between" gap="md">
        <div>
          {/* no screen reader is to count along: the button says what can be done, and the end is announced below */}
          <Text fw={560} role="timer" aria-live="off" className="figure">
            {takeBackText(page.releaseAt, now)}
          </Text>
          <Text c="var(--ink-quiet)">
            To {plural(page.receivers, 'receiver', 'receivers')}, at{' '}
            <Time at={page.releaseAt} timeZone={page.timeZone} />.
          </Text>
          <VisuallyHidden role="status">
            {isDue ? 'The message is going out.' : 'The message can be taken back.'}
          </VisuallyHidden>
        </div>
        {page.mayChange && (
          <Form method="post">
            <Button type="submit" name="intent" value="take-back" size="md">
              Take it back
            </Button>
          </Form>
        )}
        <noscript>
          <a href={page.address}>Look again</a>
        </noscript>
      </Group>
    </Panel>
  );
}

function TakenBack({ page }: { page: DispatchPage }) {
  return (
    <Panel>
      <Text fw={560}>
        It was taken back {page.cancelledAt && <Time at={page.cancelledAt} timeZone={page.timeZone} />} and went to
        nobody.
      </Text>
      {page.draftId && (
        <ButtonLink to={`/incidents/${page.reference}/messages/drafts/${page.draftId}`} variant="default" mt="sm">
          Go on writing
        </ButtonLink>
      )}
    </Panel>
  );
}
