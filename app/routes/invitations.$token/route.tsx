import { parseWithZod } from '@conform-to/zod/v4';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { keepSession, readBrowser } from '#app/auth/session.server.ts';
import { Doorway } from '#app/components/shell/doorway.tsx';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { findOrganisation } from '#app/db/organisation.server.ts';
import { answering, submitting } from '#app/http-response.server.ts';
import { acceptLink, openLink } from '#app/workflows/accept-link.ts';
import { ChoosePassword, choosePasswordSchema } from './choose-password.tsx';

export const meta: MetaFunction = () => [{ title: 'Invitation · Hindsight' }];

export async function loader({ params, context }: LoaderFunctionArgs) {
  const link = await answering(() => openLink(context, 'invitation', params.token ?? ''));
  return {
    name: link.name,
    email: link.email,
    organisation: (await findOrganisation(context.db))?.name ?? 'Hindsight',
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const submission = parseWithZod(await request.formData(), { schema: choosePasswordSchema });
  if (submission.status !== 'success') return data(submission.reply({ hideFields: ['password'] }), 422);
  const { password } = submission.value;
  const browser = await readBrowser(context, request);
  return submitting(submission, async () => {
    const use = { purpose: 'invitation' as const, token: params.token ?? '', password };
    const session = await acceptLink(context, { ...use, ...browser });
    return redirect('/', { headers: await keepSession(context, session) });
  }, ['password']);
}

export default function InvitationPage() {
  const { name, email, organisation } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>();
  return (
    <Doorway
      title={`Welcome, ${name}`}
      lead={`You were invited to ${organisation} as ${email}. Choose a password to come in.`}
    >
      <ChoosePassword email={email} lastResult={lastResult} submitLabel="Come in" />
    </Doorway>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
