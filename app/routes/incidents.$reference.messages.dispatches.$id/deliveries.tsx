import { Button, Group, Text } from '@mantine/core';
import { Form } from '@remix-run/react';
import { Panel } from '#app/components/ui/panel.tsx';
import { Time } from '#app/components/ui/time.tsx';
import { DELIVERY_ANSWER_WORDS } from '#app/text/message-words.ts';
import classes from './deliveries.module.css';
import type { DispatchPage } from './load-dispatch.server.ts';

/** What became of the message at each receiver, and what a person can say of it. */
export function Deliveries({ page }: { page: DispatchPage }) {
  return (
    <Panel>
      <Text fw={560} role="status">
        {[page.summary, page.inFeed && 'shown to customers in your product, by the feed'].filter(Boolean).join('; ') ||
          'It is recorded; no delivery belongs to it.'}
      </Text>
      <Text c="var(--ink-quiet)" fz="sm">
        Went out {page.releasedAt && <Time at={page.releasedAt} timeZone={page.timeZone} />}
        {page.sender && `, sent off by ${page.sender}`}.
      </Text>
      <ul className={classes.deliveries} aria-label="Receivers">
        {page.deliveries.map((delivery) => (
          <Row key={delivery.id} delivery={delivery} timeZone={page.timeZone} />
        ))}
      </ul>
    </Panel>
  );
}

function Row({ delivery, timeZone }: { delivery: DispatchPage['deliveries'][number]; timeZone: string }) {
  const { id, name, channel, address, words, detail, at, nextAttemptAt, answers } = delivery;
  return (
    <li data-amiss={delivery.isAmiss}>
      <div>
        {name || address || channel}
        <small>
          {channel}
          {address && name && `, ${address}`}
        </small>
      </div>
      <div>
        <span className={classes.state}>{words}</span>
        <small>
          {at && <Time at={at} timeZone={timeZone} />}
          {detail && ` ${detail}.`}
          {nextAttemptAt && (
            <>
              {' '}
              It is tried again <Time at={nextAttemptAt} timeZone={timeZone} show="clock" />.
            </>
          )}
        </small>
      </div>
      {answers.length > 0 && (
        <Form method="post" preventScrollReset>
          <input type="hidden" name="deliveryId" value={id} />
          <Group gap="xs">
            {answers.map((answer) => (
              <Button
                key={answer}
                type="submit"
                name="answer"
                value={answer}
                variant="default"
                size="compact-md"
                aria-label={`${DELIVERY_ANSWER_WORDS[answer]}: ${name || channel}`}
              >
                {DELIVERY_ANSWER_WORDS[answer]}
              </Button>
            ))}
          </Group>
        </Form>
      )}
    </li>
  );
}
