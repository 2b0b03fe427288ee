import { Alert, Anchor } from '@mantine/core';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useState } from 'react';
import { requireViewer } from '#app/auth/session.server.ts';
import { PostMortemHeader } from '#app/components/post-mortems/post-mortem-header.tsx';
import type { WordingReply } from '#app/components/post-mortems/wording.ts';
import { Said, WordingNotes } from '#app/components/post-mortems/wording-notes.tsx';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { useLive } from '#app/components/ui/use-live.ts';
import { answering } from '#app/http-response.server.ts';
import { uncitedText } from '#app/text/aid-words.ts';
import { wordingLead } from '#app/text/post-mortem-words.ts';
import { act } from './action.server.ts';
import { loadWording } from './load-wording.server.ts';
import classes from './wording.module.css';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `${page.frame.reference}, wording · Hindsight` : 'Wording · Hindsight' },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return answering(() => loadWording(context, viewer, params.reference ?? ''));
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return act({ ...context, viewer }, params.reference ?? '', await request.formData());
}

export default function WordingPage() {
  const { frame, places, pointed, claims } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const [reply, setReply] = useState<WordingReply>();
  useLive({ topics: ['incident'], incidentId: frame.incident.id });
  const base = `/post-mortems/${frame.reference}`;
  return (
    <>
      <PostMortemHeader
        postMortem={frame}
        here="wording"
        title={`${frame.reference}: wording`}
        lead={wordingLead(pointed, frame)}
      />
      {refused?.isRefused && (
        <Alert role="alert" color="red" variant="light" mb="md" title="This was not kept">
          {refused.said}
        </Alert>
      )}
      <Said reply={reply} />
      {frame.mayWrite && places.length === 0 && claims.length === 0 && (
        <EmptyState title="What is looked for">
          Blame, hindsight, what would have happened, and names. Where something is found, another wording is offered.
          It is advice: it blocks nothing and counts nobody.
        </EmptyState>
      )}
      <ul className={classes.places}>
        {places.map(({ key, where, text, to, statements }) => (
          <li key={key}>
            <p>
              <span className={classes.where}>{where}</span> {text}
            </p>
            <WordingNotes reference={frame.reference} statements={statements} back="/wording" onReply={setReply} />
            <Anchor component={Link} to={base + to} aria-label={`Change it where it stands: ${text}`} inherit>
              Change it where it stands
            </Anchor>
          </li>
        ))}
      </ul>
      {claims.length > 0 && (
        <section aria-labelledby="uncited">
          <h2 id="uncited">{uncitedText(claims.length).replace(/\.$/, '')}</h2>
          <p className={classes.lead}>Cite what shows it where it stands, or say that it is a guess.</p>
          <ul className={classes.places}>
            {claims.map(({ key, where, text, to }) => (
              <li key={key}>
                <p>
                  <span className={classes.where}>{where}</span> {text}
                </p>
                <Anchor component={Link} to={base + to} aria-label={`Change it where it stands: ${text}`} inherit>
                  Change it where it stands
                </Anchor>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
