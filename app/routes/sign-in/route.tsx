import { getFormProps, useForm } from '@conform-to/react';
import { getZodConstraint, parseWithZod } from '@conform-to/zod/v4';
import { Button, Stack } from '@mantine/core';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, Link, useActionData } from '@remix-run/react';
import { z } from 'zod';
import { emailField } from '#app/auth/credentials.ts';
import { localPath } from '#app/auth/local-path.ts';
import { keepSession, readBrowser } from '#app/auth/session.server.ts';
import { Doorway } from '#app/components/shell/doorway.tsx';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { ErrorSummary, PasswordField, TextField } from '#app/components/ui/fields.tsx';
import { hasAdministrator } from '#app/db/users.server.ts';
import { submitting } from '#app/http-response.server.ts';
import { signIn } from '#app/workflows/sign-in.ts';

export const meta: MetaFunction = () => [{ title: 'Sign in · Hindsight' }];

const destination = (request: Request) => localPath(new URL(request.url).searchParams.get('to'));

export async function loader({ request, context }: LoaderFunctionArgs) {
  if (context.viewer) throw redirect(destination(request));
  if (!(await hasAdministrator(context.db))) throw redirect('/set-up');
  return null;
}

const schema = z.object({
  email: emailField,
  password: z.string('Enter your password.').min(1, 'Enter your password.'),
});

export async function action({ request, context }: ActionFunctionArgs) {
  const submission = parseWithZod(await request.formData(), { schema });
  if (submission.status !== 'success') return data(submission.reply({ hideFields: ['password'] }), 422);
  const browser = await readBrowser(context, request);
  return submitting(submission, async () => {
    const token = await signIn(context, { ...submission.value, ...browser });
    return redirect(destination(request), { headers: await keepSession(context, token) });
  }, ['password']);
}

export default function SignInPage() {
  const [form, fields] = useForm({
    lastResult: useActionData<typeof action>(),
    constraint: getZodConstraint(schema),
    onValidate: ({ formData }) => parseWithZod(formData, { schema }),
  });
  return (
    <Doorway
      title="Sign in"
      lead="To see what happened, and what it taught."
      foot={
        <>
          <Link to="/password-resets/new">Is the password lost?</Link> Without an account, ask an administrator to
          invite you.
        </>
      }
    >
      <ErrorSummary errors={form.allErrors} labels={{ email: 'E-mail address', password: 'Password' }} />
      <Form method="post" {...getFormProps(form)}>
        <Stack gap="md">
          <TextField
            withAsterisk={false}
            field={fields.email}
            label="E-mail address"
            type="email"
            autoComplete="username"
            autoFocus
          />
          <PasswordField
            withAsterisk={false}
            field={fields.password}
            label="Password"
            autoComplete="current-password"
          />
          <Button type="submit" size="md" mt="xs">
            Sign in
          </Button>
        </Stack>
      </Form>
    </Doorway>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
