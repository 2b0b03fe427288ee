import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useState } from 'react';
import { requireViewer } from '#app/auth/session.server.ts';
import { PostMortemHeader } from '#app/components/post-mortems/post-mortem-header.tsx';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { useReply } from '#app/components/ui/use-reply.ts';
import { answering } from '#app/http-response.server.ts';
import { keepSection } from './keep-section.server.ts';
import { loadSection } from './load-section.server.ts';
import { SectionForm } from './section-form.tsx';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `${page.section.title}, ${page.frame.reference} · Hindsight` : 'Section · Hindsight' },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return answering(() => loadSection(context, viewer, params.reference ?? '', params.key ?? ''));
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const { reference = '', key = '' } = params;
  return answering(async () => {
    const refused = await keepSection({ ...context, viewer }, reference, key, await request.formData());
    return refused ? data(refused, { status: refused.status }) : redirect(`/post-mortems/${reference}#section-${key}`);
  });
}

export default function SectionPage() {
  const { frame, section, prompts, events, timeZone } = useLoaderData<typeof loader>();
  const refused = useReply<typeof action>();
  // what the form began with, also when the page's data is loaded anew
  const [begun] = useState(section.markdown);
  return (
    <>
      <PostMortemHeader
        postMortem={frame}
        here="write"
        title={section.title}
        lead="The section as Markdown. What others write in it meanwhile stays."
      />
      <SectionForm
        key={refused?.current ?? begun}
        reference={frame.reference}
        sectionKey={section.key}
        title={section.title}
        base={refused?.current ?? begun}
        markdown={refused?.markdown ?? begun}
        refused={refused}
        prompts={prompts}
        events={events}
        timeZone={timeZone}
      />
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
