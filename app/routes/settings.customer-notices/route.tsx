import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireRole } from '#app/auth/permissions.ts';
import { requireViewer } from '#app/auth/session.server.ts';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { getOrganisation } from '#app/db/organisation.server.ts';
import { AppError } from '#app/errors.ts';
import { answering } from '#app/http-response.server.ts';
import { changeFeed, FEED_CHANGES } from '#app/workflows/change-feed.ts';
import { FeedPanel } from './feed-panel.tsx';

export const meta: MetaFunction = () => [{ title: 'Customer notices · Hindsight' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return answering(async () => {
    requireRole(viewer, 'admin');
    const { feedKey } = await getOrganisation(context.db);
    const origin = context.config.publicUrl ?? new URL(request.url).origin;
    return {
      feed: feedKey && `${origin}/feed/${feedKey}.json`,
      script: `${origin}/feed/notice.js`,
      isLocal: context.config.publicUrl === undefined,
    };
  });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return answering(async () => {
    const asked = (await request.formData()).get('change');
    const change = FEED_CHANGES.find((known) => known === asked);
    if (!change) throw new AppError('INVALID', `change is one of ${FEED_CHANGES.join(', ')}.`, { change: 'unknown' });
    await changeFeed({ ...context, viewer }, change);
    return redirect('/settings/customer-notices');
  });
}

export default function CustomerNoticesPage() {
  const feed = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title="Customer notices"
        lead="What customers are told of an incident can stand in your own product, where they notice it first."
      />
      <FeedPanel {...feed} />
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
