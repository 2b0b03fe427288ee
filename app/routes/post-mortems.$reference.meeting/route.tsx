import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireViewer } from '#app/auth/session.server.ts';
import { AgreedList, agreedBeside } from '#app/components/actions/agreed-list.tsx';
import { DocumentView } from '#app/components/document/document-view.tsx';
import { NotKept } from '#app/components/post-mortems/not-kept.tsx';
import { PostMortemHeader } from '#app/components/post-mortems/post-mortem-header.tsx';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { alsoWhereRefused } from '#app/components/ui/also-where-refused.ts';
import { PillLinks } from '#app/components/ui/pill-links.tsx';
import { useLive } from '#app/components/ui/use-live.ts';
import { useOwnId } from '#app/components/ui/use-own-id.ts';
import { useReply } from '#app/components/ui/use-reply.ts';
import { ACTIONS_KEY } from '#app/document/actions-section.ts';
import { answering } from '#app/http-response.server.ts';
import { act } from './action.server.ts';
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
  const { search } = new URL(request.url);
  return act({ ...context, viewer }, params.reference ?? '', await request.formData(), search);
}

export const shouldRevalidate = alsoWhereRefused;

export default function MeetingPage() {
  const { frame, pills, section, place, live, decisions, agreed, freshId, timeZone } = useLoaderData<typeof loader>();
  const refused = useReply<typeof action>();
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
      {refused && !(refused.text && frame.mayWrite) && (
        <NotKept why={refused.why} typed={refused.text ? { 'What you typed': refused.text } : {}} />
      )}
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
            reference={frame.reference}
            decisions={decisions}
            section={place}
            freshId={ownId}
            refused={refused?.text ? refused : undefined}
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
