import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Button, Stack } from '@mantine/core';
import { Form } from '@remix-run/react';
import { ErrorSummary, SelectField, TextareaField } from '#app/components/ui/fields.tsx';
import { Section } from '#app/components/ui/section.tsx';

interface ReportFormValues {
  day: string;
  recipients: string;
}

const LABELS: Record<keyof ReportFormValues, string> = { day: 'Day of the month', recipients: 'Recipients' };

/** Every month has these. */
const DAYS = [
  { value: '', label: 'Off' },
  ...Array.from({ length: 28 }, (_, i) => ({ value: String(i + 1), label: `Day ${i + 1}` })),
];

interface ReportFormProps {
  initial: ReportFormValues;
  /** The version that was looked at. */
  version: number;
  lastResult: SubmissionResult<string[]> | undefined;
  /** Of the organisation: by its clock it goes. */
  timeZone: string;
}

/** When the report of a month is mailed, and to whom. */
export function ReportForm({ initial, version, lastResult, timeZone }: ReportFormProps) {
  const [form, fields] = useForm<ReportFormValues>({ id: 'report', lastResult, defaultValue: initial });
  return (
    <Form method="post" {...getFormProps(form)}>
      <ErrorSummary errors={form.allErrors} labels={LABELS} />
      <input type="hidden" name="version" value={version} />
      <Stack gap="lg" maw="44rem">
        <Section
          title="By e-mail, every month"
          text="The report of the month that ended: its sentence, its figures with their intervals, and the page as PDF where this machine can print. Nothing of a restricted incident is in it, since nobody can tell who reads it in the end."
        >
          <SelectField
            field={fields.day}
            label={LABELS.day}
            description={`It goes at seven in the morning (${timeZone}). Whoever chose so under Your account hears of it on that day, too.`}
            data={DAYS}
          />
          <TextareaField
            field={fields.recipients}
            label={LABELS.recipients}
            description="E-mail addresses, one a line."
            rows={5}
            autoComplete="off"
            spellCheck={false}
          />
        </Section>
        <Button type="submit" size="md" style={{ alignSelf: 'flex-start' }}>
          Save the schedule
        </Button>
      </Stack>
    </Form>
  );
}
