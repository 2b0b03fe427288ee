import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Button, Group, Stack } from '@mantine/core';
import { Form } from '@remix-run/react';
import { CauseField } from '#app/components/incidents/cause-field.tsx';
import {
  EssentialFields,
  FurtherFields,
  INCIDENT_LABELS,
  type IncidentChoices,
} from '#app/components/incidents/incident-fields.tsx';
import { KindField } from '#app/components/incidents/kind-field.tsx';
import { optionsOf } from '#app/components/incidents/options.ts';
import { ButtonLink } from '#app/components/ui/button-link.tsx';
import { ErrorSummary, NumberField, SelectField, TextField } from '#app/components/ui/fields.tsx';
import { LEVEL_WORDS } from '#app/text/incident-words.ts';
import type { toFormValues } from './edit-view.ts';

interface EditFormProps {
  page: {
    reference: string;
    version: number;
    values: ReturnType<typeof toFormValues>;
    choices: IncidentChoices;
    causes: string[];
  };
  lastResult: SubmissionResult<string[]> | undefined;
}

const LABELS = {
  ...INCIDENT_LABELS,
  kind: 'Kind',
  impactLevel: 'Impact level',
  usersAffected: 'Users affected',
  usersAffectedSource: 'Where this number comes from',
  estimatedCost: 'Estimated cost',
  estimatedCostCurrency: 'Currency',
  estimatedCostSource: 'Where this cost comes from',
};

/** Everything that people may set of an incident, in one form. */
export function EditForm({ page, lastResult }: EditFormProps) {
  const [form, fields] = useForm({ id: 'incident', lastResult, defaultValue: page.values });
  return (
    <Form method="post" {...getFormProps(form)}>
      <ErrorSummary errors={form.allErrors} labels={LABELS} />
      <input type="hidden" name="intent" value="edit" />
      <input type="hidden" name="version" value={page.version} />
      <Stack gap="lg" maw="40rem">
        <EssentialFields fields={fields} choices={page.choices} />
        <KindField field={fields.kind} />
        <CauseField field={fields.cause} causes={page.causes} />
        <FurtherFields fields={fields} choices={page.choices} />
        <SelectField
          field={fields.impactLevel}
          label={LABELS.impactLevel}
          description="By the rule it follows from the expected downtime and the extent, the highest of several categories"
          data={optionsOf(LEVEL_WORDS, 'By the rule')}
        />
        <NumberField
          field={fields.usersAffected}
          label={LABELS.usersAffected}
          description="As a number; empty if nobody knows"
          inputMode="numeric"
          step={1}
        />
        <TextField
          field={fields.usersAffectedSource}
          label={LABELS.usersAffectedSource}
          description="Such as the load balancer's log"
          maxLength={200}
        />
        <NumberField
          field={fields.estimatedCost}
          label={LABELS.estimatedCost}
          description="As a number; empty if nobody knows"
        />
        <TextField
          field={fields.estimatedCostCurrency}
          label={LABELS.estimatedCostCurrency}
          description="Three letters, such as EUR"
          maxLength={3}
        />
        <TextField field={fields.estimatedCostSource} label={LABELS.estimatedCostSource} maxLength={200} />
        <Group>
          <Button type="submit">Save</Button>
          <ButtonLink to={`/incidents/${page.reference}`} variant="subtle">
            Leave it as it was
          </ButtonLink>
        </Group>
      </Stack>
    </Form>
  );
}
