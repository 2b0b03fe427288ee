import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { Form } from '@remix-run/react';
import { Panel } from '#app/components/ui/panel.tsx';
import classes from './feed-panel.module.css';

interface FeedPanelProps {
  /** Address of the feed; null while there is none. */
  feed: string | null;
  script: string;
  /** Whether nobody said by which address customers reach this server. */
  isLocal: boolean;
}

/** Whether there is a feed of customers' notices, and what to put into the product. */
export function FeedPanel({ feed, script, isLocal }: FeedPanelProps) {
  return (
    <Panel maw="46rem">
      <Stack gap="md">
        <Text>
          It shows messages to the outside whose template or writer chose “in-app notice”, while their incident is open
          and for a day after. Never anything internal, restricted, of an exercise, or sent as a test.
        </Text>
        {feed ? <OpenFeed feed={feed} script={script} isLocal={isLocal} /> : <ClosedFeed />}
      </Stack>
    </Panel>
  );
}

function ClosedFeed() {
  return (
    <Form method="post">
      <Text mb="sm">There is no feed: customers see nothing in your product.</Text>
      <Button type="submit" name="change" value="open">
        Open the feed
      </Button>
    </Form>
  );
}

function OpenFeed({ feed, script, isLocal }: FeedPanelProps & { feed: string }) {
  return (
    <>
      <section>
        <Title order={2} size="h4" mb="xs">
          In a page of your product
        </Title>
        <Text mb="xs">
          One line shows current notices at the top of the page. Leave out <code>data-service</code> for all services.
        </Text>
        <Snippet
          label="Script"
          text={`<script src="${script}"\n  data-feed="${feed}"\n  data-service="checkout" async></script>`}
        />
      </section>
      <section>
        <Title order={2} size="h4" mb="xs">
          In an application of your own
        </Title>
        <Text mb="xs">
          The same as JSON, for any site and without a sign-in; add <code>?service=</code> and the short name of a
          service. It names the service that was asked for, and no other that an incident concerns.
        </Text>
        <Snippet label="Feed" text={feed} />
      </section>
      {isLocal && (
        <Text c="var(--ink-quiet)" fz="sm">
          These addresses are those by which you came here. If customers reach this server by another, set PUBLIC_URL.
        </Text>
      )}
      <Form method="post">
        <Text mb="sm" c="var(--ink-quiet)" fz="sm">
          With a new address, or without a feed, what stands in your product shows nothing any more within about a
          minute.
        </Text>
        <Group gap="sm">
          <Button type="submit" name="change" value="renew" variant="default">
            Give it a new address
          </Button>
          <Button type="submit" name="change" value="close" variant="default">
            Close the feed
          </Button>
        </Group>
      </Form>
    </>
  );
}

function Snippet({ label, text }: { label: string; text: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section aria-label={label} tabIndex={0} className={classes.snippet}>
      <pre>{text}</pre>
    </section>
  );
}
