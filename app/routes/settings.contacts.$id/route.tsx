import { parseWithZod } from '@conform-to/zod/v4';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useState } from 'react';
import { requireRole } from '#app/auth/permissions.ts';
import { requireViewer } from '#app/auth/session.server.ts';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { ArchiveForm } from '#app/components/ui/archive-form.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { getContact } from '#app/db/contacts.server.ts';
import { answering, submitting } from '#app/http-response.server.ts';
import { listTimeZones } from '#app/text/time-zones.ts';
import { contactInput } from '#app/workflows/contact-input.ts';
import { archiveContact, changeContact, restoreContact } from '#app/workflows/save-contact.ts';
import { ContactForm } from '../settings.contacts.new/contact-form.tsx';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.initial.name ?? 'Contact'} · Hindsight` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return answering(async () => {
    requireRole(viewer, 'coordinator');
    const { name, email, organisation, timeZone, version, archivedAt } = await getContact(context.db, params.id ?? '');
    const initial = { name, email, organisation, timeZone: timeZone ?? '' };
    return { initial, version, isArchived: archivedAt !== null, zones: listTimeZones() };
  });
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const workflow = { ...context, viewer };
  const id = params.id ?? '';
  const form = await request.formData();
  const intent = form.get('intent');
  if (intent === 'archive' || intent === 'restore') {
    await answering(() => (intent === 'archive' ? archiveContact : restoreContact)(workflow, id));
    return redirect('/settings/contacts');
  }
  const submission = parseWithZod(form, { schema: contactInput });
  if (submission.status !== 'success') return data({ result: submission.reply(), version: undefined }, 422);
  const refused = await submitting(submission, async () => {
    await changeContact(workflow, id, Number(form.get('version')), submission.value);
    return null;
  });
  if (refused === null) return redirect('/settings/contacts');
  // after a stale version the next try is against what stands now
  const { version } = await getContact(context.db, id);
  return data({ result: refused.data, version }, refused.init ?? {});
}

export default function EditContact() {
  const { initial, version, isArchived, zones } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  // the version that this form was filled from, also when the page's data is loaded anew
  const [seen] = useState(version);
  return (
    <>
      <PageHeader
        title={initial.name}
        lead={
          isArchived
            ? 'Archived: no message reaches them.'
            : 'A change acts with the next message; those that went out keep the address they went to.'
        }
      />
      <ContactForm
        initial={initial}
        zones={zones}
        lastResult={refused?.result}
        version={refused?.version ?? seen}
        submit="Save the contact"
      />
      <ArchiveForm
        isArchived={isArchived}
        text={
          isArchived
            ? 'Taken back, the roles they hold reach them again.'
            : 'Once archived, no message reaches them, whatever roles they hold. What they were sent stays written down.'
        }
      />
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
