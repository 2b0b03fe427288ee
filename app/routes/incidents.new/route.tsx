import { getFormProps, useForm } from '@conform-to/react';
import { parseWithZod } from '@conform-to/zod/v4';
import { Button, Group, Stack } from '@mantine/core';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { requireRole } from '#app/auth/permissions.ts';
import { requireViewer } from '#app/auth/session.server.ts';
import { EssentialFields, FurtherFields, INCIDENT_LABELS } from '#app/components/incidents/incident-fields.tsx';
import { KindField } from '#app/components/incidents/kind-field.tsx';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { CheckField, ErrorSummary, InstantField } from '#app/components/ui/fields.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { listCategories } from '#app/db/categories.server.ts';
import { newId } from '#app/db/ids.ts';
import { INCIDENT_KINDS } from '#app/db/schema.ts';
import { listServices } from '#app/db/services.server.ts';
import { listTeams } from '#app/db/teams.server.ts';
import { answering, submitting } from '#app/http-response.server.ts';
import { oneOf } from '#app/parameters.ts';
import { localInstant } from '#app/text/local-instant.ts';
import { incidentReference } from '#app/text/references.ts';
import { declarationInput, declareIncident } from '#app/workflows/declare-incident.ts';
import { downtimeMinutes } from '#app/workflows/incident-input.ts';

export const meta: MetaFunction = () => [{ title: 'Declare an incident · Hindsight' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const { db } = context;
  return answering(async () => {
    requireRole(viewer, 'responder', 'any');
    const [services, categories, teams] = await Promise.all([listServices(db), listCategories(db), listTeams(db)]);
    const kind = oneOf(new URL(request.url).searchParams, 'kind', INCIDENT_KINDS) ?? 'production';
    return { choices: { services, categories, teams }, kind, timeZone: viewer.timeZone, freshId: newId() };
  });
}

const schemaFor = (timeZone: string) =>
  declarationInput.omit({ expectedDowntimeSeconds: true }).extend({
    expectedDowntimeMinutes: downtimeMinutes,
    impactStartedAt: localInstant(timeZone),
    detectedAt: localInstant(timeZone),
    isImpactStartEstimated: z.boolean().default(false),
    restricted: z.boolean().default(false),
  });

export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const submission = parseWithZod(await request.formData(), { schema: schemaFor(viewer.timeZone) });
  if (submission.status !== 'success') return data(submission.reply(), 422);
  const { expectedDowntimeMinutes: minutes, ...input } = submission.value;
  return submitting(submission, async () => {
    const expectedDowntimeSeconds = minutes === null ? null : minutes * 60;
    const { number } = await declareIncident({ ...context, viewer }, { ...input, expectedDowntimeSeconds });
    return redirect(`/incidents/${incidentReference(number)}`);
  });
}

const EMPTY = {
  title: '',
  severity: 'SEV3',
  categoryIds: [] as string[],
  serviceIds: [] as string[],
  teamIds: [] as string[],
  impactStartedAt: '',
  isImpactStartEstimated: '',
  detectedAt: '',
  detectionSource: '',
  alsoNoticedBy: '',
  summary: '',
  expectedDowntimeMinutes: '',
  impactExtent: '',
  restricted: '',
};

const LABELS = {
  ...INCIDENT_LABELS,
  kind: 'Kind',
  impactStartedAt: 'Impact started',
  detectedAt: 'Detected',
  restricted: 'Restricted',
};

export default function DeclareIncident() {
  const { choices, kind, timeZone, freshId } = useLoaderData<typeof loader>();
  const [form, fields] = useForm({
    id: 'incident',
    lastResult: useActionData<typeof action>(),
    defaultValue: { ...EMPTY, kind },
  });
  return (
    <>
      <PageHeader
        title={kind === 'near_miss' ? 'Record a near miss' : 'Declare an incident'}
        lead="The title is enough to begin. Everything else can be added later."
      />
      <Form method="post" {...getFormProps(form)}>
        <ErrorSummary errors={form.allErrors} labels={LABELS} />
        <input type="hidden" name="id" value={freshId} />
        <Stack gap="lg" maw="40rem">
          <EssentialFields fields={fields} choices={choices} />
          <InstantField
            field={fields.impactStartedAt}
            label={LABELS.impactStartedAt}
            description="Since when users hurt; empty if nobody knows yet"
            timeZone={timeZone}
          />
          <CheckField field={fields.isImpactStartEstimated} label="This time is an estimate" />
          <InstantField
            field={fields.detectedAt}
            label={LABELS.detectedAt}
            description="When we noticed; empty if nobody knows yet"
            timeZone={timeZone}
          />
          <FurtherFields fields={fields} choices={choices} />
          <KindField field={fields.kind} />
          <CheckField
            field={fields.restricted}
            label={LABELS.restricted}
            description="Only you, administrators and whom you add will see that it exists"
          />
          <Group>
            <Button type="submit" size="md">
              Declare it
            </Button>
          </Group>
        </Stack>
      </Form>
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
