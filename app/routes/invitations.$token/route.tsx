import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { Doorway } from '#app/components/shell/doorway.tsx';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { findOrganisation } from '#app/db/organisation.server.ts';
import { answering } from '#app/http-response.server.ts';
import { openLink } from '#app/workflows/accept-link.ts';
import { accept } from './accept.server.ts';
import { ChoosePassword } from './choose-password.tsx';

export const meta: MetaFunction = () => [{ title: 'Invitation · Hindsight' }];

export async function loader({ params, context }: LoaderFunctionArgs) {
  const link = await answering(() => openLink(context, 'invitation', params.token ?? ''));
  return {
    name: link.name,
    email: link.email,
    organisation: (await findOrganisation(context.db))?.name ?? 'Hindsight',
  };
}

export const action = (args: ActionFunctionArgs) => accept(args, 'invitation');

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
