import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { parseWithZod } from '@conform-to/zod/v4';
import { Button, Stack } from '@mantine/core';
import { Form } from '@remix-run/react';
import { Choices } from '#app/components/ui/choices.tsx';
import { CheckField, ErrorSummary, NumberField, SelectField } from '#app/components/ui/fields.tsx';
import { Section } from '#app/components/ui/section.tsx';
import { END_OPTIONS, type fromSettings, LEVEL_OPTIONS, labels, SEVERITY_OPTIONS, schema } from './schema.ts';

const RESOLVE_FIELDS = ['sev1Hours', 'sev2Hours', 'sev3Hours', 'sev4Hours'] as const;

interface FiguresFormProps {
  settings: ReturnType<typeof fromSettings>;
  /** The version that was looked at. */
  version: number;
  lastResult: SubmissionResult<string[]> | undefined;
}

/** What figures rest on and are held against, in one form that is kept as a whole. */
export function FiguresForm({ settings, version, lastResult }: FiguresFormProps) {
  const [form, fields] = useForm({
    id: 'figures',
    lastResult,
    defaultValue: settings,
    onValidate: ({ formData }) => parseWithZod(formData, { schema }),
    shouldRevalidate: 'onInput',
  });
  return (
    <Form method="post" {...getFormProps(form)}>
      <ErrorSummary errors={form.allErrors} labels={labels} />
      <input type="hidden" name="version" value={version} />
      <Stack gap="lg" maw="44rem">
        <Section
          title="What takes a service down"
          text="Availability, downtime and time between failures count only incidents of a severity and an impact level chosen here. Counts and durations keep all of them."
        >
          <Choices
            field={fields.downtimeSeverities}
            label={labels.downtimeSeverities}
            description="The others are incidents, but no failures"
            options={SEVERITY_OPTIONS}
            none=""
          />
          <Choices
            field={fields.downtimeImpactLevels}
            label={labels.downtimeImpactLevels}
            description="“Not set” are the incidents that nobody gave a level"
            options={LEVEL_OPTIONS}
            none=""
          />
          <SelectField
            field={fields.downtimeEndsAt}
            label={labels.downtimeEndsAt}
            description="Where no mitigation was recorded, the resolution ends it in either case"
            data={END_OPTIONS}
          />
          <CheckField
            field={fields.subtractMaintenance}
            label={labels.subtractMaintenance}
            description="Downtime that falls into a maintenance recorded for the same service is then left out"
          />
        </Section>
        <Section
          title="Targets of the whole organisation"
          text="What its availability and time between failures are held against. A service has its own targets, on its page."
        >
          <NumberField
            field={fields.availabilityPercent}
            label={labels.availabilityPercent}
            description="Such as 99.9; empty for none"
          />
          <NumberField
            field={fields.daysBetweenFailures}
            label={labels.daysBetweenFailures}
            description="Such as 14; empty for none"
          />
        </Section>
        <Section
          title="Resolved within"
          text="What you aim at for each severity. “Resolved within target” is the share that kept to it."
        >
          {RESOLVE_FIELDS.map((name) => (
            <NumberField key={name} field={fields[name]} label={labels[name]} />
          ))}
        </Section>
        <Section title="What is probably a typing error">
          <NumberField
            field={fields.longestPlausibleDays}
            label={labels.longestPlausibleDays}
            description="A longer duration is kept and counted, but flagged, and the figure says what it would be without."
          />
        </Section>
        <Button type="submit" size="md" style={{ alignSelf: 'flex-start' }}>
          Save the settings
        </Button>
      </Stack>
    </Form>
  );
}
