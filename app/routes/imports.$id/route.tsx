import { Button, Group, Stack } from '@mantine/core';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { requireRole } from '#app/auth/permissions.ts';
import { requireViewer } from '#app/auth/session.server.ts';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { ButtonLink } from '#app/components/ui/button-link.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { useLive } from '#app/components/ui/use-live.ts';
import { useReply } from '#app/components/ui/use-reply.ts';
import { isAppError } from '#app/errors.ts';
import { answering } from '#app/http-response.server.ts';
import { readMappingText } from '#app/ingest/mapping.ts';
import { figure } from '#app/text/import-words.ts';
import { changeMapping, confirmImport, discardImport } from '#app/workflows/import-history.ts';
import { Findings } from './findings.tsx';
import { mayChangeMapping, toProblems } from './import-view.ts';
import { loadImport } from './load-import.server.ts';
import { MappingForm } from './mapping-form.tsx';
import { Notes } from './notes.tsx';
import { PreviewTable } from './preview-table.tsx';
import { ProgressBar } from './progress-bar.tsx';

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: `${loaded?.fileName ?? 'Import'} · Hindsight` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return answering(async () => {
    requireRole(viewer, 'coordinator');
    return loadImport(context.db, viewer, params.id!, new URL(request.url).searchParams);
  });
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const workflow = { ...context, viewer };
  const form = await request.formData();
  const id = params.id!;
  return answering(async () => {
    requireRole(viewer, 'coordinator');
    const intent = form.get('intent');
    if (intent === 'discard') {
      await discardImport(workflow, id);
      return redirect('/imports');
    }
    if (intent === 'confirm') {
      await confirmImport(workflow, id);
      return redirect(`/imports/${id}`);
    }
    const text = String(form.get('mapping') ?? '');
    try {
      await changeMapping(workflow, id, { mapping: readMappingText(text) });
      return redirect(`/imports/${id}`);
    } catch (error) {
      if (!isAppError(error) || error.code !== 'INVALID') throw error;
      return data({ text, problems: toProblems(error) }, error.status);
    }
  });
}

export default function ImportPage() {
  const loaded = useLoaderData<typeof loader>();
  const tried = useReply<typeof action>();
  useLive({ topics: ['import'] });
  const { stage, accepted, timeZone } = loaded;
  const mayChange = mayChangeMapping(stage);
  const problems = tried?.problems ?? loaded.problems;
  return (
    <>
      <PageHeader title={loaded.fileName} lead={loaded.lead} />
      <Stack gap="xl">
        {stage === 'working' && <ProgressBar {...loaded.progress} />}
        {mayChange && (
          <Form method="post">
            <Group gap="sm">
              {stage === 'decision' && (
                <Button type="submit" name="intent" value="confirm">
                  Import {figure(accepted)} {accepted === 1 ? 'incident' : 'incidents'}
                </Button>
              )}
              <Button type="submit" name="intent" value="discard" variant="default">
                Discard the file
              </Button>
            </Group>
          </Form>
        )}
        {stage === 'done' && (
          <Group gap="sm">
            <ButtonLink to="/incidents">See the incidents</ButtonLink>
            <ButtonLink to="/" variant="default">
              See the figures
            </ButtonLink>
          </Group>
        )}
        <Notes notes={loaded.notes} />
        {mayChange && (
          <MappingForm
            text={tried?.text ?? loaded.mappingText}
            problems={problems}
            isOpen={problems.length > 0 || stage === 'failed' || stage === 'broken-off'}
          />
        )}
        <PreviewTable rows={loaded.preview} timeZone={timeZone} />
        {stage !== 'working' && <Findings {...loaded} rows={loaded.findings} />}
      </Stack>
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
