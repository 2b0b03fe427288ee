import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { getZodConstraint, parseWithZod } from '@conform-to/zod/v4';
import { Button, Stack } from '@mantine/core';
import { Form } from '@remix-run/react';
import { ErrorSummary, SelectField, TextField } from '#app/components/ui/fields.tsx';
import { Panel } from '#app/components/ui/panel.tsx';
import { ROLE_OPTIONS } from '#app/text/role-words.ts';
import { rolesToShow } from './memberships.ts';
import { labels, schema } from './schema.ts';
import { TeamRoles } from './team-roles.tsx';

interface InviteFormProps {
  teams: { id: string; name: string }[];
  lastResult: SubmissionResult<string[]> | undefined;
}

export function InviteForm({ teams, lastResult }: InviteFormProps) {
  const [form, fields] = useForm({
    lastResult,
    defaultValue: { role: 'responder' },
    constraint: getZodConstraint(schema),
    onValidate: ({ formData }) => parseWithZod(formData, { schema }),
    shouldRevalidate: 'onInput',
  });
  return (
    <Panel maw="44rem">
      <ErrorSummary errors={form.allErrors} labels={labels} />
      <Form method="post" {...getFormProps(form)}>
        <Stack gap="md">
          <TextField field={fields.name} label={labels.name} autoComplete="off" />
          <TextField field={fields.email} label={labels.email} type="email" autoComplete="off" />
          <SelectField field={fields.role} label={labels.role} data={ROLE_OPTIONS} />
          <TeamRoles teams={teams} roles={rolesToShow(lastResult?.initialValue, [], teams)} />
          <Button type="submit" style={{ alignSelf: 'flex-start' }}>
            Invite and show the link
          </Button>
        </Stack>
      </Form>
    </Panel>
  );
}
