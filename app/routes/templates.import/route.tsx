import { Alert, Button, Checkbox, Stack } from '@mantine/core';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useNavigation } from '@remix-run/react';
import { requireViewer } from '#app/auth/session.server.ts';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { Panel } from '#app/components/ui/panel.tsx';
import { isAppError } from '#app/errors.ts';
import { answering } from '#app/http-response.server.ts';
import { requireTemplateChange } from '#app/workflows/change-template.ts';
import { importTemplateFiles } from '#app/workflows/import-template-files.ts';
import { FilesField } from './files-field.tsx';
import { ImportedFiles } from './imported-files.tsx';
import { readFiles } from './read-files.server.ts';

export const meta: MetaFunction = () => [{ title: 'Import templates · Hindsight' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return answering(async () => {
    requireTemplateChange(viewer);
    return null;
  });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return answering(async () => {
    requireTemplateChange(viewer);
    const form = await request.formData();
    const isTrial = form.get('trial') === 'on';
    try {
      const imported = await importTemplateFiles({ ...context, viewer }, await readFiles(form), { isTrial });
      return data({ imported, isTrial, flaws: [] });
    } catch (error) {
      if (!isAppError(error) || (error.code !== 'INVALID' && error.code !== 'CONFLICT')) throw error;
      const flaws = Object.entries(error.fields).map(([name, message]) => ({ name, message }));
      const told = flaws.length > 0 ? flaws : [{ name: '', message: error.message }];
      return data({ imported: [], isTrial, flaws: told }, error.status);
    }
  });
}

export default function ImportTemplates() {
  const result = useActionData<typeof action>();
  const isSending = useNavigation().state !== 'idle';
  return (
    <>
      <PageHeader
        title="Import templates"
        lead="Files as the export writes them, so that Git can hold them. A file that says something else than its template becomes another version; what is there already stays as it is. All of them are imported, or none."
      />
      {result && result.flaws.length > 0 && (
        <Alert role="alert" color="red" variant="light" title="Nothing was imported" mb="md" maw="44rem">
          <ul style={{ margin: 0, paddingInlineStart: '1.1rem', overflowWrap: 'anywhere', whiteSpace: 'pre-line' }}>
            {result.flaws.map(({ name, message }) => (
              <li key={name}>
                {name && `${name}: `}
                {message}
              </li>
            ))}
          </ul>
        </Alert>
      )}
      {result && result.imported.length > 0 && <ImportedFiles files={result.imported} isTrial={result.isTrial} />}
      <Panel maw="44rem">
        <Form method="post" encType="multipart/form-data">
          <Stack gap="md">
            <FilesField />
            <Checkbox name="trial" label="Only tell what would change" defaultChecked={result === undefined} />
            <Button type="submit" loading={isSending} style={{ alignSelf: 'flex-start' }}>
              Import
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
