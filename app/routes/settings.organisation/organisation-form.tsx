import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { getZodConstraint, parseWithZod } from '@conform-to/zod/v4';
import { Button, Stack } from '@mantine/core';
import { Form } from '@remix-run/react';
import { ErrorSummary, NumberField, TextField } from '#app/components/ui/fields.tsx';
import { Section } from '#app/components/ui/section.tsx';
import { TimeZoneField } from '#app/components/ui/time-zone-field.tsx';
import { type fromSettings, labels, schema } from './schema.ts';

interface OrganisationFormProps {
  settings: ReturnType<typeof fromSettings>;
  /** The version that was looked at. */
  version: number;
  zones: string[];
  lastResult: SubmissionResult<string[]> | undefined;
}

/** All of the organisation's settings, in one form that is kept as a whole. */
export function OrganisationForm({ settings, version, zones, lastResult }: OrganisationFormProps) {
  const [form, fields] = useForm({
    lastResult,
    defaultValue: settings,
    constraint: getZodConstraint(schema),
    onValidate: ({ formData }) => parseWithZod(formData, { schema }),
    shouldRevalidate: 'onInput',
  });
  return (
    <Form method="post" {...getFormProps(form)}>
      <ErrorSummary errors={form.allErrors} labels={labels} />
      <input type="hidden" name="version" value={version} />
      <Stack gap="lg" maw="44rem">
        <Section title="Who you are">
          <TextField field={fields.name} label={labels.name} autoComplete="organization" />
          <TimeZoneField
            field={fields.timeZone}
            label={labels.timeZone}
            description="Months and days of the figures are counted in it; everybody may read times in a zone of their own."
            zones={zones}
          />
        </Section>
        <Section
          title="Impact of an availability incident"
          text="By the downtime that is expected. Incidents keep the level they were given; a change holds for those judged after it."
        >
          <NumberField field={fields.mediumFromMinutes} label={labels.mediumFromMinutes} />
          <NumberField field={fields.highFromMinutes} label={labels.highFromMinutes} />
        </Section>
        <Button type="submit" size="md" style={{ alignSelf: 'flex-start' }}>
          Save the settings
        </Button>
      </Stack>
    </Form>
  );
}
