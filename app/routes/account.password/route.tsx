import { getFormProps, useForm } from '@conform-to/react';
import { getZodConstraint, parseWithZod } from '@conform-to/zod/v4';
import { Anchor, Button, Group, Stack } from '@mantine/core';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, Link, useActionData } from '@remix-run/react';
import { z } from 'zod';
import { newPasswordField } from '#app/auth/credentials.ts';
import { readSessionHash, requireViewer } from '#app/auth/session.server.ts';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { ErrorSummary, PasswordField } from '#app/components/ui/fields.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { Panel } from '#app/components/ui/panel.tsx';
import { submitting } from '#app/http-response.server.ts';
import { changePassword } from '#app/workflows/change-account.ts';

export const meta: MetaFunction = () => [{ title: 'Change the password · Hindsight' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireViewer(context, request);
  return null;
}

const schema = z.object({
  currentPassword: z.string('Enter your current password.'),
  newPassword: newPasswordField,
});
const SECRETS = ['currentPassword', 'newPassword'];

export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const submission = parseWithZod(await request.formData(), { schema });
  if (submission.status !== 'success') return data(submission.reply({ hideFields: SECRETS }), 422);
  const keepSession = await readSessionHash(context.sessionSecret, request.headers.get('cookie'));
  return submitting(
    submission,
    async () => {
      await changePassword({ ...context, viewer }, { ...submission.value, keepSession });
      return redirect('/account');
    },
    SECRETS,
  );
}

export default function PasswordPage() {
  const [form, fields] = useForm({
    lastResult: useActionData<typeof action>(),
    constraint: getZodConstraint(schema),
    onValidate: ({ formData }) => parseWithZod(formData, { schema }),
  });
  const labels = { currentPassword: 'Current password', newPassword: 'New password' };
  return (
    <>
      <PageHeader title="Change the password" lead="You stay signed in here. Everywhere else you are signed out." />
      <Panel maw="40rem">
        <ErrorSummary errors={form.allErrors} labels={labels} />
        <Form method="post" {...getFormProps(form)}>
          <Stack gap="md">
            <PasswordField
              withAsterisk={false}
              field={fields.currentPassword}
              label={labels.currentPassword}
              autoComplete="current-password"
            />
            <PasswordField
              withAsterisk={false}
              field={fields.newPassword}
              label={labels.newPassword}
              description="At least 12 characters. A few words you remember make a good one."
              autoComplete="new-password"
            />
            <Group>
              <Button type="submit">Change the password</Button>
              <Anchor component={Link} to="/account">
                Leave it as it is
              </Anchor>
            </Group>
          </Stack>
        </Form>
      </Panel>
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
