import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { getZodConstraint, parseWithZod } from '@conform-to/zod/v4';
import { Button, Stack, Text, Title } from '@mantine/core';
import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';
import { ErrorSummary, SelectField, TextField } from '#app/components/ui/fields.tsx';
import { Panel } from '#app/components/ui/panel.tsx';
import { TimeZoneField } from '#app/components/ui/time-zone-field.tsx';
import { type fromSettings, labels, schema } from './schema.ts';

interface OrganisationFormProps {
  settings: ReturnType<typeof fromSettings>;
  /** The version that was looked at. */
  version: number;
  zones: string[];
  lastResult: SubmissionResult<string[]> | undefined;
}

const ENDS = [
  { value: 'resolved', label: 'resolved: the cause is gone' },
  { value: 'mitigated', label: 'mitigated: people no longer feel it' },
];

/** All of the organisation's settings, in one form that is kept as a whole. */
export function OrganisationForm({ settings, version, zones, lastResult }: OrganisationFormProps) {
  const [form, fields] = useForm({
    lastResult,
    defaultValue: settings,
    constraint: getZodConstraint(schema),
    onValidate: ({ formData }) => parseWithZod(formData, { schema }),
    shouldRevalidate: 'onInput',
  });
  const narrow = { wrapper: { maxWidth: '14rem' } };
  const number = { type: 'number', step: 'any', min: 0, inputMode: 'decimal', styles: narrow } as const;
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
        <Section title="Figures" text="Changing these computes every incident anew, which may take a moment.">
          <SelectField
            field={fields.downtimeEndsAt}
            label={labels.downtimeEndsAt}
            description="Availability and time between failures depend on it."
            data={ENDS}
          />
          <TextField
            field={fields.longestPlausibleDays}
            label={labels.longestPlausibleDays}
            description="A longer duration is kept and counted, but flagged as probably a typing error."
            {...number}
          />
        </Section>
        <Section
          title="Impact of an availability incident"
          text="By the downtime that is expected. Incidents keep the level they were given; a change holds for those judged after it."
        >
          <TextField field={fields.mediumFromMinutes} label={labels.mediumFromMinutes} {...number} />
          <TextField field={fields.highFromMinutes} label={labels.highFromMinutes} {...number} />
        </Section>
        <Section title="Resolved within" text="What you aim at for each severity.">
          <TextField field={fields.sev1Hours} label={labels.sev1Hours} {...number} />
          <TextField field={fields.sev2Hours} label={labels.sev2Hours} {...number} />
          <TextField field={fields.sev3Hours} label={labels.sev3Hours} {...number} />
          <TextField field={fields.sev4Hours} label={labels.sev4Hours} {...number} />
        </Section>
        <Button type="submit" size="md" style={{ alignSelf: 'flex-start' }}>
          Save the settings
        </Button>
      </Stack>
    </Form>
  );
}

function Section({ title, text, children }: { title: string; text?: string; children: ReactNode }) {
  return (
    <Panel>
      <Title order={2} fz="1.1rem" mb={text ? 4 : 'md'}>
        {title}
      </Title>
      {text && (
        <Text c="var(--ink-quiet)" fz="sm" mb="md">
          {text}
        </Text>
      )}
      <Stack gap="md">{children}</Stack>
    </Panel>
  );
}
