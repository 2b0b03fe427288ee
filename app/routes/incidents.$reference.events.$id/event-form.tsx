import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Button, Group, Stack } from '@mantine/core';
import { Form } from '@remix-run/react';
import { optionsOf } from '#app/components/incidents/options.ts';
import { ButtonLink } from '#app/components/ui/button-link.tsx';
import { ErrorSummary, InstantField, SelectField, TextareaField, TextField } from '#app/components/ui/fields.tsx';
import { CSF_WORDS, EVENT_WORDS } from '#app/text/incident-words.ts';

interface EventFormProps {
  reference: string;
  freshId: string;
  currentId: string;
  values: { kind: string; at: string; precision: string; text: string; csfFunction: string; reason: string };
  timeZone: string;
  lastResult: SubmissionResult<string[]> | undefined;
}

const LABELS = {
  kind: 'Kind',
  at: 'When',
  precision: 'How well the time is known',
  text: 'What happened',
  csfFunction: 'NIST CSF function',
  reason: 'Why it is corrected',
};

/** An entry of the timeline, to be corrected. */
export function EventForm({ reference, freshId, currentId, values, timeZone, lastResult }: EventFormProps) {
  const [form, fields] = useForm({ id: 'event', lastResult, defaultValue: values });
  return (
    <Form method="post" {...getFormProps(form)}>
      <ErrorSummary errors={form.allErrors} labels={LABELS} />
      <input type="hidden" name="id" value={freshId} />
      <input type="hidden" name="supersedesId" value={currentId} />
      <Stack gap="lg">
        <TextareaField field={fields.text} label={LABELS.text} required maxLength={10_000} rows={4} />
        <SelectField field={fields.kind} label={LABELS.kind} data={optionsOf(EVENT_WORDS)} />
        <InstantField field={fields.at} label={LABELS.at} required timeZone={timeZone} />
        <SelectField
          field={fields.precision}
          label={LABELS.precision}
          data={optionsOf({ exact: 'Exact', estimated: 'Estimated: about then' })}
        />
        <SelectField
          field={fields.csfFunction}
          label={LABELS.csfFunction}
          description="Which function of the Cybersecurity Framework this step served"
          data={optionsOf(CSF_WORDS, 'none')}
        />
        <TextField field={fields.reason} label={LABELS.reason} maxLength={2000} />
        <Group>
          <Button type="submit" name="intent" value="correct">
            Correct it
          </Button>
          <ButtonLink to={`/incidents/${reference}`} variant="subtle">
            Leave it as it was
          </ButtonLink>
        </Group>
      </Stack>
    </Form>
  );
}
