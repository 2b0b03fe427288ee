import { parseWithZod } from '@conform-to/zod/v4';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireRole } from '#app/auth/permissions.ts';
import { requireViewer } from '#app/auth/session.server.ts';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { answering, submitting } from '#app/http-response.server.ts';
import { listTimeZones } from '#app/text/time-zones.ts';
import { contactInput } from '#app/workflows/contact-input.ts';
import { addContact } from '#app/workflows/save-contact.ts';
import { ContactForm, NO_CONTACT } from './contact-form.tsx';

export const meta: MetaFunction = () => [{ title: 'Add a contact · Hindsight' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return answering(async () => {
    requireRole(viewer, 'coordinator');
    return { zones: listTimeZones() };
  });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const submission = parseWithZod(await request.formData(), { schema: contactInput });
  if (submission.status !== 'success') return data(submission.reply(), 422);
  return submitting(submission, async () => {
    await addContact({ ...context, viewer }, submission.value);
    return redirect('/settings/contacts');
  });
}

export default function NewContact() {
  const { zones } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title="Add a contact"
        lead="Somebody outside whom messages are to reach. Who signs in here is in the directory already."
      />
      <ContactForm
        initial={NO_CONTACT}
        zones={zones}
        lastResult={useActionData<typeof action>()}
        submit="Add the contact"
      />
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
