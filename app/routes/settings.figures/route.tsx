import { parseWithZod } from '@conform-to/zod/v4';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useState } from 'react';
import { hasRole, requireRole } from '#app/auth/permissions.ts';
import { requireViewer } from '#app/auth/session.server.ts';
import { RecomputationNotice } from '#app/components/figures/recomputation-notice.tsx';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { getOrganisation } from '#app/db/organisation.server.ts';
import { findRecomputation } from '#app/db/recomputations.server.ts';
import { listSeverityTargets } from '#app/db/severity-targets.server.ts';
import { answering, submitting } from '#app/http-response.server.ts';
import { changeFigureSettings } from '#app/workflows/change-figure-settings.ts';
import { FiguresForm } from './figures-form.tsx';
import { fromSettings, schema, toSettings } from './schema.ts';
import { SettingsFacts } from './settings-facts.tsx';

export const meta: MetaFunction = () => [{ title: 'Figures · Hindsight' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const { db } = context;
  return answering(async () => {
    requireRole(viewer, 'coordinator');
    const [kept, targets, recomputation] = await Promise.all([
      getOrganisation(db),
      listSeverityTargets(db),
      findRecomputation(db, viewer),
    ]);
    const mayChange = hasRole(viewer, 'admin');
    return { settings: fromSettings(kept, targets), version: kept.version, mayChange, recomputation };
  });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const submission = parseWithZod(await request.formData(), { schema });
  if (submission.status !== 'success') return data({ result: submission.reply(), version: undefined }, 422);
  const refused = await submitting(submission, async () => {
    await changeFigureSettings({ ...context, viewer }, toSettings(submission.value));
    return null;
  });
  if (refused === null) return redirect('/settings');
  // after a stale version the next try is against what stands now
  const { version } = await getOrganisation(context.db);
  return data({ result: refused.data, version }, refused.init ?? {});
}

export default function FigureSettingsPage() {
  const { settings, version, mayChange, recomputation } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  // the version that this form was filled from, also when the page's data is loaded anew
  const [seen] = useState(version);
  return (
    <>
      <PageHeader
        title="Figures"
        lead="What the figures rest on and are held against. A change acts with the next look at a figure, also for the past; nothing has to be computed anew."
      />
      <RecomputationNotice recomputation={recomputation} />
      {mayChange ? (
        <FiguresForm settings={settings} version={refused?.version ?? seen} lastResult={refused?.result} />
      ) : (
        <SettingsFacts settings={settings} />
      )}
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
