import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Button, Group, Stack } from '@mantine/core';
import { Form } from '@remix-run/react';
import { ErrorSummary, SelectField, TextField } from '#app/components/ui/fields.tsx';
import { namedOptions } from '../incidents/options.ts';

interface TeamFormValues {
  name: string;
  coordinatorId: string;
}

interface TeamFormProps {
  initial: TeamFormValues;
  people: { id: string; name: string }[];
  lastResult: SubmissionResult<string[]> | undefined;
  /** The version that was looked at, when there is one. */
  version?: number;
  submit: string;
}

const LABELS = { name: 'Name', coordinatorId: 'Coordinator' };

export function TeamForm({ initial, people, lastResult, version, submit }: TeamFormProps) {
  const [form, fields] = useForm<TeamFormValues>({ id: 'team', lastResult, defaultValue: initial });
  return (
    <Form method="post" {...getFormProps(form)}>
      <ErrorSummary errors={form.allErrors} labels={LABELS} />
      <input type="hidden" name="intent" value="team" />
      {version !== undefined && <input type="hidden" name="version" value={version} />}
      <Stack gap="lg" maw="36rem">
        <TextField field={fields.name} label={LABELS.name} required maxLength={200} />
        <SelectField
          field={fields.coordinatorId}
          label={LABELS.coordinatorId}
          description="Sees to it that the team's incidents are communicated and learnt from. Becomes a member with the role coordinator."
          data={namedOptions(people, 'nobody yet')}
        />
        <Group>
          <Button type="submit">{submit}</Button>
        </Group>
      </Stack>
    </Form>
  );
}
