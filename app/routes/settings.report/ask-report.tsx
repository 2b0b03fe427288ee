import { Button, Text } from '@mantine/core';
import { Form } from '@remix-run/react';
import { Panel } from '#app/components/ui/panel.tsx';
import { Time } from '#app/components/ui/time.tsx';
import { type MailState, mailStateText } from '#app/text/mail-states.ts';

interface AskReportProps {
  /** Of the next time: a form that is sent twice asks once. */
  id: string;
  /** It was asked for and is being made. */
  isAsked: boolean;
  /** The last report that was mailed to whoever looks. */
  mail: (MailState & { createdAt: Date }) | null;
  testMode: boolean;
  timeZone: string;
}

/** The way to see the report as its recipients get it. */
export function AskReport({ id, isAsked, mail, testMode, timeZone }: AskReportProps) {
  return (
    <Panel maw="44rem" mt="lg">
      <Form method="post">
        <input type="hidden" name="id" value={id} />
        <Text c="var(--ink-quiet)" fz="sm" mb="md">
          {testMode
            ? 'Test mode is on: it reaches nobody, not even you.'
            : 'The report of last month, to your own address, as its recipients get it.'}
        </Text>
        <Text fz="sm" mb="md" role="status">
          {isAsked && 'It is being made. '}
          {mail && (
            <>
              Last time: {mailStateText(mail)} <Time at={mail.createdAt} timeZone={timeZone} />
            </>
          )}
        </Text>
        <Button type="submit" name="intent" value="ask" variant="default">
          Send it now to me
        </Button>
      </Form>
    </Panel>
  );
}
