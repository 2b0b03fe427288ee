import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireViewer } from '#app/auth/session.server.ts';
import { PostMortemHeader } from '#app/components/post-mortems/post-mortem-header.tsx';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { useLive } from '#app/components/ui/use-live.ts';
import { answering } from '#app/http-response.server.ts';
import { keepPostMortem } from '#app/workflows/keep-post-mortem.ts';
import { Difference } from '../templates.$category.$audience._index/difference.tsx';
import { DifferenceForm } from '../templates.$category.$audience._index/history.tsx';
import { KeepForm } from './keep-form.tsx';
import { loadVersions } from './load-versions.server.ts';
import { VersionList } from './version-list.tsx';
import classes from './versions.module.css';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `${page.frame.reference}, versions · Hindsight` : 'Versions · Hindsight' },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const { searchParams } = new URL(request.url);
  return answering(() => loadVersions(context.db, viewer, params.reference ?? '', searchParams));
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const note = String((await request.formData()).get('note') ?? '');
  const reference = params.reference ?? '';
  return answering(async () => {
    await keepPostMortem({ ...context, viewer }, reference, { note });
    return redirect(`/post-mortems/${reference}/versions`);
  });
}

export default function VersionsPage() {
  const { frame, versions, numbers, difference, timeZone } = useLoaderData<typeof loader>();
  useLive({ topics: ['incident'], incidentId: frame.incident.id });
  return (
    <>
      <PostMortemHeader
        postMortem={frame}
        here="versions"
        title={`${frame.reference}: versions`}
        lead="Each step of a review keeps the document as it was, at an address that stays."
      />
      <VersionList versions={versions} reference={frame.reference} timeZone={timeZone} />
      {frame.mayChange && <KeepForm />}
      {difference && (
        <section id="difference" aria-labelledby="difference-title">
          <h2 id="difference-title" className={classes.title}>
            What changed
          </h2>
          <DifferenceForm numbers={numbers} from={difference.from} to={difference.to} />
          <Difference difference={difference} />
        </section>
      )}
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
