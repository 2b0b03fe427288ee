import { parseWithZod } from '@conform-to/zod/v4';
import { Box, Title } from '@mantine/core';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireRole } from '#app/auth/permissions.ts';
import { requireViewer } from '#app/auth/session.server.ts';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { ExportLinks } from '#app/components/tables/export-links.tsx';
import { LinkList } from '#app/components/ui/link-list.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { listRecipientRoles } from '#app/db/recipient-roles.server.ts';
import { answering, submitting } from '#app/http-response.server.ts';
import { rolesLead } from '#app/text/recipient-words.ts';
import { recipientRoleInput } from '#app/workflows/recipient-role-input.ts';
import { addRecipientRole } from '#app/workflows/save-recipient-role.ts';
import { NewRoleForm } from './new-role-form.tsx';
import { toRoleGroups } from './roles-view.ts';

export const meta: MetaFunction = () => [{ title: 'Recipient roles · Hindsight' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return answering(async () => {
    requireRole(viewer, 'coordinator');
    const roles = await listRecipientRoles(context.db);
    return { groups: toRoleGroups(roles), lead: rolesLead(roles) };
  });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const submission = parseWithZod(await request.formData(), { schema: recipientRoleInput });
  if (submission.status !== 'success') return data(submission.reply(), 422);
  return submitting(submission, async () => {
    const key = await addRecipientRole({ ...context, viewer }, submission.value);
    return redirect(`/settings/recipient-roles/${key}`);
  });
}

export default function RecipientRolesPage() {
  const { groups, lead } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>();
  return (
    <>
      <PageHeader title="Recipient roles" lead={lead} />
      {groups.map(({ audience, title, rows }) => (
        <Box component="section" key={audience} mb="xl">
          <Title order={2} fz="1.15rem" mb="sm">
            {title}
          </Title>
          <LinkList rows={rows} label={title} />
        </Box>
      ))}
      <NewRoleForm lastResult={lastResult} />
      <ExportLinks table="recipient-roles" of="recipient roles and who holds them" />
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
