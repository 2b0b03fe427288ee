import { getFormProps, useForm } from '@conform-to/react';
import { getZodConstraint, parseWithZod } from '@conform-to/zod/v4';
import { Button, Stack } from '@mantine/core';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData, useNavigation } from '@remix-run/react';
import { keepSession, readBrowser } from '#app/auth/session.server.ts';
import { Doorway } from '#app/components/shell/doorway.tsx';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { ErrorSummary, PasswordField, TextField } from '#app/components/ui/fields.tsx';
import { TimeZoneField } from '#app/components/ui/time-zone-field.tsx';
import { hasAdministrator } from '#app/db/users.server.ts';
import { isAppError } from '#app/errors.ts';
import { submitting } from '#app/http-response.server.ts';
import { listTimeZones } from '#app/text/time-zones.ts';
import { loadSample } from '#app/workflows/load-sample.ts';
import { setUp } from '#app/workflows/set-up.ts';
import { labels, schema } from './schema.ts';
import { WaysToBegin } from './ways-to-begin.tsx';

export const meta: MetaFunction = () => [{ title: 'Welcome to Hindsight' }];

export async function loader({ context }: LoaderFunctionArgs) {
  if (context.viewer) throw redirect('/');
  return { zones: listTimeZones(), isSetUp: await hasAdministrator(context.db) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const submission = parseWithZod(await request.formData(), { schema });
  if (submission.status !== 'success') return data(submission.reply({ hideFields: ['password'] }), 422);
  const { start, ...answers } = submission.value;
  const browser = await readBrowser(context, request);
  return submitting(submission, async () => {
    const { token, viewer, actor } = await setUp(context, { ...answers, ...browser });
    const headers = await keepSession(context, token);
    if (start === 'sample') {
      // the administrator is there whatever happens; where there are incidents already, those are what one sees
      await loadSample({ db: context.db, viewer, actor }).catch((error) => {
        if (!isAppError(error)) throw error;
      });
    }
    return redirect(start === 'import' ? '/imports/new' : '/', { headers });
  }, ['password']);
}

export default function SetUpPage() {
  const { zones, isSetUp } = useLoaderData<typeof loader>();
  return isSetUp ? <AlreadySetUp /> : <SetUpForm zones={zones} />;
}

/** Also what the second of two sees who set up at the same time. */
function AlreadySetUp() {
  return (
    <Doorway title="Hindsight is set up" lead="Somebody has set it up already. Sign in, or ask them for an invitation.">
      <Button component={Link} to="/sign-in" fullWidth size="md">
        Go to sign in
      </Button>
    </Doorway>
  );
}

function SetUpForm({ zones }: { zones: string[] }) {
  const isSending = useNavigation().state !== 'idle';
  const [form, fields] = useForm({
    lastResult: useActionData<typeof action>(),
    constraint: getZodConstraint(schema),
    onValidate: ({ formData }) => parseWithZod(formData, { schema }),
    shouldRevalidate: 'onInput',
  });
  return (
    <Doorway
      wide
      title="Welcome to Hindsight"
      lead="You are the first one here. Make yourself its administrator, then choose how to begin."
      foot="What you enter stays in this installation. All of it can be changed later under Settings."
    >
      <ErrorSummary errors={form.allErrors} labels={labels} />
      <Form
        method="post"
        {...getFormProps(form)}
        onSubmit={(event) => {
          // a second click may fall on another way to begin
          if (isSending) event.preventDefault();
          else form.onSubmit(event);
        }}
      >
        <Stack gap="md">
          <TextField withAsterisk={false} field={fields.name} label={labels.name} autoComplete="name" autoFocus />
          <TextField
            withAsterisk={false}
            field={fields.email}
            label={labels.email}
            type="email"
            autoComplete="username"
          />
          <PasswordField
            withAsterisk={false}
            field={fields.password}
            label={labels.password}
            description="At least 12 characters. A few words you remember make a good one."
            autoComplete="new-password"
          />
          <TextField
            withAsterisk={false}
            field={fields.organisation}
            label={labels.organisation}
            autoComplete="organization"
          />
          <TimeZoneField field={fields.timeZone} label={labels.timeZone} zones={zones} guess />
          <WaysToBegin />
        </Stack>
      </Form>
    </Doorway>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
