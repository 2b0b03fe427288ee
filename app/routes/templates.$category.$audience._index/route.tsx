import { parseWithZod } from '@conform-to/zod/v4';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { requireViewer } from '#app/auth/session.server.ts';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { useLive } from '#app/components/ui/use-live.ts';
import { useReply } from '#app/components/ui/use-reply.ts';
import { answering, submitting } from '#app/http-response.server.ts';
import { recordReview, setReview } from '#app/workflows/set-review.ts';
import { loadTemplate } from './load-template.server.ts';
import { GapPage, TemplatePage } from './template-page.tsx';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.template?.name ?? `Template: ${page?.category.name}, ${page?.audience}`} · Hindsight` },
];

const nameOf = (params: LoaderFunctionArgs['params']) => ({
  category: params.category ?? '',
  audience: params.audience ?? '',
});

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const page = await answering(() =>
    loadTemplate({ ...context, viewer }, nameOf(params), new URL(request.url).searchParams),
  );
  // an incident that is not there is told at its field
  return data(page, page.template?.preview.flaw ? 422 : 200);
}

const schema = z.object({
  version: z.number().int(),
  reviewEveryDays: z.number('Enter a number of days.').nullable().default(null),
  reviewDueOn: z.string().nullable().default(null),
});

export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const workflow = { ...context, viewer };
  const name = nameOf(params);
  const form = await request.formData();
  const back = () => redirect(`/templates/${name.category}/${name.audience}#review`);
  if (form.get('intent') === 'reviewed') {
    return answering(async () => {
      await recordReview(workflow, name);
      return back();
    });
  }
  const submission = parseWithZod(form, { schema });
  if (submission.status !== 'success') return data(submission.reply(), 422);
  const { version, ...review } = submission.value;
  return submitting(submission, async () => {
    await setReview(workflow, name, version, review);
    return back();
  });
}

export default function TemplateRoute() {
  const page = useLoaderData<typeof loader>();
  const lastResult = useReply<typeof action>();
  useLive({ topics: ['directory', 'figures'] });
  const { template, ...head } = page;
  if (template === null) return <GapPage head={head} />;
  return <TemplatePage head={head} template={template} lastResult={lastResult} />;
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
