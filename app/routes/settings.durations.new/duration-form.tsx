import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Button, Group, Stack } from '@mantine/core';
import { Form } from '@remix-run/react';
import { ButtonLink } from '#app/components/ui/button-link.tsx';
import { ErrorSummary, SelectField, TextareaField, TextField } from '#app/components/ui/fields.tsx';
import { Panel } from '#app/components/ui/panel.tsx';
import { MEASURED_MOMENT_WORDS } from '#app/text/metric-words.ts';

export interface DurationFormValues {
  name: string;
  from: string;
  to: string;
  words: string;
}

interface DurationFormProps {
  initial: DurationFormValues;
  lastResult: SubmissionResult<string[]> | undefined;
  /** The version that was looked at, when there is one. */
  version?: number;
  submit: string;
}

const LABELS = { name: 'Name', from: 'From', to: 'To', words: 'What it says' };
const MOMENTS = Object.entries(MEASURED_MOMENT_WORDS).map(([value, label]) => ({ value, label }));

/** A duration of the organisation's own: between which moments, and what it says. */
export function DurationForm({ initial, lastResult, version, submit }: DurationFormProps) {
  const [form, fields] = useForm<DurationFormValues>({ id: 'duration', lastResult, defaultValue: initial });
  return (
    <Panel maw="44rem">
      <Form method="post" {...getFormProps(form)}>
        <ErrorSummary errors={form.allErrors} labels={LABELS} />
        {version !== undefined && <input type="hidden" name="version" value={version} />}
        <Stack gap="md">
          <TextField
            field={fields.name}
            label={LABELS.name}
            description="As the figures will call it, such as Time to diagnose"
            required
            maxLength={200}
          />
          <SelectField
            field={fields.from}
            label={LABELS.from}
            description="Where the start of impact is chosen and nobody knows it, the duration runs from detection and says so"
            data={MOMENTS}
          />
          <SelectField field={fields.to} label={LABELS.to} data={MOMENTS} />
          <TextareaField
            field={fields.words}
            label={LABELS.words}
            description="A sentence that stands beside the figure; may be empty"
            maxLength={500}
          />
          <Group>
            <Button type="submit">{submit}</Button>
            <ButtonLink to="/settings/durations" variant="subtle">
              Back to the durations
            </ButtonLink>
          </Group>
        </Stack>
      </Form>
    </Panel>
  );
}
