import { Button, Group, Text, Title } from '@mantine/core';
import { Form } from '@remix-run/react';
import { Time } from '#app/components/ui/time.tsx';
import { type MailState, mailStateText } from '#app/text/mail-states.ts';
import { uncapital } from '#app/text/numerals.ts';
import type { PersonView } from './person-view.ts';

interface AccessProps {
  person: PersonView;
  /** The last link that was mailed to them. */
  mail: (MailState & { createdAt: Date }) | undefined;
  timeZone: string;
}

/** Letting a person in again, or no longer. */
export function Access({ person, mail, timeZone }: AccessProps) {
  const { access, isViewer } = person;
  return (
    <section>
      <Title order={2} fz="1.15rem" mb="xs">
        Access
      </Title>
      <Text c="var(--ink-quiet)" mb="md">
        {access === 'deactivated'
          ? 'Once reactivated they sign in with the password and roles they had. Their API tokens stay revoked.'
          : `Deactivating ${isViewer ? 'yourself' : 'them'} ends every session, link and API token at once. What they recorded stays, and it can be undone.`}
      </Text>
      {mail && (
        <Text c="var(--ink-quiet)" mb="md">
          The last link: {uncapital(mailStateText(mail).replace(/\.$/, ''))},{' '}
          <Time at={mail.createdAt} timeZone={timeZone} />.
        </Text>
      )}
      <Form method="post">
        <Group gap="sm">
          {access !== 'deactivated' && (
            <Button type="submit" name="intent" value="link" variant="default">
              {access === 'invited' ? 'Make a new invitation' : 'Make a link for a new password'}
            </Button>
          )}
          {access === 'deactivated' ? (
            <Button type="submit" name="intent" value="reactivate" variant="default">
              Reactivate
            </Button>
          ) : (
            <Button type="submit" name="intent" value="deactivate" variant="default" c="var(--waiting)">
              Deactivate
            </Button>
          )}
        </Group>
      </Form>
    </section>
  );
}
