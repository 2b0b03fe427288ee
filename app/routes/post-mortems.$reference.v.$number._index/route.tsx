import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { requireViewer } from '#app/auth/session.server.ts';
import { agreedBeside } from '#app/components/actions/agreed-list.tsx';
import { graphBeside } from '#app/components/analysis/graph-beside.tsx';
import { DocumentView } from '#app/components/document/document-view.tsx';
import { PostMortemHeader } from '#app/components/post-mortems/post-mortem-header.tsx';
import { VersionFiles } from '#app/components/post-mortems/version-files.tsx';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { Time } from '#app/components/ui/time.tsx';
import { answering } from '#app/http-response.server.ts';
import { asOfText } from '#app/text/agreed-actions.ts';
import { loadVersionPage } from './load-version-page.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `${page.frame.reference}, version ${page.number} · Hindsight` : 'Version · Hindsight' },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const { reference = '', number = '' } = params;
  return answering(() => loadVersionPage(context, viewer, reference, number));
}

export default function VersionPage() {
  const page = useLoaderData<typeof loader>();
  const { frame, isForCustomers, number, latest, title, state, note, createdAt, doc, live, graph, agreed } = page;
  const { badge, asOf, hasRecordChanged, timeZone } = page;
  const base = `/post-mortems/${frame.reference}`;
  return (
    <>
      <PostMortemHeader
        postMortem={{ ...frame, ...badge }}
        here="versions"
        title={title}
        lead={
          <>
            Version {number}, {state}, <Time at={createdAt} timeZone={timeZone} />
            {note && `: ${note}`}{' '}
            {number < latest ? (
              <Link to={`${base}/versions?from=${number}&to=${latest}#difference`}>What changed since</Link>
            ) : (
              <Link to={base}>The document as it is now</Link>
            )}
          </>
        }
      />
      {asOf && <p>{asOf}</p>}
      {hasRecordChanged && (
        <p>
          The record was changed since this version was kept.{' '}
          <Link to={`/incidents/${frame.incident.reference}`}>{frame.incident.reference} shows it as it is now</Link>.
        </p>
      )}
      <DocumentView
        doc={doc}
        live={live}
        timeZone={timeZone}
        marksUncited={!isForCustomers}
        beside={
          // the account for customers shows nothing of the record
          isForCustomers
            ? []
            : [
                ...graphBeside(graph),
                ...agreedBeside({ actions: agreed.rows, today: null, note: asOfText(agreed, timeZone) }),
              ]
        }
      />
      <VersionFiles reference={frame.reference} number={number} />
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
