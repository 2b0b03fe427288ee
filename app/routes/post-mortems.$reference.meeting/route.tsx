import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireViewer } from '#app/auth/session.server.ts';
import { DocumentView } from '#app/components/document/document-view.tsx';
import { PostMortemHeader } from '#app/components/post-mortems/post-mortem-header.tsx';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { PillLinks } from '#app/components/ui/pill-links.tsx';
import { useLive } from '#app/components/ui/use-live.ts';
import { useOwnId } from '#app/components/ui/use-own-id.ts';
import { AppError } from '#app/errors.ts';
import { answering } from '#app/http-response.server.ts';
import { decideInMeeting, takeDecisionBack } from '#app/workflows/decide-in-meeting.ts';
import { Decisions } from './decisions.tsx';
import { loadMeeting } from './load-meeting.server.ts';
import classes from './meeting.module.css';
import { Timer } from './timer.tsx';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `${page.frame.reference}, meeting · Hindsight` : 'Meeting · Hindsight' },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const { searchParams } = new URL(request.url);
  return answering(() => loadMeeting(context.db, viewer, params.reference ?? '', searchParams));
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const workflow = { ...context, viewer };
  const form = await request.formData();
  const reference = params.reference ?? '';
  const said = (name: string) => String(form.get(name) ?? '');
  return answering(async () => {
    if (form.get('intent') === 'take-back') await takeDecisionBack(workflow, reference, said('id'));
    else if (form.get('intent') === 'decide') {
      await decideInMeeting(workflow, reference, { id: said('id'), sectionKey: said('section'), text: said('text') });
    } else throw new AppError('INVALID', 'intent is one of decide, take-back.');
    return redirect(`/post-mortems/${reference}/meeting${new URL(request.url).search}`);
  });
}

export default function MeetingPage() {
  const { frame, pills, section, place, live, decisions, freshId, timeZone } = useLoaderData<typeof loader>();
  useLive({ topics: ['incident'], incidentId: frame.incident.id });
  const ownId = useOwnId(freshId, (id) => decisions.some((decision) => decision.id === id));
  return (
    <>
      <PostMortemHeader
        postMortem={frame}
        here="meeting"
        lead="Read it together, section by section. What you decide is kept with the document."
      />
      <Timer />
      <PillLinks label="Section" links={pills} preventScrollReset />
      <div className={classes.table}>
        <section className={classes.section} aria-label="Section">
          <DocumentView doc={section} live={live} timeZone={timeZone} />
        </section>
        <Decisions
          key={ownId}
          decisions={decisions}
          section={place}
          freshId={ownId}
          mayDecide={frame.mayChange}
          timeZone={timeZone}
        />
      </div>
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
