import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { Form, Link } from '@remix-run/react';
import { MessagePreview } from '#app/components/messages/message-preview.tsx';
import { ButtonLink } from '#app/components/ui/button-link.tsx';
import { Time } from '#app/components/ui/time.tsx';
import { CHANNEL_WORDS } from '#app/text/incident-words.ts';
import { NO_MAIL_WORDS } from '#app/text/mail-words.ts';
import { gapsText, receiversText, sendingText } from '#app/text/message-words.ts';
import classes from './draft.module.css';
import type { DraftPage } from './load-draft.server.ts';

/** The message as it would go out now, what is not as it should be, and the button that sends it. */
export function LastLook({ page, unsent }: { page: DraftPage; unsent: string | undefined }) {
  const { draft, receivers, required, isTest, forced, undoSeconds } = page;
  const missing = required.filter((item) => item.state === 'missing').map((item) => item.label);
  const [what, ...amiss] = sendingText({
    receivers: receivers.count,
    inFeed: receivers.inFeed,
    missing,
    emptyRoles: receivers.emptyRoles,
    isTest,
    undoSeconds,
  });
  const chosen = receivers.channels.filter(({ channel }) => draft.channels.includes(channel));
  return (
    <Stack gap="lg" maw="46rem">
      {unsent && (
        <Alert role="alert" color="red" variant="light" title="This was not sent">
          {unsent}
        </Alert>
      )}
      {page.gaps.length > 0 && (
        <Alert color="red" variant="light" title="The text has gaps">
          {gapsText(page.gaps)}
        </Alert>
      )}
      {page.refilling && (
        <Alert color="yellow" variant="light" title={page.refilling.title}>
          What is below says what was so before.{' '}
          <Link to={`/incidents/${page.reference}/messages/drafts/${draft.id}`}>
            {page.refilling.isOfAccount
              ? 'Go back to the text and take the new account'
              : 'Go back to the text and fill it in'}
          </Link>
        </Alert>
      )}
      {page.alike.length > 0 && (
        <Alert color="yellow" variant="light" title="Such a message was sent off already">
          {page.alike.map(({ to, at, by, subject }) => (
            <p key={to} className={classes.amiss}>
              <Time at={at} timeZone={page.timeZone} />
              {by && ` by ${by}`}: <Link to={to}>{subject}</Link>
            </p>
          ))}
          <p className={classes.amiss}>Send another only if it says what that one does not.</p>
        </Alert>
      )}
      {page.unmailed && page.unmailed !== 'test_mode' && (
        <Alert color="yellow" variant="light">
          {NO_MAIL_WORDS[page.unmailed]}
        </Alert>
      )}
      {amiss.length > 0 && (
        <Alert color="yellow" variant="light" title="Not everything is there">
          {amiss.map((line) => (
            <p key={line} className={classes.amiss}>
              {line}
            </p>
          ))}
        </Alert>
      )}
      <div>
        <Text>
          {what} {forced}
        </Text>
        <ul className={classes.reach}>
          {chosen.map(({ channel, names, feed }) => (
            <li key={channel}>
              {CHANNEL_WORDS[channel]}: {feed === 'shows' ? 'in the feed of your product' : receiversText(names, 20)}
            </li>
          ))}
        </ul>
      </div>
      <Form method="post" action={`/incidents/${page.reference}/messages/drafts/${draft.id}?step=send`}>
        <input type="hidden" name="version" value={draft.version} />
        <Group>
          {page.gaps.length === 0 && (receivers.count > 0 || receivers.inFeed) && (
            <Button type="submit" name="intent" value="send">
              {isTest ? 'Record the test' : 'Send it'}
            </Button>
          )}
          <ButtonLink to={`/incidents/${page.reference}/messages/drafts/${draft.id}`} variant="default">
            Back to the text
          </ButtonLink>
        </Group>
      </Form>
      {page.previews.map((preview) => (
        <MessagePreview key={preview.key} preview={preview} />
      ))}
    </Stack>
  );
}
