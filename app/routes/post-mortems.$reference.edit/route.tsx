import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { type ShouldRevalidateFunction, useLoaderData } from '@remix-run/react';
import { requireViewer } from '#app/auth/session.server.ts';
import { PostMortemHeader } from '#app/components/post-mortems/post-mortem-header.tsx';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { answering } from '#app/http-response.server.ts';
import { dismissFinding } from '#app/workflows/dismiss-finding.ts';
import { loadEditor } from './load-editor.server.ts';
import { SectionLinks } from './section-links.tsx';
import { WriteTogether } from './write-together.tsx';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `Write ${page.frame.reference} · Hindsight` : 'Write · Hindsight' },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return answering(() => loadEditor(context.db, viewer, params.reference ?? ''));
}

/** Keeps why something that the language aid pointed at may stay. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const form = await request.formData();
  const said = (name: string) => String(form.get(name) ?? '');
  return answering(async () => {
    const dismissal = { rule: said('rule'), quote: said('quote'), reason: said('reason') };
    await dismissFinding({ ...context, viewer }, params.reference ?? '', dismissal);
    return data({ isKept: true });
  });
}

// what it shows is kept anew by the shared document itself, as it is typed
export const shouldRevalidate: ShouldRevalidateFunction = ({ currentParams, nextParams }) =>
  currentParams.reference !== nextParams.reference;

export default function EditPage() {
  const { frame, sections, writer, prompts, live, record, dismissed, timeZone } = useLoaderData<typeof loader>();
  return (
    <>
      <PostMortemHeader postMortem={frame} here="write" title={`Write ${frame.reference}: ${frame.title}`} />
      <WriteTogether
        postMortemId={frame.id}
        incidentId={frame.incident.id}
        commentsPage={`/post-mortems/${frame.reference}/comments`}
        label={`The text of ${frame.reference}`}
        writer={writer}
        prompts={prompts}
        live={live}
        record={record}
        dismissed={dismissed}
        timeZone={timeZone}
      >
        <SectionLinks reference={frame.reference} sections={sections} />
      </WriteTogether>
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
