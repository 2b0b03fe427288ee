import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { getZodConstraint, parseWithZod } from '@conform-to/zod/v4';
import { Button, Stack } from '@mantine/core';
import { Form } from '@remix-run/react';
import { ErrorSummary, SelectField, TextField } from '#app/components/ui/fields.tsx';
import { Panel } from '#app/components/ui/panel.tsx';
import type { Role } from '#app/db/schema.ts';
import { ROLE_OPTIONS } from '#app/text/role-words.ts';
import { rolesToShow } from '../settings.people.invite/memberships.ts';
import { labels, personSchema } from '../settings.people.invite/schema.ts';
import { TeamRoles } from '../settings.people.invite/team-roles.tsx';

interface PersonFormProps {
  person: { name: string; role: Role };
  memberships: { teamId: string; role: Role }[];
  teams: { id: string; name: string }[];
  lastResult: SubmissionResult<string[]> | undefined;
}

/** Name and roles. */
export function PersonForm({ person, memberships, teams, lastResult }: PersonFormProps) {
  const [form, fields] = useForm({
    lastResult,
    defaultValue: { name: person.name, role: person.role },
    constraint: getZodConstraint(personSchema),
    onValidate: ({ formData }) => parseWithZod(formData, { schema: personSchema }),
  });
  return (
    <Panel>
      <ErrorSummary errors={form.allErrors} labels={labels} />
      <Form method="post" {...getFormProps(form)}>
        <Stack gap="md">
          <TextField field={fields.name} label={labels.name} autoComplete="off" />
          <SelectField
            field={fields.role}
            label={labels.role}
            description="It holds from their next click on."
            data={ROLE_OPTIONS}
          />
          <TeamRoles teams={teams} roles={rolesToShow(lastResult?.initialValue, memberships, teams)} />
          <Button type="submit" style={{ alignSelf: 'flex-start' }}>
            Save
          </Button>
        </Stack>
      </Form>
    </Panel>
  );
}
