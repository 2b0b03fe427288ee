import { Anchor } from '@mantine/core';
import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { requireViewer } from '#app/auth/session.server.ts';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { useLive } from '#app/components/ui/use-live.ts';
import { answering } from '#app/http-response.server.ts';
import { loadSimilar } from './load-similar.server.ts';
import classes from './similar.module.css';
import { SimilarIncident } from './similar-incident.tsx';
import { similarLead } from './similar-view.ts';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `${page.reference}: similar incidents · Hindsight` : 'Similar incidents · Hindsight' },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const reference = params.reference ?? '';
  return answering(async () => {
    const page = await loadSimilar(context.db, viewer, reference);
    if (reference !== page.reference) throw redirect(`/incidents/${page.reference}/similar`);
    return page;
  });
}

export default function SimilarRoute() {
  const { id, reference, title, similar, timeZone } = useLoaderData<typeof loader>();
  useLive({ topics: ['incident'], incidentId: id });
  return (
    <>
      <PageHeader
        title={`Like ${reference}: ${title}`}
        lead={similarLead(similar)}
        actions={
          <Anchor component={Link} to={`/incidents/${reference}`} className={classes.back}>
            Back to {reference}
          </Anchor>
        }
      />
      <ol className={classes.list}>
        {similar.map((row) => (
          <SimilarIncident key={row.reference} row={row} timeZone={timeZone} />
        ))}
      </ol>
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
