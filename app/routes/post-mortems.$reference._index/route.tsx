import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { requireViewer } from '#app/auth/session.server.ts';
import { DocumentView } from '#app/components/document/document-view.tsx';
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
  return answering(() => loadReading(context.db, viewer, params.reference ?? ''));
}

export default function PostMortemPage() {
  const { frame, doc, live, decisions, latest, telling, timeZone } = useLoaderData<typeof loader>();
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
          {telling && (
            <p className={classes.telling}>
              <ButtonLink to={telling.to} variant="default">
                {telling.forCustomers ? 'Tell customers' : 'Tell our own people'}
              </ButtonLink>
            </p>
          )}
          <DocumentView doc={doc} live={live} timeZone={timeZone} />
          {decisions.length > 0 && (
            <section aria-labelledby="decisions">
              <h2 id="decisions">Decided in the review meeting</h2>
              <ol>
                {decisions.map(({ id, text, createdAt }) => (
                  <li key={id}>
                    {text}{' '}
                    <span className={classes.quiet}>
                      <Time at={createdAt} timeZone={timeZone} />
                    </span>
                  </li>
                ))}
              </ol>
            </section>
          )}
          {latest !== null && (
            <>
              <p className={classes.quiet}>
                Its last version is <Link to={`/post-mortems/${frame.reference}/v/${latest}`}>version {latest}</Link>.
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
