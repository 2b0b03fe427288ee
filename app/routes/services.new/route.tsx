import { parseWithZod } from '@conform-to/zod/v4';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { hasRole, requireRole } from '#app/auth/permissions.ts';
import { requireViewer } from '#app/auth/session.server.ts';
import { ServiceForm } from '#app/components/directory/service-form.tsx';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { listServices } from '#app/db/services.server.ts';
import { listTeams } from '#app/db/teams.server.ts';
import { answering, submitting } from '#app/http-response.server.ts';
import { serviceInput } from '#app/workflows/directory-input.ts';
import { addService } from '#app/workflows/save-service.ts';

export const meta: MetaFunction = () => [{ title: 'Add a service · Hindsight' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return answering(async () => {
    requireRole(viewer, 'coordinator', 'any');
    const [teams, services] = await Promise.all([listTeams(context.db), listServices(context.db)]);
    return { teams: teams.filter(({ id }) => hasRole(viewer, 'coordinator', [id])), services };
  });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const submission = parseWithZod(await request.formData(), { schema: serviceInput });
  if (submission.status !== 'success') return data(submission.reply(), 422);
  return submitting(submission, async () => {
    const { slug } = await addService({ ...context, viewer }, submission.value);
    return redirect(`/services/${slug}`);
  });
}

const EMPTY = {
  name: '',
  description: '',
  ownerTeamId: '',
  tier: '3',
  availabilityPercent: '',
  daysBetweenFailures: '',
  dependsOn: [],
};

export default function NewService() {
  const { teams, services } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>();
  return (
    <>
      <PageHeader title="Add a service" lead="Something that users notice when it fails." />
      <ServiceForm initial={EMPTY} teams={teams} services={services} lastResult={lastResult} submit="Add the service" />
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
