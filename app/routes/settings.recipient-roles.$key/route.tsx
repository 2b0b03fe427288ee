import { parseWithZod } from '@conform-to/zod/v4';
import { Alert, Anchor, Text } from '@mantine/core';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { requireRole } from '#app/auth/permissions.ts';
import { requireViewer } from '#app/auth/session.server.ts';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { listDirectory } from '#app/db/contacts.server.ts';
import { getRecipientRole } from '#app/db/recipient-roles.server.ts';
import { listServices } from '#app/db/services.server.ts';
import { listTeams } from '#app/db/teams.server.ts';
import { answering, submitting } from '#app/http-response.server.ts';
import { type RoleHolderInput, roleHolderInput } from '#app/workflows/recipient-role-input.ts';
import { giveRecipientRole, takeRecipientRole } from '#app/workflows/save-recipient-role.ts';
import { HolderForm } from './holder-form.tsx';
import { Holders } from './holders.tsx';
import { personOptions, scopeOptions, toRole } from './role-view.ts';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.role.name ?? 'Recipient role'} · Hindsight` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const { db } = context;
  return answering(async () => {
    requireRole(viewer, 'coordinator');
    const role = await getRecipientRole(db, params.key ?? '');
    const [entries, services, teams] = await Promise.all([
      listDirectory(db, { search: '', archived: false }),
      listServices(db),
      listTeams(db),
    ]);
    return { role: toRole(role), people: personOptions(entries), scopes: scopeOptions(services, teams) };
  });
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const workflow = { ...context, viewer };
  const key = params.key ?? '';
  const form = await request.formData();
  const here = `/settings/recipient-roles/${encodeURIComponent(key)}`;
  const taken = form.get('take');
  if (typeof taken === 'string') {
    await answering(() => takeRecipientRole(workflow, key, taken));
    return redirect(here);
  }
  const submission = parseWithZod(form, { schema: roleHolderInput });
  if (submission.status !== 'success') return data(submission.reply(), 422);
  return submitting(submission, async () => {
    await giveRecipientRole(workflow, key, submission.payload as RoleHolderInput);
    return redirect(here);
  });
}

export default function RecipientRolePage() {
  const { role, people, scopes } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>();
  const back = (
    <Anchor component={Link} to="/settings/recipient-roles">
      Back to the roles
    </Anchor>
  );
  return (
    <>
      <PageHeader
        title={role.name}
        lead={role.byItself || 'Who is told when a template names this role.'}
        actions={back}
      />
      {role.flag && (
        <Alert color="yellow" variant="light" maw="48rem" mb="lg">
          {role.flag}
        </Alert>
      )}
      {role.holders.length > 0 ? (
        <Holders holders={role.holders} role={role.name} />
      ) : (
        role.byItself && (
          <Text mb="lg" c="var(--ink-quiet)">
            It was given to nobody beside them.
          </Text>
        )
      )}
      {/* a new form once somebody was given the role */}
      <HolderForm key={role.holders.length} people={people} scopes={scopes} lastResult={lastResult} />
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
