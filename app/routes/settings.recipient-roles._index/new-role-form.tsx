import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Button, Stack, Title } from '@mantine/core';
import { Form } from '@remix-run/react';
import { optionsOf } from '#app/components/incidents/options.ts';
import { ErrorSummary, SelectField, TextField } from '#app/components/ui/fields.tsx';
import { Panel } from '#app/components/ui/panel.tsx';

const LABELS = { name: 'Another role', audience: 'Whom it is for' };
const AUDIENCES = { external: 'People outside', internal: 'People in your organisation' };

/** Adds a recipient role of the organisation's own. */
export function NewRoleForm({ lastResult }: { lastResult: SubmissionResult<string[]> | undefined }) {
  const [form, fields] = useForm<{ name: string; audience: string }>({
    id: 'new-role',
    lastResult,
    defaultValue: { name: '', audience: 'external' },
  });
  return (
    <Panel maw="48rem">
      <Title order={2} fz="1.1rem" mb="md">
        Add a role of your own
      </Title>
      <Form method="post" {...getFormProps(form)}>
        <ErrorSummary errors={form.allErrors} labels={LABELS} />
        <Stack gap="md">
          <TextField
            field={fields.name}
            label={LABELS.name}
            description="For example: Account managers. Templates name it by this word from then on."
            autoComplete="off"
            required
            maxLength={200}
          />
          <SelectField field={fields.audience} label={LABELS.audience} data={optionsOf(AUDIENCES)} />
          <Button type="submit" style={{ alignSelf: 'flex-start' }}>
            Add the role
          </Button>
        </Stack>
      </Form>
    </Panel>
  );
}
