import { getFormProps, useForm } from '@conform-to/react';
import { getZodConstraint, parseWithZod } from '@conform-to/zod/v4';
import { Anchor, Button, Stack, Title } from '@mantine/core';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { personNameField, timeZoneField } from '#app/auth/credentials.ts';
import { readSessionHash, requireViewer } from '#app/auth/session.server.ts';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { ErrorSummary, TextField } from '#app/components/ui/fields.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { Panel } from '#app/components/ui/panel.tsx';
import { TimeZoneField } from '#app/components/ui/time-zone-field.tsx';
import { listSessions } from '#app/db/sessions.server.ts';
import { getUser } from '#app/db/users.server.ts';
import { submitting } from '#app/http-response.server.ts';
import { ROLE_WORDS } from '#app/text/role-words.ts';
import { listTimeZones } from '#app/text/time-zones.ts';
import { changeAccount } from '#app/workflows/change-account.ts';
import { endSession } from '#app/workflows/end-session.ts';
import { toSessionRows } from './account-view.ts';
import { Sessions } from './sessions.tsx';

export const meta: MetaFunction = () => [{ title: 'Your account · Hindsight' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const current = await readSessionHash(context.sessionSecret, request.headers.get('cookie'));
  const userId = viewer.userId ?? '';
  const [user, sessions] = await Promise.all([getUser(context.db, userId), listSessions(context.db, userId)]);
  return {
    user: { name: user.name, email: user.email, role: user.role, timeZone: user.timeZone ?? '' },
    sessions: toSessionRows(sessions, current),
    zones: listTimeZones(),
    timeZone: viewer.timeZone,
  };
}

const schema = z.object({ name: personNameField, timeZone: timeZoneField.optional() });
const sessionSchema = z.object({ session: z.string().regex(/^[0-9a-f]{64}$/) });

export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const form = await request.formData();
  const ended = sessionSchema.safeParse(Object.fromEntries(form));
  if (ended.success) {
    await endSession({ ...context, viewer }, Buffer.from(ended.data.session, 'hex'));
    return redirect('/account');
  }
  const submission = parseWithZod(form, { schema });
  if (submission.status !== 'success') return data(submission.reply(), 422);
  const { name, timeZone = null } = submission.value;
  return submitting(submission, async () => {
    await changeAccount({ ...context, viewer }, { name, timeZone });
    return redirect('/account');
  });
}

export default function AccountPage() {
  const { user, sessions, zones, timeZone } = useLoaderData<typeof loader>();
  const [form, fields] = useForm({
    lastResult: useActionData<typeof action>(),
    defaultValue: user,
    constraint: getZodConstraint(schema),
    onValidate: ({ formData }) => parseWithZod(formData, { schema }),
  });
  const { label, may } = ROLE_WORDS[user.role];
  return (
    <>
      <PageHeader title="Your account" lead={`You sign in as ${user.email}. ${label}: ${may}.`} />
      <Stack gap="xl" maw="40rem">
        <Panel>
          <ErrorSummary errors={form.allErrors} labels={{ name: 'Name', timeZone: 'Time zone' }} />
          <Form method="post" {...getFormProps(form)}>
            <Stack gap="md" align="flex-start">
              <TextField field={fields.name} label="Name" autoComplete="name" w="100%" />
              <TimeZoneField
                field={fields.timeZone}
                label="Time zone"
                description="In which you read and type times."
                zones={zones}
                noneLabel="As the organisation"
                w="100%"
              />
              <Button type="submit">Save</Button>
            </Stack>
          </Form>
        </Panel>
        <section>
          <Title order={2} fz="1.15rem" mb="xs">
            Password
          </Title>
          <Anchor component={Link} to="/account/password">
            Change the password
          </Anchor>
        </section>
        <Sessions sessions={sessions} timeZone={timeZone} />
      </Stack>
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
