import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireViewer } from '#app/auth/session.server.ts';
import { AgreedList, agreedBeside } from '#app/components/actions/agreed-list.tsx';
import { DocumentView } from '#app/components/document/document-view.tsx';
import { PostMortemHeader } from '#app/components/post-mortems/post-mortem-header.tsx';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { PillLinks } from '#app/components/ui/pill-links.tsx';
import { useLive } from '#app/components/ui/use-live.ts';
import { useOwnId } from '#app/components/ui/use-own-id.ts';
import { ACTIONS_KEY } from '#app/document/actions-section.ts';
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
  return answering(() => loadMeeting(context, viewer, params.reference ?? '', searchParams));
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
  const { frame, pills, section, place, live, decisions, agreed, freshId, timeZone } = useLoaderData<typeof loader>();
  useLive({ topics: ['incident'], incidentId: frame.incident.id });
  const ownId = useOwnId(freshId, (id) => decisions.some((decision) => decision.id === id));
  // where the section speaks of them they stand in it
  const isOnActions = place.key === ACTIONS_KEY;
  return (
    <>
      <PostMortemHeader
        postMortem={frame}
        here="meeting"
        lead={
          frame.state === 'approved' || frame.state === 'published'
            ? 'It is read here section by section. It stays as it is, and so does what was decided.'
            : 'Read it together, section by section. What you decide is kept with the document.'
        }
      />
      <Timer />
      <PillLinks label="Section" links={pills} preventScrollReset />
      <div className={classes.table}>
        <section className={classes.section} aria-label="Section">
          <DocumentView
            doc={section}
            live={live}
            timeZone={timeZone}
            beside={isOnActions ? agreedBeside(agreed) : []}
          />
        </section>
        <div className={classes.aside}>
          <Decisions
            key={ownId}
            reference={frame.reference}
            decisions={decisions}
            section={place}
            freshId={ownId}
            mayDecide={frame.mayWrite}
            timeZone={timeZone}
          />
          {!isOnActions && (agreed.actions.length > 0 || agreed.addTo) && (
            <section aria-labelledby="action-items">
              <h2 id="action-items">Action items</h2>
              <AgreedList {...agreed} />
            </section>
          )}
        </div>
      </div>
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
