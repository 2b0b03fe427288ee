import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { requireViewer } from '#app/auth/session.server.ts';
import { agreedBeside } from '#app/components/actions/agreed-list.tsx';
import { graphBeside } from '#app/components/analysis/graph-beside.tsx';
import { DocumentView } from '#app/components/document/document-view.tsx';
import { analysisInvite } from '#app/components/post-mortems/analysis-invite.tsx';
import { CommentList } from '#app/components/post-mortems/comment-list.tsx';
import { PostMortemHeader } from '#app/components/post-mortems/post-mortem-header.tsx';
import { VersionFiles } from '#app/components/post-mortems/version-files.tsx';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { ButtonLink } from '#app/components/ui/button-link.tsx';
import { Time } from '#app/components/ui/time.tsx';
import { useLive } from '#app/components/ui/use-live.ts';
import { answering } from '#app/http-response.server.ts';
import { loadReading } from './load-reading.server.ts';
import classes from './reading.module.css';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `${page.frame.reference} ${page.frame.title} · Hindsight` : 'Post-mortem · Hindsight' },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return answering(() => loadReading(context, viewer, params.reference ?? ''));
}

export default function PostMortemPage() {
  const page = useLoaderData<typeof loader>();
  const { frame, seen, doc, live, graph, invite, agreed, threads, reopened, latest, telling, timeZone } = page;
  useLive({ topics: ['incident'], incidentId: frame.incident.id });
  return (
    <>
      <PostMortemHeader postMortem={frame} here="read" lead={frame.explained} />
      <div className={classes.columns}>
        <nav aria-label="Sections" className={classes.outline}>
          <ol>
            {doc.content.map(({ attrs: { key, title } }) => (
              <li key={key}>
                <a href={`#section-${key}`}>{title}</a>
              </li>
            ))}
          </ol>
        </nav>
        <div className={classes.document}>
          {reopened && (
            <p className={classes.reopened}>
              Reopened on <Time at={reopened.at} timeZone={timeZone} />
              {reopened.reason && `: “${reopened.reason}”`}.{' '}
              <Link to={`/post-mortems/${frame.reference}/v/${reopened.published}`}>Version {reopened.published}</Link>{' '}
              is the last that was published.
            </p>
          )}
          {telling && (
            <p className={classes.telling}>
              <ButtonLink to={telling.to} variant="default">
                {telling.forCustomers ? 'Tell customers' : 'Tell our own people'}
              </ButtonLink>
            </p>
          )}
          <DocumentView
            doc={doc}
            live={live}
            timeZone={timeZone}
            beside={[...graphBeside(graph), ...(invite ? [analysisInvite(invite)] : []), ...agreedBeside(agreed)]}
          />
          {seen && (
            <p>
              <ButtonLink to={`/post-mortems/${frame.reference}/review?seen=${seen}`}>
                I read it: go on to the review
              </ButtonLink>
            </p>
          )}
          <CommentList page={`/post-mortems/${frame.reference}`} threads={threads} timeZone={timeZone} />
          {latest !== null && (
            <>
              <p className={classes.quiet}>
                {reopened ? 'The last version that was published is' : 'Its last version is'}{' '}
                <Link to={`/post-mortems/${frame.reference}/v/${latest}`}>version {latest}</Link>.
              </p>
              <VersionFiles reference={frame.reference} number={latest} />
            </>
          )}
        </div>
      </div>
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
