import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { Form } from '@remix-run/react';
import { ErrorSummary, SelectField, TextareaField, TextField } from '#app/components/ui/fields.tsx';
import { TIERS } from '#app/text/service-words.ts';
import classes from './choices.module.css';

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
  const chosen = [fields.dependsOn.initialValue].flat();
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
          data={[{ value: '', label: 'no team yet' }, ...teams.map(({ id, name }) => ({ value: id, label: name }))]}
        />
        <SelectField
          field={fields.tier}
          label={LABELS.tier}
          description="How much depends on it"
          data={Object.entries(TIERS).map(([value, label]) => ({ value, label }))}
        />
        <TextField
          field={fields.availabilityPercent}
          label={LABELS.availabilityPercent}
          description="The target in percent, such as 99.9; empty for none"
          type="number"
          inputMode="decimal"
          min={0}
          max={100}
          step="any"
        />
        <TextField
          field={fields.daysBetweenFailures}
          label={LABELS.daysBetweenFailures}
          description="The target in days, such as 14; empty for none"
          type="number"
          inputMode="decimal"
          min={0}
          step="any"
        />
        <fieldset className={classes.choices} id={fields.dependsOn.id}>
          <legend>{LABELS.dependsOn}</legend>
          <Text fz="xs" c="var(--ink-quiet)" mb="xs">
            The services that must work for this one to work
          </Text>
          {fields.dependsOn.errors && (
            <Text fz="xs" c="var(--waiting)" mb="xs">
              {fields.dependsOn.errors.join(' ')}
            </Text>
          )}
          {services.length === 0 && <Text fz="sm">There is no other service yet.</Text>}
          <div className={classes.options}>
            {services.map(({ id, name }) => (
              <Checkbox key={id} name="dependsOn" value={id} label={name} defaultChecked={chosen.includes(id)} />
            ))}
          </div>
        </fieldset>
        <Group>
          <Button type="submit">{submit}</Button>
        </Group>
      </Stack>
    </Form>
  );
}
