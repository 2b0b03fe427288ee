import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Button, Group, Stack } from '@mantine/core';
import { Form } from '@remix-run/react';
import { Choices } from '#app/components/ui/choices.tsx';
import { ErrorSummary, NumberField, SelectField, TextareaField, TextField } from '#app/components/ui/fields.tsx';
import { TIERS } from '#app/text/service-words.ts';
import { namedOptions } from '../incidents/options.ts';

/** A service as its form holds it: percent and days, ids of the team and the services. */
export interface ServiceFormValues {
  name: string;
  description: string;
  ownerTeamId: string;
  tier: string;
  availabilityPercent: string;
  daysBetweenFailures: string;
  dependsOn: string[];
}

interface ServiceFormProps {
  initial: ServiceFormValues;
  teams: { id: string; name: string }[];
  /** What it may depend on: every service but itself. */
  services: { id: string; name: string }[];
  lastResult: SubmissionResult<string[]> | undefined;
  /** The version that was looked at, when there is one. */
  version?: number;
  submit: string;
}

const LABELS = {
  name: 'Name',
  description: 'What it is',
  ownerTeamId: 'Owner',
  tier: 'Tier',
  availabilityPercent: 'Availability',
  daysBetweenFailures: 'Time between failures',
  dependsOn: 'Depends on',
};

export function ServiceForm({ initial, teams, services, lastResult, version, submit }: ServiceFormProps) {
  const [form, fields] = useForm<ServiceFormValues>({ id: 'service', lastResult, defaultValue: initial });
  return (
    <Form method="post" {...getFormProps(form)}>
      <ErrorSummary errors={form.allErrors} labels={LABELS} />
      {version !== undefined && <input type="hidden" name="version" value={version} />}
      <Stack gap="lg" maw="36rem">
        <TextField field={fields.name} label={LABELS.name} description="As people call it" required maxLength={200} />
        <TextareaField
          field={fields.description}
          label={LABELS.description}
          description="What users do with it, and what they notice when it fails"
          maxLength={5000}
        />
        <SelectField
          field={fields.ownerTeamId}
          label={LABELS.ownerTeamId}
          description="The team that answers for it"
          data={namedOptions(teams, 'no team yet')}
        />
        <SelectField
          field={fields.tier}
          label={LABELS.tier}
          description="How much depends on it"
          data={Object.entries(TIERS).map(([value, label]) => ({ value, label }))}
        />
        <NumberField
          field={fields.availabilityPercent}
          label={LABELS.availabilityPercent}
          description="The target in percent, such as 99.9; empty for none"
          max={100}
        />
        <NumberField
          field={fields.daysBetweenFailures}
          label={LABELS.daysBetweenFailures}
          description="The target in days, such as 14; empty for none"
        />
        <Choices
          field={fields.dependsOn}
          label={LABELS.dependsOn}
          description="The services that must work for this one to work"
          options={services}
          none="There is no other service yet."
        />
        <Group>
          <Button type="submit">{submit}</Button>
        </Group>
      </Stack>
    </Form>
  );
}
