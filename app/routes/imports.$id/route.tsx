import { Button, Group, Stack } from '@mantine/core';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { requireRole } from '#app/auth/permissions.ts';
import { requireViewer } from '#app/auth/session.server.ts';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { ButtonLink } from '#app/components/ui/button-link.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { useLive } from '#app/components/ui/use-live.ts';
import { isBrokenOff } from '#app/db/import-lock.server.ts';
import { countFindings, getVisibleImport, listFindings } from '#app/db/imports.server.ts';
import { isAppError } from '#app/errors.ts';
import { answering } from '#app/http-response.server.ts';
import { readMappingText } from '#app/ingest/mapping.ts';
import { figure, progressOf } from '#app/text/import-words.ts';
import { changeMapping, confirmImport, discardImport } from '#app/workflows/import-history.ts';
import { previewIncidents } from '#app/workflows/preview-import.ts';
import { Findings } from './findings.tsx';
import {
  FINDINGS_PER_PAGE,
  leadOf,
  mayChangeMapping,
  problemsOf,
  readFindingQuery,
  stageOf,
  toPreviewRow,
  toProblems,
} from './import-view.ts';
import { MappingForm } from './mapping-form.tsx';
import { Notes } from './notes.tsx';
import { PreviewTable } from './preview-table.tsx';
import { ProgressBar } from './progress-bar.tsx';

const PREVIEWED = 8;

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: `${loaded?.fileName ?? 'Import'} · Hindsight` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return answering(async () => {
    requireRole(viewer, 'coordinator');
    const { db } = context;
    const record = await getVisibleImport(db, viewer, params.id!);
    const problems = record.mapping ? problemsOf(record.mapping) : [];
    const stage = stageOf(record, problems, await isBrokenOff(db, record));
    const { show, page } = readFindingQuery(new URL(request.url).searchParams);
    const counts = await countFindings(db, record.id);
    const shown = show === 'all' ? counts.rejected + counts.suspicious : counts[show];
    const window = { limit: FINDINGS_PER_PAGE, offset: (page - 1) * FINDINGS_PER_PAGE };
    const findings = await listFindings(db, record.id, { ...window, kind: show === 'all' ? undefined : show });
    const preview = stage === 'decision' ? await previewIncidents(db, record, PREVIEWED) : [];
    return {
      importId: record.id,
      fileName: record.fileName,
      stage,
      lead: leadOf(record, stage),
      progress: progressOf(record),
      accepted: record.created + record.updated + record.unchanged,
      mappingText: JSON.stringify(record.mapping ?? {}, null, 2),
      problems,
      notes: mayChangeMapping(stage) ? record.notes : [],
      preview: preview.map(toPreviewRow),
      findings: findings.map(({ id, kind, message, groupKey }) => ({ id, kind, message, groupKey })),
      counts,
      show,
      page,
      pages: Math.max(1, Math.ceil(shown / FINDINGS_PER_PAGE)),
      timeZone: viewer.timeZone,
    };
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
  const tried = useActionData<typeof action>();
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
