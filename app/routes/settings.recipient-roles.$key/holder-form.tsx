import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Button, Group, Stack, Title } from '@mantine/core';
import { Form } from '@remix-run/react';
import { ButtonLink } from '#app/components/ui/button-link.tsx';
import { ErrorSummary, SelectField } from '#app/components/ui/fields.tsx';
import { Panel } from '#app/components/ui/panel.tsx';
import type { personOptions, scopeOptions } from './role-view.ts';

interface HolderFormProps {
  people: ReturnType<typeof personOptions>;
  scopes: ReturnType<typeof scopeOptions>;
  lastResult: SubmissionResult<string[]> | undefined;
}

const LABELS = { person: 'Person', scope: 'For which incidents' };

/** Gives the role to somebody of the directory. */
export function HolderForm({ people, scopes, lastResult }: HolderFormProps) {
  const [form, fields] = useForm<{ person: string; scope: string }>({ id: 'holder', lastResult });
  return (
    <Panel maw="48rem">
      <Title order={2} fz="1.1rem" mb="md">
        Give it to somebody
      </Title>
      <Form method="post" {...getFormProps(form)}>
        <ErrorSummary errors={form.allErrors} labels={LABELS} />
        <Stack gap="md">
          <SelectField
            field={fields.person}
            label={LABELS.person}
            description="Everybody of the directory; who is missing is added there first."
            data={[{ value: '', label: 'Choose somebody' }, ...people]}
            required
          />
          <SelectField
            field={fields.scope}
            label={LABELS.scope}
            description="A team’s incidents are its own and those of the services it owns."
            data={scopes}
          />
          <Group gap="sm">
            <Button type="submit">Give the role</Button>
            <ButtonLink to="/settings/contacts/new" variant="subtle">
              Add somebody to the directory
            </ButtonLink>
          </Group>
        </Stack>
      </Form>
    </Panel>
  );
}
