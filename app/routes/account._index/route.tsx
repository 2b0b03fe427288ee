import { getFormProps, useForm } from '@conform-to/react';
import { getZodConstraint, parseWithZod } from '@conform-to/zod/v4';
import { Anchor, Button, Stack, Title } from '@mantine/core';
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { readSessionHash, requireViewer } from '#app/auth/session.server.ts';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { ErrorSummary, TextField } from '#app/components/ui/fields.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { Panel } from '#app/components/ui/panel.tsx';
import { TimeZoneField } from '#app/components/ui/time-zone-field.tsx';
import { listNotificationSettings } from '#app/db/notification-settings.server.ts';
import { listSessions } from '#app/db/sessions.server.ts';
import { getUser } from '#app/db/users.server.ts';
import { ROLE_WORDS } from '#app/text/role-words.ts';
import { listTimeZones } from '#app/text/time-zones.ts';
import { toSessionRows } from './account-view.ts';
import type { action } from './action.server.ts';
import { Notifications } from './notifications.tsx';
import { schema } from './schema.ts';
import { Sessions } from './sessions.tsx';

export { action } from './action.server.ts';

export const meta: MetaFunction = () => [{ title: 'Your account · Hindsight' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const current = await readSessionHash(context.sessionSecret, request.headers.get('cookie'));
  const userId = viewer.userId ?? '';
  const { db } = context;
  const [user, sessions, notifications] = await Promise.all([
    getUser(db, userId),
    listSessions(db, userId),
    listNotificationSettings(db, userId),
  ]);
  return {
    user: { name: user.name, email: user.email, role: user.role, timeZone: user.timeZone ?? '' },
    sessions: toSessionRows(sessions, current),
    notifications,
    zones: listTimeZones(),
    timeZone: viewer.timeZone,
  };
}

export default function AccountPage() {
  const { user, sessions, notifications, zones, timeZone } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const [form, fields] = useForm({
    lastResult: refused?.result,
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
        <Notifications settings={notifications} error={refused?.notificationsError} />
        <Sessions sessions={sessions} timeZone={timeZone} />
      </Stack>
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
