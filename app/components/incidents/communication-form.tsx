import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Button, Group, Stack } from '@mantine/core';
import { Form } from '@remix-run/react';
import { ButtonLink } from '#app/components/ui/button-link.tsx';
import { Choices } from '#app/components/ui/choices.tsx';
import { ErrorSummary, InstantField, SelectField, TextareaField, TextField } from '#app/components/ui/fields.tsx';
import { AUDIENCE_WORDS, CHANNEL_WORDS } from '#app/text/incident-words.ts';
import { optionsOf } from './options.ts';

/** A communication as its form holds it: recipients one a line, times on the reader's clock. */
export interface CommunicationFormValues {
  audience: string;
  channel: string;
  recipients: string;
  subject: string;
  body: string;
  link: string;
  sentAt: string;
  dueAt: string;
  reason: string;
  /** Keys of recipient roles, and of duties. */
  recipientRoles: string[];
  dutyKeys: string[];
}

/** What a communication can be said to have reached and answered. */
export interface CommunicationChoices {
  roles: { id: string; name: string }[];
  duties: { id: string; name: string }[];
}

interface CommunicationFormProps {
  reference: string;
  freshId: string;
  /** The version that is corrected; null: it is logged for the first time. */
  currentId: string | null;
  values: CommunicationFormValues;
  /** Null where whom it reached and what it answers is said already. */
  choices: CommunicationChoices | null;
  timeZone: string;
  lastResult: SubmissionResult<string[]> | undefined;
}

const LABELS = {
  audience: 'Audience',
  channel: 'Channel',
  recipientRoles: 'Roles that were told, or present',
  dutyKeys: 'What it answers',
  recipients: 'Further recipients',
  subject: 'Subject',
  body: 'Message',
  link: 'Link',
  sentAt: 'Sent',
  dueAt: 'Was due',
  reason: 'Why it is corrected',
};

/** Who was told what, through what and when. */
export function CommunicationForm(props: CommunicationFormProps) {
  const { reference, freshId, currentId, values, choices, timeZone, lastResult } = props;
  const [form, fields] = useForm({ id: 'communication', lastResult, defaultValue: values });
  return (
    <Form method="post" {...getFormProps(form)}>
      <ErrorSummary errors={form.allErrors} labels={LABELS} />
      <input type="hidden" name="id" value={freshId} />
      {currentId && <input type="hidden" name="supersedesId" value={currentId} />}
      <Stack gap="lg">
        <SelectField
          field={fields.audience}
          label={LABELS.audience}
          description="Internal: our own people. External: users, customers, authorities, the public"
          data={optionsOf(AUDIENCE_WORDS)}
        />
        <SelectField field={fields.channel} label={LABELS.channel} data={optionsOf(CHANNEL_WORDS)} />
        {choices && choices.duties.length > 0 && (
          <Choices
            field={fields.dutyKeys}
            label={LABELS.dutyKeys}
            description="The duties of this audience that are kept by it"
            options={choices.duties}
            none=""
          />
        )}
        {choices && (
          <Choices
            field={fields.recipientRoles}
            label={LABELS.recipientRoles}
            description="Of a call or a meeting: who took part"
            options={choices.roles}
            none="No recipient role is set up."
          />
        )}
        <TextareaField
          field={fields.recipients}
          label={LABELS.recipients}
          description="One a line, by role or group where you can: organisation administrators"
        />
        <TextField field={fields.subject} label={LABELS.subject} maxLength={500} />
        <TextareaField
          field={fields.body}
          label={LABELS.body}
          description="What was told; of a call or a meeting the gist"
          rows={5}
          maxLength={50_000}
        />
        <InstantField field={fields.sentAt} label={LABELS.sentAt} required timeZone={timeZone} />
        <InstantField
          field={fields.dueAt}
          label={LABELS.dueAt}
          description="If somebody was to be told by a certain time"
          timeZone={timeZone}
        />
        <TextField
          field={fields.link}
          label={LABELS.link}
          description="To the message itself, if it can be read anywhere"
          type="url"
          maxLength={2000}
        />
        {currentId && <TextField field={fields.reason} label={LABELS.reason} maxLength={2000} />}
        <Group>
          <Button type="submit" name="intent" value="save">
            {currentId ? 'Correct it' : 'Log it'}
          </Button>
          <ButtonLink to={`/incidents/${reference}`} variant="subtle">
            {currentId ? 'Leave it as it was' : 'Back to the incident'}
          </ButtonLink>
        </Group>
      </Stack>
    </Form>
  );
}
