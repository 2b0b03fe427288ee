import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Button, Stack } from '@mantine/core';
import { Form } from '@remix-run/react';
import { CheckField, ErrorSummary, NumberField, TextField } from '#app/components/ui/fields.tsx';
import { Section } from '#app/components/ui/section.tsx';
import { LABELS, type SendingFormValues } from './sending-view.ts';

interface SendingFormProps {
  initial: SendingFormValues;
  /** The version that was looked at. */
  version: number;
  lastResult: SubmissionResult<string[]> | undefined;
}

/** How messages are sent, in one form that is kept as a whole. */
export function SendingForm({ initial, version, lastResult }: SendingFormProps) {
  const [form, fields] = useForm<SendingFormValues>({ id: 'sending', lastResult, defaultValue: initial });
  return (
    <Form method="post" {...getFormProps(form)}>
      <ErrorSummary errors={form.allErrors} labels={LABELS} />
      <input type="hidden" name="version" value={version} />
      <Stack gap="lg" maw="44rem">
        <Section title="Test mode">
          <CheckField
            field={fields.testMode}
            label={LABELS.testMode}
            description="Messages are written down and shown as they would go out. Every page says so while it is on."
          />
        </Section>
        <Section title="Whom e-mail is from" text="Answers go there, so choose a mailbox that somebody reads.">
          <TextField
            field={fields.senderName}
            label={LABELS.senderName}
            description="Such as Bergblick incidents."
            maxLength={200}
          />
          <TextField field={fields.senderAddress} label={LABELS.senderAddress} type="email" autoComplete="off" />
        </Section>
        <Section title="Taking back">
          <NumberField
            field={fields.undoSeconds}
            label={LABELS.undoSeconds}
            description="How long a message waits before it goes out, and can be taken back; 0 to 600."
            min={0}
            max={600}
            step={1}
          />
        </Section>
        <Section title="When nobody sends it">
          <NumberField
            field={fields.escalateAfterMinutes}
            label={LABELS.escalateAfterMinutes}
            description="An overdue message is brought to the team’s coordinator, and again to the next, every so many minutes."
            min={1}
            max={1440}
            step={1}
          />
          <NumberField
            field={fields.missedAfterMinutes}
            label={LABELS.missedAfterMinutes}
            description="Up to then it is late once it is sent; afterwards it was missed."
            min={1}
            max={10_080}
            step={1}
          />
        </Section>
        <Button type="submit" size="md" style={{ alignSelf: 'flex-start' }}>
          Save the settings
        </Button>
      </Stack>
    </Form>
  );
}
