import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { Doorway } from '#app/components/shell/doorway.tsx';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { answering } from '#app/http-response.server.ts';
import { openLink } from '#app/workflows/accept-link.ts';
import { accept } from '../invitations.$token/accept.server.ts';
import { ChoosePassword } from '../invitations.$token/choose-password.tsx';

export const meta: MetaFunction = () => [{ title: 'New password · Hindsight' }];

export async function loader({ params, context }: LoaderFunctionArgs) {
  const link = await answering(() => openLink(context, 'password_reset', params.token ?? ''));
  return { email: link.email };
}

export const action = (args: ActionFunctionArgs) => accept(args, 'password_reset');

export default function PasswordResetPage() {
  const { email } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>();
  return (
    <Doorway title="A new password" lead={`For ${email}. Wherever you were signed in, you will be signed out.`}>
      <ChoosePassword email={email} lastResult={lastResult} submitLabel="Keep it and sign in" />
    </Doorway>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
