import { Button, Text } from '@mantine/core';
import { Form } from '@remix-run/react';
import { Section } from '#app/components/ui/section.tsx';
import { Time } from '#app/components/ui/time.tsx';
import { testStateText } from '#app/text/mail-states.ts';
import classes from './trials.module.css';
import type { Trial } from './trials-view.ts';

interface TrialsProps {
  trials: Trial[];
  /** Of the next try: a form that is sent twice tries once. */
  id: string;
  testMode: boolean;
  timeZone: string;
}

/** A test message by each way on which messages go out, and what became of the last one. */
export function Trials({ trials, id, testMode, timeZone }: TrialsProps) {
  return (
    <Section
      title="Try it"
      text={
        testMode
          ? 'Test mode is on: a test message reaches nobody either. Switch it off to see whether one arrives.'
          : 'A test message says that it is one, and goes where messages go.'
      }
    >
      <ul className={classes.trials}>
        {trials.map(({ endpointId, name, where, last }) => (
          <li key={endpointId ?? 'email'}>
            <div>
              {name}
              <Text fz="sm" c="var(--ink-quiet)">
                {where}
              </Text>
            </div>
            <Text fz="sm" role="status">
              {last ? (
                <>
                  {testStateText(last)} <Time at={last.createdAt} timeZone={timeZone} />
                </>
              ) : (
                'Never tried.'
              )}
            </Text>
            <Form method="post" preventScrollReset>
              <input type="hidden" name="id" value={id} />
              {endpointId && <input type="hidden" name="endpointId" value={endpointId} />}
              <Button
                type="submit"
                name="intent"
                value="test"
                variant="default"
                aria-label={`Send a test message: ${name}`}
              >
                Send a test
              </Button>
            </Form>
          </li>
        ))}
      </ul>
    </Section>
  );
}
