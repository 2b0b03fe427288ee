import { parseWithZod } from '@conform-to/zod/v4';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireRole } from '#app/auth/permissions.ts';
import { requireViewer } from '#app/auth/session.server.ts';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { getOrganisation } from '#app/db/organisation.server.ts';
import { listSeverityTargets } from '#app/db/severity-targets.server.ts';
import { answering, submitting } from '#app/http-response.server.ts';
import { listTimeZones } from '#app/text/time-zones.ts';
import { changeOrganisation } from '#app/workflows/change-organisation.ts';
import { OrganisationForm } from './organisation-form.tsx';
import { fromSettings, schema, toSettings } from './schema.ts';

export const meta: MetaFunction = () => [{ title: 'Organisation · Hindsight' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return answering(async () => {
    requireRole(viewer, 'admin');
    const kept = await getOrganisation(context.db);
    return { settings: fromSettings(kept, await listSeverityTargets(context.db)), zones: listTimeZones() };
  });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const submission = parseWithZod(await request.formData(), { schema });
  if (submission.status !== 'success') return data(submission.reply(), 422);
  return submitting(submission, async () => {
    await changeOrganisation({ ...context, viewer }, toSettings(submission.value));
    return redirect('/settings');
  });
}

export default function OrganisationPage() {
  const { settings, zones } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>();
  return (
    <>
      <PageHeader title="Organisation" lead="What holds for everybody, and what the figures rest on." />
      <OrganisationForm settings={settings} zones={zones} lastResult={lastResult} />
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
