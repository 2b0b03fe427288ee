import { parseWithZod } from '@conform-to/zod/v4';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { requireViewer } from '#app/auth/session.server.ts';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { listIncidentAccess } from '#app/db/incident-links.server.ts';
import { findIncident, getIncident } from '#app/db/incidents.server.ts';
import { listPeople } from '#app/db/teams.server.ts';
import { answering, submitting } from '#app/http-response.server.ts';
import { incidentReference } from '#app/text/references.ts';
import { mayRestrictIncident, requireChange } from '#app/workflows/change-incident.ts';
import { grantAccess } from '#app/workflows/grant-access.ts';
import { restrictIncident } from '#app/workflows/restrict-incident.ts';
import { revokeAccess } from '#app/workflows/revoke-access.ts';
import { AccessForms } from './access-forms.tsx';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `Who sees ${page.reference} · Hindsight` : 'Who sees it · Hindsight' },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const { db } = context;
  return answering(async () => {
    const incident = await getIncident(db, viewer, params.reference ?? '');
    await requireChange(db, viewer, incident.id, mayRestrictIncident);
    const [access, people] = await Promise.all([listIncidentAccess(db, viewer, incident.id), listPeople(db)]);
    return {
      reference: incidentReference(incident.number),
      restricted: incident.restricted,
      access: access.map(({ id, name }) => ({ id, name, isViewer: id === viewer.userId })),
      others: people.filter((person) => !access.some(({ id }) => id === person.id)),
    };
  });
}

const schema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('restrict') }),
  z.object({ intent: z.literal('unrestrict') }),
  z.object({ intent: z.literal('grant'), userId: z.uuid({ error: 'Choose a person.' }) }),
  z.object({ intent: z.literal('revoke'), userId: z.uuid() }),
]);

export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const reference = params.reference ?? '';
  const submission = parseWithZod(await request.formData(), { schema });
  if (submission.status !== 'success') return data(submission.reply(), 422);
  const asked = submission.value;
  const workflow = { ...context, viewer };
  return submitting(submission, async () => {
    if (asked.intent === 'grant') await grantAccess(workflow, reference, asked);
    else if (asked.intent === 'revoke') await revokeAccess(workflow, reference, asked);
    else await restrictIncident(workflow, reference, { restricted: asked.intent === 'restrict' });
    // whoever took themselves off the list does not see it any more
    const isSeen = await findIncident(context.db, viewer, reference);
    return redirect(isSeen ? `/incidents/${reference}/access` : '/incidents');
  });
}

export default function IncidentAccess() {
  const page = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>();
  const lead = page.restricted
    ? 'It is restricted: to everybody who is not listed here and no administrator it does not exist, in no list, count or figure.'
    : 'Everybody in the organisation sees it.';
  return (
    <>
      <PageHeader title={`Who sees ${page.reference}`} lead={lead} />
      <AccessForms page={page} lastResult={lastResult} />
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
