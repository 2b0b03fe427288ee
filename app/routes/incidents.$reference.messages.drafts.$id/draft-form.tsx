import { Button, Checkbox, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { Form } from '@remix-run/react';
import { FIELD_ORDER } from '#app/components/ui/fields.tsx';
import { Section } from '#app/components/ui/section.tsx';
import { shownEntries } from '#app/text/draft-form.ts';
import { gapsText, SAVING_WORDS } from '#app/text/message-words.ts';
import { gapsOf } from '#templates/gaps.ts';
import type { DraftReply } from './action.server.ts';
import { Answers } from './answers.tsx';
import { Conflict } from './conflict.tsx';
import classes from './draft.module.css';
import type { DraftPage } from './load-draft.server.ts';
import { Previews } from './previews.tsx';
import { Receivers } from './receivers.tsx';
import { RefillNotice } from './refill-notice.tsx';
import { RequiredContent } from './required-content.tsx';
import { TemplateLine } from './template-line.tsx';
import { TextsToAdd } from './texts-to-add.tsx';
import { useAutosave } from './use-autosave.ts';

/** A message while it is written: its text, what it has to say, whom it reaches, and how it will look. */
export function DraftForm({ page, reply }: { page: DraftPage; reply: DraftReply | undefined }) {
  const address = `/incidents/${page.reference}/messages/drafts/${page.draft.id}`;
  const draft = useAutosave(`${address}/autosave`, page.draft, reply);
  const { fields, base, change } = draft;
  const gaps = gapsOf(fields);
  return (
    <Form method="post" action={address} onSubmit={draft.onSubmit} className={classes.columns} id="draft">
      {/* what the key Enter presses */}
      <button type="submit" name="intent" value="save" hidden tabIndex={-1} />
      <input type="hidden" name="version" value={base.version} />
      {shownEntries(base).map(([name, value]) => (
        <input key={`${name} ${name === 'shown.body' ? '' : value}`} type="hidden" name={name} value={value} />
      ))}
      <Stack gap="lg" className={classes.writing}>
        <Conflict draft={draft} />
        <Section title="What it says">
          <TemplateLine page={page} />
          <TextInput
            label="Subject"
            name="subject"
            value={fields.subject}
            onChange={(event) => change({ subject: event.currentTarget.value })}
            maxLength={500}
            inputWrapperOrder={FIELD_ORDER}
          />
          <Textarea
            label="Message"
            name="body"
            description="Markdown: **bold**, lists, links. No HTML"
            value={fields.body}
            onChange={(event) => change({ body: event.currentTarget.value })}
            rows={14}
            maxLength={50_000}
            inputWrapperOrder={FIELD_ORDER}
            classNames={{ input: classes.text }}
          />
          {gaps.length > 0 && <Text>{gapsText(gaps)}</Text>}
          <TextsToAdd page={page} />
          <RefillNotice page={page} />
        </Section>
        <RequiredContent required={page.required} draft={draft} />
        <Receivers page={page} draft={draft} />
        <Answers page={page} draft={draft} />
        <Section title="Send it">
          {page.forced ? (
            <Text>{page.forced}</Text>
          ) : (
            <Checkbox
              name="isTest"
              label="Only a test"
              description="It is recorded as it would go out, and sent to nobody"
              checked={fields.isTest}
              onChange={(event) => change({ isTest: event.currentTarget.checked })}
            />
          )}
          {page.forced && fields.isTest && <input type="hidden" name="isTest" value="on" />}
          <Group>
            <Button type="submit" name="intent" value="review">
              Look it over and send
            </Button>
            <Button type="submit" name="intent" value="save" variant="default">
              Save
            </Button>
            <Button type="submit" name="intent" value="discard" variant="subtle">
              Discard the draft
            </Button>
          </Group>
          <p className={classes.saving} role="status">
            {SAVING_WORDS[draft.saving]}
          </p>
        </Section>
      </Stack>
      <Previews previews={page.previews} />
    </Form>
  );
}
