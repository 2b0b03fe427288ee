import { Alert, Button, Stack, Textarea, TextInput } from '@mantine/core';
import { Form } from '@remix-run/react';
import { Panel } from '#app/components/ui/panel.tsx';
import classes from './action-page.module.css';
import type { ActionPage } from './load-action.server.ts';

interface Refused {
  notice: string;
  typed: { state: string; reason: string; doneAt: string };
}

/** Says where it stands: each a form of its own, which works without JavaScript. */
export function Moves({ page, refused }: { page: ActionPage; refused: Refused | undefined }) {
  const { state, version, timeZone } = page;
  const typed = (of: string, field: 'reason' | 'doneAt') => (refused?.typed.state === of ? refused.typed[field] : '');
  const isOver = state === 'done' || state === 'dropped';
  return (
    <Panel>
      <section aria-label="Where it stands">
        <h2>Where it stands</h2>
        {refused && (
          <Alert role="alert" color="red" variant="light" mb="md" title="This was not kept">
            {refused.notice}
          </Alert>
        )}
        <div className={classes.moves}>
          {state === 'open' && <Move state="in_progress" version={version} label="Start" />}
          {!isOver && (
            <Form method="post" preventScrollReset>
              <input type="hidden" name="version" value={version} />
              <input type="hidden" name="state" value="done" />
              <div className={classes.moves}>
                <TextInput
                  type="datetime-local"
                  step={1}
                  name="doneAt"
                  label={`Done since (${timeZone})`}
                  description="Now, if left empty"
                  inputWrapperOrder={['label', 'description', 'input']}
                  defaultValue={typed('done', 'doneAt')}
                />
                <Button type="submit">It is done</Button>
              </div>
            </Form>
          )}
          {state === 'in_progress' && <Move state="open" version={version} label="Put it back to open" />}
          {isOver && <Move state="open" version={version} label="Open it again" />}
        </div>
        {!isOver && (
          <details className={classes.moves} open={refused?.typed.state === 'dropped' || undefined}>
            <summary>Drop it</summary>
            <Form method="post" preventScrollReset>
              <input type="hidden" name="version" value={version} />
              <input type="hidden" name="state" value="dropped" />
              <Stack gap="sm" maw="36rem">
                <Textarea
                  name="reason"
                  label="Why"
                  description="Whoever meets this again will ask"
                  inputWrapperOrder={['label', 'description', 'input']}
                  required
                  maxLength={2000}
                  defaultValue={typed('dropped', 'reason')}
                />
                <Button type="submit" variant="default" style={{ alignSelf: 'flex-start' }}>
                  Drop it for this reason
                </Button>
              </Stack>
            </Form>
          </details>
        )}
      </section>
    </Panel>
  );
}

function Move({ state, version, label }: { state: string; version: number; label: string }) {
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="version" value={version} />
      <Button type="submit" name="state" value={state} variant="default">
        {label}
      </Button>
    </Form>
  );
}
