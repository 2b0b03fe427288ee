import { Anchor } from '@mantine/core';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { requireViewer } from '#app/auth/session.server.ts';
import { NotKept } from '#app/components/post-mortems/not-kept.tsx';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { alsoWhereRefused } from '#app/components/ui/also-where-refused.ts';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { useLive } from '#app/components/ui/use-live.ts';
import { useReply } from '#app/components/ui/use-reply.ts';
import { answering } from '#app/http-response.server.ts';
import { act } from './action.server.ts';
import { Arrows } from './arrows.tsx';
import { Canvas } from './canvas.tsx';
import classes from './graph.module.css';
import { loadGraph } from './load-graph.server.ts';
import { Things } from './things.tsx';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `${page.frame.reference}, causal graph · Hindsight` : 'Causal graph · Hindsight' },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return answering(() => loadGraph(context.db, viewer, params.reference ?? ''));
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return act({ ...context, viewer }, params.reference ?? '', await request.formData());
}

export const shouldRevalidate = alsoWhereRefused;

export default function GraphRoute() {
  const page = useLoaderData<typeof loader>();
  const refused = useReply<typeof action>();
  const { frame } = page;
  const { change, id, text } = refused?.typed ?? {};
  // the form in which it was typed shows it still
  const isThere = frame.mayWrite && (change !== 'say' || page.nodes.some((node) => node.id === id));
  useLive({ topics: ['incident'], incidentId: frame.incident.id });
  return (
    <>
      <PageHeader
        title={`${frame.reference}: what led to what`}
        lead={
          frame.mayWrite
            ? 'Draw it here, or write it below: both change the same graph, and others see it at once.'
            : 'This post-mortem is finished. Reopen it to change its analysis.'
        }
        actions={
          <Anchor component={Link} to={`/post-mortems/${frame.reference}/analysis#graph`} className={classes.back}>
            Back to the analysis
          </Anchor>
        }
      />
      {refused && <NotKept why={refused.message} typed={text && !isThere ? { 'What you typed': text } : {}} />}
      {frame.mayWrite && (
        <>
          <Canvas page={page} />
          <div className={classes.forms}>
            <Things page={page} refused={refused ?? undefined} />
            <Arrows page={page} refused={refused ?? undefined} />
          </div>
        </>
      )}
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
