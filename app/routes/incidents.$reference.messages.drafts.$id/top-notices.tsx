import { Alert } from '@mantine/core';
import { NO_MAIL_WORDS } from '#app/text/mail-words.ts';
import { nobodyText } from '#app/text/message-words.ts';
import type { DraftPage } from './load-draft.server.ts';

/** What has to be known before anybody writes on: that nobody would receive it, and that somebody writes it already. */
export function TopNotices({ page, isJoined }: { page: DraftPage; isJoined: boolean }) {
  const { channels, roles, count, inFeed } = page.receivers;
  const chosen = page.draft;
  const held = roles.filter(({ key }) => chosen.recipientRoles.includes(key)).length;
  return (
    <>
      {count === 0 && !inFeed && (
        <Alert color="yellow" variant="light" mb="lg" maw="46rem">
          {nobodyText({ channels, chosen: chosen.channels, roles: held, isRestricted: page.isRestricted })}
        </Alert>
      )}
      {page.unmailed && page.unmailed !== 'test_mode' && (
        <Alert color="yellow" variant="light" mb="lg" maw="46rem">
          {NO_MAIL_WORDS[page.unmailed]}
        </Alert>
      )}
      {isJoined && (
        <Alert color="blue" variant="light" mb="lg" maw="46rem" title="This message was begun already">
          What you came for is added to what it answers, and whom that tells to its receivers. Look at the text: it has
          to say both.
        </Alert>
      )}
    </>
  );
}
