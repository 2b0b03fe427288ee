import { Alert, Button, NativeSelect, Stack } from '@mantine/core';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react';
import { requireRole } from '#app/auth/permissions.ts';
import { requireViewer } from '#app/auth/session.server.ts';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { FIELD_ORDER } from '#app/components/ui/fields.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { Panel } from '#app/components/ui/panel.tsx';
import { isAppError } from '#app/errors.ts';
import { answering } from '#app/http-response.server.ts';
import { readyMappings } from '#app/ingest/mappings/index.ts';
import { FileField } from './file-field.tsx';
import { readUpload } from './read-upload.server.ts';

export const meta: MetaFunction = () => [{ title: 'Import history · Hindsight' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return answering(async () => {
    requireRole(viewer, 'coordinator');
    return { mappings: Object.keys(readyMappings) };
  });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return answering(async () => {
    requireRole(viewer, 'coordinator');
    try {
      return redirect(`/imports/${await readUpload({ ...context, viewer }, request)}`);
    } catch (error) {
      if (isAppError(error) && error.status < 500) return data({ error: error.message }, error.status);
      throw error;
    }
  });
}

const KINDS: Record<string, string> = {
  servicenow: 'ServiceNow incident log (CSV)',
  'github-status': 'GitHub status history (JSON Lines)',
  statuspage: 'Statuspage incidents (API v2)',
};

export default function NewImport() {
  const { mappings } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const isSending = useNavigation().state !== 'idle';
  const kinds = mappings.map((name) => ({ value: name, label: KINDS[name] ?? name }));
  return (
    <>
      <PageHeader
        title="Import history"
        lead="Bring your incidents along from where they are now. You see what would come of the file before anything is written."
      />
      <Panel maw="40rem">
        {result?.error && (
          <Alert role="alert" color="red" variant="light" title="This needs a second look" mb="md">
            {result.error}
          </Alert>
        )}
        <Form method="post" encType="multipart/form-data">
          <Stack gap="md">
            <NativeSelect
              label="Where the file comes from"
              description="It decides which column means what. A guess is shown to you first."
              name="mapping"
              inputWrapperOrder={FIELD_ORDER}
              data={[{ value: '', label: 'Look at the file and guess' }, ...kinds]}
            />
            <FileField label="File" help="CSV, JSON or JSON Lines, plain, zipped or gzipped; up to 1 GB." />
            <Button type="submit" loading={isSending} style={{ alignSelf: 'flex-start' }}>
              Look at the file
            </Button>
          </Stack>
        </Form>
      </Panel>
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
