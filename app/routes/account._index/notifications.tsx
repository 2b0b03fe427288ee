import { Button, Checkbox, Text, Title } from '@mantine/core';
import { Form } from '@remix-run/react';
import { Panel } from '#app/components/ui/panel.tsx';
import { CHOSEN_KINDS, type ChosenKind, NOTICE_WORDS, type NoticeWays } from '#app/text/notice-words.ts';
import { notificationField, WAYS } from './account-view.ts';
import classes from './notifications.module.css';

interface NotificationsProps {
  settings: Record<ChosenKind, NoticeWays>;
  /** What is wrong with what was sent. */
  error: string | undefined;
}

/** Of what one hears, in the app and by e-mail. */
export function Notifications({ settings, error }: NotificationsProps) {
  return (
    <section id="notifications" aria-labelledby="notifications-title">
      <Title order={2} fz="1.15rem" mb="xs" id="notifications-title">
        What you are told
      </Title>
      <Panel>
        <Form method="post">
          <input type="hidden" name="intent" value="notifications" />
          {error && (
            <Text role="alert" c="var(--waiting)" mb="md">
              {error}
            </Text>
          )}
          {CHOSEN_KINDS.map((kind) => (
            <fieldset key={kind} className={classes.kind}>
              <legend>{NOTICE_WORDS[kind].label}</legend>
              <Text fz="sm" c="var(--ink-quiet)">
                {NOTICE_WORDS[kind].text}
              </Text>
              <div className={classes.ways}>
                {WAYS.map(({ way, label }) => (
                  <Checkbox
                    // a new one where it was changed elsewhere: it shows what stands now
                    key={`${way} ${settings[kind][way]}`}
                    name={notificationField(kind, way)}
                    label={label}
                    defaultChecked={settings[kind][way]}
                  />
                ))}
              </div>
            </fieldset>
          ))}
          <Button type="submit">Save what you are told</Button>
        </Form>
      </Panel>
    </section>
  );
}
