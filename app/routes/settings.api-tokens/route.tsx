import { parseWithZod } from '@conform-to/zod/v4';
import { Title } from '@mantine/core';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireRole } from '#app/auth/permissions.ts';
import { requireViewer } from '#app/auth/session.server.ts';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { listTokens } from '#app/db/tokens.server.ts';
import { answering, submitting } from '#app/http-response.server.ts';
import { createApiToken, revokeApiToken } from '#app/workflows/api-tokens.ts';
import { HandedLink } from '../settings.people.invite/handed-link.tsx';
import { schema } from './schema.ts';
import { TokenForm } from './token-form.tsx';
import { TokenTable } from './token-table.tsx';

export const meta: MetaFunction = () => [{ title: 'API tokens · Hindsight' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return answering(async () => {
    requireRole(viewer, 'admin');
    return { tokens: await listTokens(context.db), timeZone: viewer.timeZone };
  });
}

/** Answers with the new token rather than a redirect: it is shown once and stands in no address. */
export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const form = await request.formData();
  const revoked = form.get('revoke');
  if (typeof revoked === 'string') {
    await answering(() => revokeApiToken({ ...context, viewer }, revoked));
    return redirect('/settings/api-tokens');
  }
  const submission = parseWithZod(form, { schema });
  if (submission.status !== 'success') return data({ result: submission.reply(), made: null }, 422);
  const answer = await submitting(submission, () => createApiToken({ ...context, viewer }, submission.value));
  if ('token' in answer) return data({ result: null, made: { ...answer, name: submission.value.name } });
  return data({ result: answer.data, made: null }, answer.init ?? undefined);
}

export default function ApiTokensPage() {
  const { tokens, timeZone } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const made = answer?.made;
  return (
    <>
      <PageHeader
        title="API tokens"
        lead="For programs that read or write in your name, with the header “Authorization: Bearer …”."
      />
      {made && (
        <HandedLink
          title={`The token for ${made.name}`}
          text="Copy it now: only a digest is kept, so it cannot be shown again."
          label="Token"
          value={made.token}
        />
      )}
      {tokens.length > 0 && <TokenTable tokens={tokens} timeZone={timeZone} />}
      <Title order={2} fz="1.15rem" mb="sm">
        {tokens.length > 0 ? 'Another token' : 'Make the first token'}
      </Title>
      <TokenForm key={made?.id} lastResult={answer?.result ?? undefined} />
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
