import { Button, Group, Stack, TextInput, Title } from '@mantine/core';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { requireViewer } from '#app/auth/session.server.ts';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { FIELD_ORDER } from '#app/components/ui/fields.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import type { AppContext } from '#app/context.ts';
import { newId } from '#app/db/ids.ts';
import { getIncident } from '#app/db/incidents.server.ts';
import { listMoments } from '#app/db/moments.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { AppError } from '#app/errors.ts';
import { answering } from '#app/http-response.server.ts';
import { MOMENT_WORDS } from '#app/text/incident-words.ts';
import { incidentReference } from '#app/text/references.ts';
import { chainsOf } from '#app/text/version-chains.ts';
import { mayChangeIncident } from '#app/workflows/change-incident.ts';
import { toldVersions } from '../incidents.$reference._index/told-incident.ts';
import { asRoles } from '../post-mortems.$reference._index/told-as-roles.ts';
import { listUntoldOfIncident } from '../post-mortems.$reference._index/untold-people.server.ts';
import { changeMoment } from './action.server.ts';
import { MomentForm } from './moment-form.tsx';
import { MomentHistory } from './moment-history.tsx';
import { momentKindOf, toFormValues, toHistory } from './moment-view.ts';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `${page.reference}: ${page.label} · Hindsight` : 'Moment · Hindsight' },
];

async function load({ db }: AppContext, viewer: Viewer, params: { reference?: string; kind?: string }) {
  const incident = await getIncident(db, viewer, params.reference ?? '');
  const kind = momentKindOf(params.kind ?? '');
  if (!kind) throw new AppError('NOT_FOUND', `There is no lifecycle moment "${params.kind}".`);
  const versions = (await listMoments(db, viewer, incident.id)).filter((version) => version.kind === kind);
  const newest = chainsOf(versions)[0]?.current;
  return { incident, kind, versions, current: newest?.at ? newest : undefined };
}

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return answering(async () => {
    const { incident, kind, versions, current } = await load(context, viewer, params);
    const mayChange = await mayChangeIncident(context.db, viewer, incident.id);
    const { text } = asRoles(await listUntoldOfIncident(context.db, viewer, incident.id, mayChange));
    return {
      reference: incidentReference(incident.number),
      title: text(incident.title),
      kind,
      label: MOMENT_WORDS[kind],
      currentId: current?.id ?? null,
      values: toFormValues(current && toldVersions([current], text)[0], viewer.timeZone, new Date()),
      history: toHistory(toldVersions(versions, text), viewer.timeZone),
      mayChange,
      timeZone: viewer.timeZone,
      freshId: newId(),
    };
  });
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const { incident, kind, current } = await answering(() => load(context, viewer, params));
  const known = current ? [current.at, current.earliestAt, current.latestAt] : [];
  const reference = incidentReference(incident.number);
  return changeMoment({ ...context, viewer }, { reference, kind, known }, await request.formData());
}

export default function MomentRoute() {
  const page = useLoaderData<typeof loader>();
  const { currentId, freshId, history, timeZone } = page;
  const lastResult = useActionData<typeof action>();
  return (
    <>
      <PageHeader
        title={`${page.reference}: ${page.label}`}
        lead={`${page.title}. A correction keeps what was said before, and every figure follows.`}
      />
      <Stack gap="xl">
        {page.mayChange && (
          <Stack gap="xl" maw="40rem">
            <MomentForm {...page} lastResult={lastResult} />
            {currentId && (
              <Form method="post">
                <input type="hidden" name="id" value={freshId} />
                <input type="hidden" name="supersedesId" value={currentId} />
                <Title order={2} fz="1.1rem" mb="xs">
                  Is it right as it is, or did it never happen?
                </Title>
                <TextInput
                  name="reason"
                  label="Why"
                  description="Confirming keeps a time that looks wrong; voiding takes it away, and its history stays"
                  inputWrapperOrder={FIELD_ORDER}
                  maxLength={2000}
                  mb="md"
                />
                <Group>
                  <Button type="submit" name="intent" value="confirm" variant="default">
                    Confirm it
                  </Button>
                  <Button type="submit" name="intent" value="void" variant="default">
                    Void it
                  </Button>
                </Group>
              </Form>
            )}
          </Stack>
        )}
        {history.length > 0 && (
          <MomentHistory rows={history} of={{ incident: page.reference, kind: page.kind }} timeZone={timeZone} />
        )}
      </Stack>
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
