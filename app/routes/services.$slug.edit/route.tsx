import { parseWithZod } from '@conform-to/zod/v4';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useState } from 'react';
import { z } from 'zod';
import { hasRole, requireRole } from '#app/auth/permissions.ts';
import { requireViewer } from '#app/auth/session.server.ts';
import { ServiceForm } from '#app/components/directory/service-form.tsx';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { getServiceBySlug, listDependencies, listServices } from '#app/db/services.server.ts';
import { listTeams } from '#app/db/teams.server.ts';
import { answering, submitting } from '#app/http-response.server.ts';
import { serviceInput } from '#app/workflows/directory-input.ts';
import { changeService } from '#app/workflows/save-service.ts';
import { toFormValues } from './service-form-view.ts';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `Edit ${page?.initial.name ?? 'service'} · Hindsight` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const { db } = context;
  return answering(async () => {
    const service = await getServiceBySlug(db, params.slug ?? '');
    requireRole(viewer, 'coordinator', service.ownerTeamId ? [service.ownerTeamId] : []);
    const [teams, services, dependencies] = await Promise.all([listTeams(db), listServices(db), listDependencies(db)]);
    return {
      initial: toFormValues(service, dependencies),
      version: service.version,
      teams: teams.filter(({ id }) => hasRole(viewer, 'coordinator', [id])),
      services: services.filter(({ id }) => id !== service.id),
    };
  });
}

const schema = serviceInput.extend({ version: z.number().int() });

export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const submission = parseWithZod(await request.formData(), { schema });
  const service = await answering(() => getServiceBySlug(context.db, params.slug ?? ''));
  if (submission.status !== 'success') return data({ result: submission.reply(), version: undefined }, 422);
  const { version, ...input } = submission.value;
  const refused = await submitting(submission, async () => {
    await changeService({ ...context, viewer }, service.id, version, input);
    return null;
  });
  if (refused === null) return redirect(`/services/${service.slug}`);
  // after a stale version the next try is against what stands now
  const { version: current } = await getServiceBySlug(context.db, service.slug);
  return data({ result: refused.data, version: current }, refused.init ?? {});
}

export default function EditService() {
  const { initial, version, teams, services } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  // the version that this form was filled from, also when the page's data is loaded anew
  const [seen] = useState(version);
  return (
    <>
      <PageHeader title={`Edit ${initial.name}`} />
      <ServiceForm
        initial={initial}
        teams={teams}
        services={services}
        lastResult={refused?.result}
        version={refused?.version ?? seen}
        submit="Save"
      />
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
