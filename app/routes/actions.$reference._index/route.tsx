import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireViewer } from '#app/auth/session.server.ts';
import { ActionStateMark, DueMark, StrengthMark } from '#app/components/actions/action-marks.tsx';
import { MessageBody } from '#app/components/messages/message-body.tsx';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { ButtonLink } from '#app/components/ui/button-link.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { Panel } from '#app/components/ui/panel.tsx';
import { Time } from '#app/components/ui/time.tsx';
import { useLive } from '#app/components/ui/use-live.ts';
import { useReply } from '#app/components/ui/use-reply.ts';
import { answering } from '#app/http-response.server.ts';
import { About } from './about.tsx';
import { move } from './action.server.ts';
import classes from './action-page.module.css';
import { type ActionPage, loadAction } from './load-action.server.ts';
import { Moves } from './moves.tsx';
import { Worked } from './worked.tsx';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `${page.reference} ${page.title} · Hindsight` : 'Action item · Hindsight' },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return answering(() => loadAction(context.db, viewer, params.reference ?? '', new Date()));
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return move({ ...context, viewer }, params.reference ?? '', await request.formData());
}

export default function ActionRoute() {
  const page = useLoaderData<typeof loader>();
  const refused = useReply<typeof action>();
  // what it was to stop may come back in any incident
  useLive({ topics: ['incident'] });
  return (
    <>
      <PageHeader
        title={`${page.reference} ${page.title}`}
        lead={<Standing page={page} />}
        actions={
          page.mayChange && (
            <ButtonLink to={`/actions/${page.reference}/edit`} variant="default">
              Edit
            </ButtonLink>
          )
        }
      />
      <div className={classes.columns}>
        <div className={classes.main}>
          {page.mayChange && <Moves key={page.version} page={page} refused={refused} />}
          <Worked page={page} />
          {page.detailHtml && (
            <Panel>
              <MessageBody html={page.detailHtml} label="Details" />
            </Panel>
          )}
          <section aria-labelledby="history">
            <h2 id="history">History</h2>
            <ol className={classes.facts}>
              {page.history.map(({ id, at, text }) => (
                <li key={id}>
                  {text}
                  <small>
                    <Time at={at} timeZone={page.timeZone} />
                  </small>
                </li>
              ))}
            </ol>
          </section>
        </div>
        <About page={page} />
      </div>
    </>
  );
}

/** Where it stands, by when or since when, and how strong it is. */
function Standing({ page }: { page: ActionPage }) {
  const { state, doneAt, dropReason } = page;
  return (
    <span className={classes.lead}>
      <ActionStateMark state={state} />
      {doneAt && (
        <span>
          since <Time at={doneAt} timeZone={page.timeZone} show="day" />
        </span>
      )}
      {dropReason && <span>{dropReason}</span>}
      {(state === 'open' || state === 'in_progress') && <DueMark dueOn={page.dueOn} state={state} today={page.today} />}
      <StrengthMark strength={page.strength} />
      <span>{page.team.name}</span>
    </span>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
