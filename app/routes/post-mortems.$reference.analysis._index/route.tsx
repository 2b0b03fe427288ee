import { Anchor } from '@mantine/core';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { requireViewer } from '#app/auth/session.server.ts';
import { NotKept } from '#app/components/post-mortems/not-kept.tsx';
import { PostMortemHeader } from '#app/components/post-mortems/post-mortem-header.tsx';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { alsoWhereRefused } from '#app/components/ui/also-where-refused.ts';
import { useLive } from '#app/components/ui/use-live.ts';
import { useReply } from '#app/components/ui/use-reply.ts';
import { answering } from '#app/http-response.server.ts';
import { act } from './action.server.ts';
import classes from './analysis.module.css';
import { isAmong } from './analysis-view.ts';
import { Factors } from './factors.tsx';
import { Graph } from './graph.tsx';
import { loadAnalysis } from './load-analysis.server.ts';
import { Whys } from './whys.tsx';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `${page.frame.reference}, analysis · Hindsight` : 'Analysis · Hindsight' },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return answering(() => loadAnalysis(context.db, viewer, params.reference ?? ''));
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return act({ ...context, viewer }, params.reference ?? '', await request.formData());
}

export const shouldRevalidate = alsoWhereRefused;

export default function AnalysisRoute() {
  const page = useLoaderData<typeof loader>();
  const refused = useReply<typeof action>();
  const { frame, lead } = page;
  // the form in which it was typed says it
  const isSaid = refused?.text != null && frame.mayWrite && isAmong(page.whys, refused.parentId);
  useLive({ topics: ['incident'], incidentId: frame.incident.id });
  return (
    <>
      <PostMortemHeader postMortem={frame} here="analysis" title={`${frame.reference}: analysis`} lead={lead} />
      {refused && !isSaid && (
        <NotKept why={refused.message} typed={refused.text ? { 'What you typed': refused.text } : {}} />
      )}
      {!page.belongsElsewhere && (
        <>
          <Factors page={page} />
          <Whys page={page} refused={refused} />
          <Graph page={page} />
        </>
      )}
      <p className={classes.elsewhere}>
        <Anchor component={Link} to="/factors" underline="always" inherit>
          Contributing factors of all incidents, by component
        </Anchor>
        <Anchor component={Link} to={`/incidents/${frame.incident.reference}/similar`} underline="always" inherit>
          Incidents like {frame.incident.reference}, and what was learnt then
        </Anchor>
      </p>
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
