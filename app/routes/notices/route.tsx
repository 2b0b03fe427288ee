import { Button, Group } from '@mantine/core';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, Link, useLoaderData } from '@remix-run/react';
import { requireViewer } from '#app/auth/session.server.ts';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { ButtonLink } from '#app/components/ui/button-link.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { useLive } from '#app/components/ui/use-live.ts';
import { countUnread, listNotices } from '#app/db/notices.server.ts';
import { inSnapshot } from '#app/db/snapshot.server.ts';
import { answering } from '#app/http-response.server.ts';
import { ordinalIn } from '#app/parameters.ts';
import { readAllNotices, readNotice } from '#app/workflows/read-notices.ts';
import { NoticeList } from './notice-list.tsx';
import { noticesLead, toNoticeRows } from './notices-view.ts';

const PAGE_SIZE = 50;

export const meta: MetaFunction = () => [{ title: 'Notices · Hindsight' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return answering(async () => {
    const page = ordinalIn(new URL(request.url).searchParams, 'page') ?? 1;
    const [notices, unread] = await inSnapshot(context.db, (db) =>
      Promise.all([
        // one more than is shown tells whether there are older ones
        listNotices(db, viewer, { limit: PAGE_SIZE + 1, offset: (page - 1) * PAGE_SIZE }),
        countUnread(db, viewer),
      ]),
    );
    return {
      rows: toNoticeRows(notices.slice(0, PAGE_SIZE)),
      page,
      hasOlder: notices.length > PAGE_SIZE,
      unread,
      timeZone: viewer.timeZone,
    };
  });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const workflow = { ...context, viewer };
  const form = await request.formData();
  const asked = (name: string) => (form.has(name) ? String(form.get(name)) : null);
  return answering(async () => {
    const [open, read] = [asked('open'), asked('read')];
    if (open !== null) return redirect(await readNotice(workflow, open));
    if (read !== null) await readNotice(workflow, read);
    else await readAllNotices(workflow);
    return redirect(`/notices${new URL(request.url).search}`);
  });
}

export default function NoticesPage() {
  const { rows, page, hasOlder, unread, timeZone } = useLoaderData<typeof loader>();
  useLive({ topics: ['frame'] });
  const pageAt = (n: number) => (n === 1 ? '/notices' : `/notices?page=${n}`);
  return (
    <>
      <PageHeader
        title="Notices"
        lead={noticesLead(unread)}
        actions={
          unread > 0 && (
            <Form method="post">
              <Button type="submit" name="all" value="read" variant="default">
                Mark all as read
              </Button>
            </Form>
          )
        }
      />
      {rows.length === 0 ? (
        <EmptyState title={page === 1 ? 'Nothing yet' : 'Nothing older'}>
          What is owed by you, was escalated to you or did not arrive is told here. What you hear of, and whether by
          e-mail as well, is chosen in <Link to="/account#notifications">your account</Link>.
        </EmptyState>
      ) : (
        <NoticeList rows={rows} timeZone={timeZone} here={pageAt(page)} />
      )}
      <Group>
        {page > 1 && (
          <ButtonLink to={pageAt(page - 1)} variant="default">
            Newer
          </ButtonLink>
        )}
        {hasOlder && (
          <ButtonLink to={pageAt(page + 1)} variant="default">
            Older
          </ButtonLink>
        )}
      </Group>
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
