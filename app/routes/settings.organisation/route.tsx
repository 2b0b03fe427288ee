import { parseWithZod } from '@conform-to/zod/v4';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useState } from 'react';
import { requireRole } from '#app/auth/permissions.ts';
import { requireViewer } from '#app/auth/session.server.ts';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { getOrganisation } from '#app/db/organisation.server.ts';
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
    return { settings: fromSettings(kept), version: kept.version, zones: listTimeZones() };
  });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const submission = parseWithZod(await request.formData(), { schema });
  if (submission.status !== 'success') return data({ result: submission.reply(), version: undefined }, 422);
  const refused = await submitting(submission, async () => {
    await changeOrganisation({ ...context, viewer }, toSettings(submission.value));
    return null;
  });
  if (refused === null) return redirect('/settings');
  // after a stale version the next try is against what stands now
  const { version } = await getOrganisation(context.db);
  return data({ result: refused.data, version }, refused.init ?? {});
}

export default function OrganisationPage() {
  const { settings, version, zones } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  // the version that this form was filled from, also when the page's data is loaded anew
  const [seen] = useState(version);
  return (
    <>
      <PageHeader
        title="Organisation"
        lead="What you are called, where your days begin, and from when an impact is high."
      />
      <OrganisationForm
        settings={settings}
        version={refused?.version ?? seen}
        zones={zones}
        lastResult={refused?.result}
      />
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
