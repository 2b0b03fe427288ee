import { parseWithZod } from '@conform-to/zod/v4';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { requireViewer } from '#app/auth/session.server.ts';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { listCategories } from '#app/db/categories.server.ts';
import { listCauses } from '#app/db/incident-causes.server.ts';
import { listIncidentCategories, listIncidentServices, listIncidentTeams } from '#app/db/incident-links.server.ts';
import { findIncident, getIncident } from '#app/db/incidents.server.ts';
import { findOriginal } from '#app/db/originals.server.ts';
import { listServices } from '#app/db/services.server.ts';
import { listTeams } from '#app/db/teams.server.ts';
import { answering, submitting } from '#app/http-response.server.ts';
import { incidentReference } from '#app/text/references.ts';
import { requireChange } from '#app/workflows/change-incident.ts';
import { editFields, editIncident } from '#app/workflows/edit-incident.ts';
import { downtimeMinutes } from '#app/workflows/incident-input.ts';
import { mergeIncident } from '#app/workflows/merge-incident.ts';
import { EditForm } from './edit-form.tsx';
import { toFormValues } from './edit-view.ts';
import { MergeForm } from './merge-form.tsx';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `Edit ${page?.reference ?? 'an incident'} · Hindsight` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const { db } = context;
  return answering(async () => {
    const incident = await getIncident(db, viewer, params.reference ?? '');
    await requireChange(db, viewer, incident.id);
    const ids = async (rows: Promise<{ id: string }[]>) => (await rows).map((row) => row.id);
    const [services, categories, teams, causes, serviceIds, categoryIds, teamIds, mergedInto, original] =
      await Promise.all([
        listServices(db),
        listCategories(db),
        listTeams(db),
        listCauses(db, viewer),
        ids(listIncidentServices(db, viewer, incident.id)),
        ids(listIncidentCategories(db, viewer, incident.id)),
        ids(listIncidentTeams(db, viewer, incident.id)),
        incident.mergedIntoId ? findIncident(db, viewer, incident.mergedIntoId) : undefined,
        incident.mergedIntoId ? findOriginal(db, viewer, incident.id) : undefined,
      ]);
    return {
      reference: incidentReference(incident.number),
      version: incident.version,
      values: toFormValues(incident, { serviceIds, categoryIds, teamIds }),
      choices: { services, categories, teams },
      causes,
      isDuplicate: incident.mergedIntoId !== null,
      mergedInto: mergedInto ? incidentReference(mergedInto.number) : '',
      original: mergedInto?.mergedIntoId ? nameOf(original) : null,
      // who does not see the other one cannot take back what they do not know
      mayMerge: incident.mergedIntoId === null || mergedInto !== undefined,
    };
  });
}

/** Where the way from a duplicate ends, which may be none of the viewer's to see. */
const nameOf = (original: { number: number } | undefined) =>
  original ? incidentReference(original.number) : 'another incident';

const schema = editFields
  .omit({ expectedDowntimeSeconds: true })
  .extend({ intent: z.literal('edit'), expectedDowntimeMinutes: downtimeMinutes });
const mergeSchema = z.object({
  intent: z.literal('merge'),
  into: z.string().trim().optional(),
});

export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const reference = params.reference ?? '';
  const form = await request.formData();
  const workflow = { ...context, viewer };
  if (form.get('intent') === 'merge') {
    const submission = parseWithZod(form, { schema: mergeSchema });
    if (submission.status !== 'success') return data(submission.reply(), 422);
    const { into = null } = submission.value;
    return submitting(submission, async () => {
      await mergeIncident(workflow, reference, { into });
      return redirect(`/incidents/${reference}`);
    });
  }
  const submission = parseWithZod(form, { schema });
  if (submission.status !== 'success') return data(submission.reply(), 422);
  const { expectedDowntimeMinutes: minutes, intent: _, ...input } = submission.value;
  return submitting(submission, async () => {
    const expectedDowntimeSeconds = minutes === null ? null : minutes * 60;
    await editIncident(workflow, reference, { ...input, expectedDowntimeSeconds });
    return redirect(`/incidents/${reference}`);
  });
}

export default function EditIncident() {
  const page = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>();
  const isMerging = lastResult?.initialValue?.intent === 'merge';
  return (
    <>
      <PageHeader
        title={`Edit ${page.reference}`}
        lead="Times are corrected at their moment, entries at the timeline."
      />
      <EditForm page={page} lastResult={isMerging ? undefined : lastResult} />
      {page.mayMerge && <MergeForm page={page} lastResult={isMerging ? lastResult : undefined} />}
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
