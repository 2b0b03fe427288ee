import { Alert, Anchor } from '@mantine/core';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { requireViewer } from '#app/auth/session.server.ts';
import { DutyList } from '#app/components/duties/duty-list.tsx';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { useLive } from '#app/components/ui/use-live.ts';
import { useReply } from '#app/components/ui/use-reply.ts';
import { answering } from '#app/http-response.server.ts';
import { act } from './action.server.ts';
import { Actions } from './actions.tsx';
import { Communications } from './communications.tsx';
import { Composer } from './composer.tsx';
import { Extent } from './extent.tsx';
import { Findings } from './findings.tsx';
import classes from './incident.module.css';
import { IncidentHeader } from './incident-header.tsx';
import { Lifecycle } from './lifecycle.tsx';
import { loadIncident } from './load-incident.server.ts';
import { NextSteps } from './next-steps.tsx';
import { Parts } from './parts.tsx';
import { PostMortems } from './post-mortems.tsx';
import { ResponseRoles } from './response-roles.tsx';
import { Services } from './services.tsx';
import { Timeline } from './timeline.tsx';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `${page.incident.reference} ${page.incident.title} · Hindsight` : 'Incident · Hindsight' },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return answering(() => loadIncident(context, viewer, params.reference ?? '', new URL(request.url).searchParams));
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return act({ ...context, viewer }, params.reference ?? '', await request.formData());
}

export default function IncidentRoute() {
  const page = useLoaderData<typeof loader>();
  const refused = useReply<typeof action>();
  const isLive = useLive({ topics: ['incident'], incidentId: page.incident.id });
  return (
    <>
      <IncidentHeader page={page} isLive={isLive} />
      {refused?.notice && (
        <Alert role="alert" color="red" variant="light" mb="md" title="This was not kept">
          {refused.notice}
        </Alert>
      )}
      <NextSteps page={page} />
      <Parts page={page} />
      {page.warnings.length > 0 && (
        <Alert color="yellow" variant="light" mb="md" title="Look at these times again">
          {page.warnings.map((warning) => (
            <p key={warning.text} className={classes.warning}>
              {warning.text}{' '}
              <Anchor component={Link} to={warning.to} inherit>
                Correct it
              </Anchor>
            </p>
          ))}
        </Alert>
      )}
      <div className={classes.columns}>
        <section className={classes.work} aria-label="What happened">
          {page.viewer.mayChange && (
            <Composer
              key={page.incident.id}
              incidentId={page.incident.id}
              freshId={page.freshId}
              timeZone={page.timeZone}
              kept={page.kept}
              reply={refused?.composer}
            />
          )}
          <Timeline rows={page.timeline} timeZone={page.timeZone} keptId={page.kept?.id} />
        </section>
        <aside className={classes.aside} aria-label="About this incident">
          <DutyList
            reference={page.incident.reference}
            duties={page.duties}
            waiving={page.waiving}
            mayWrite={page.viewer.mayChange}
            mayWaiveLaw={page.viewer.mayWaiveLaw}
            now={page.now}
            timeZone={page.timeZone}
          />
          <Lifecycle rows={page.lifecycle} timeZone={page.timeZone} mayChange={page.viewer.mayChange} />
          <ResponseRoles page={page} />
          <Services services={page.services} teams={page.teams} incident={page.incident} />
          <Communications page={page} />
          <Actions page={page} />
          <PostMortems page={page} />
          <Findings page={page} />
          <Extent page={page} />
        </aside>
      </div>
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
