import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { type ShouldRevalidateFunction, useLoaderData } from '@remix-run/react';
import { requireViewer } from '#app/auth/session.server.ts';
import { AgreedList } from '#app/components/actions/agreed-list.tsx';
import { useTalk } from '#app/components/document-editor/use-talk.ts';
import { CommentList } from '#app/components/post-mortems/comment-list.tsx';
import { PostMortemHeader } from '#app/components/post-mortems/post-mortem-header.tsx';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { answering } from '#app/http-response.server.ts';
import { loadEditor } from './load-editor.server.ts';
import { SectionLinks } from './section-links.tsx';
import { WriteTogether } from './write-together.tsx';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `Write ${page.frame.reference} · Hindsight` : 'Write · Hindsight' },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return answering(() => loadEditor(context, viewer, params.reference ?? ''));
}

// what it shows is kept anew by the shared document itself, as it is typed
export const shouldRevalidate: ShouldRevalidateFunction = ({ currentParams, nextParams }) =>
  currentParams.reference !== nextParams.reference;

export default function EditPage() {
  const { frame, sections, agreed, writer, prompts, ways, live, record, dismissed, said, timeZone } =
    useLoaderData<typeof loader>();
  const page = `/post-mortems/${frame.reference}`;
  const talk = useTalk(`${page}/comments.json`, frame.incident.id, said);
  return (
    <>
      <PostMortemHeader
        // others may move it on while it is open here
        postMortem={{ ...frame, state: talk.state, stateWords: talk.stateWords }}
        here="write"
        title={`Write ${frame.reference}: ${frame.title}`}
      />
      <WriteTogether
        postMortemId={frame.id}
        page={page}
        talk={talk}
        label={`The text of ${frame.reference}`}
        writer={writer}
        prompts={prompts}
        ways={ways}
        live={live}
        record={record}
        dismissed={dismissed}
        timeZone={timeZone}
      >
        <SectionLinks reference={frame.reference} sections={sections} />
        <section aria-labelledby="action-items">
          <h2 id="action-items">Action items</h2>
          <AgreedList {...agreed} />
        </section>
        <CommentList page={page} threads={said.threads} timeZone={timeZone} />
      </WriteTogether>
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
