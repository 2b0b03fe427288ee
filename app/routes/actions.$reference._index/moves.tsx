import { Alert, Button, Stack, Textarea, TextInput } from '@mantine/core';
import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';
import { Panel } from '#app/components/ui/panel.tsx';
import { REDEFINING } from '#app/text/verification-words.ts';
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
  const done = { version, timeZone, typed: typed('done', 'doneAt') };
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
            <DoneSince {...done} description="Now, if left empty">
              <Button type="submit">It is done</Button>
            </DoneSince>
          )}
          {state === 'in_progress' && <Move state="open" version={version} label="Put it back to open" />}
          {isOver && <Move state="open" version={version} label="Open it again" />}
        </div>
        {state === 'done' && (
          <details className={classes.other} open={refused?.typed.state === 'done' || undefined}>
            <summary>It is done since another time</summary>
            <DoneSince {...done} description={REDEFINING} required>
              <Button type="submit" variant="default">
                Change it
              </Button>
            </DoneSince>
          </details>
        )}
        {state !== 'done' && (
          <details className={classes.other} open={refused?.typed.state === 'dropped' || undefined}>
            <summary>{state === 'dropped' ? 'Give another reason' : 'Drop it'}</summary>
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
                  {state === 'dropped' ? 'Keep this reason' : 'Drop it for this reason'}
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

interface DoneSinceProps {
  version: number;
  timeZone: string;
  /** What was typed and refused. */
  typed: string;
  description: string;
  required?: boolean;
  /** What sends it. */
  children: ReactNode;
}

function DoneSince({ version, timeZone, typed, description, required = false, children }: DoneSinceProps) {
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="state" value="done" />
      <div className={classes.moves}>
        <TextInput
          type="datetime-local"
          step={1}
          name="doneAt"
          label={`Done since (${timeZone})`}
          description={description}
          inputWrapperOrder={['label', 'description', 'input']}
          required={required}
          defaultValue={typed}
        />
        {children}
      </div>
    </Form>
  );
}
