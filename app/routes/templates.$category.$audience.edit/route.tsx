import { Alert } from '@mantine/core';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { type ShouldRevalidateFunction, useActionData, useLoaderData } from '@remix-run/react';
import { useState } from 'react';
import { requireViewer } from '#app/auth/session.server.ts';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { answering } from '#app/http-response.server.ts';
import { act } from './action.server.ts';
import { EditorForm } from './editor-form.tsx';
import { loadEditor } from './load-editor.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `${titleOf(page)} · Hindsight` : 'Template · Hindsight' },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const cell = { category: params.category ?? '', audience: params.audience ?? '' };
  return answering(() => loadEditor(context.db, viewer, cell, new URL(request.url).searchParams));
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const cell = { category: params.category ?? '', audience: params.audience ?? '' };
  return act({ ...context, viewer }, cell, await request.formData());
}

/** A preview changes nothing. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ formData, defaultShouldRevalidate }) =>
  formData?.get('intent') === 'preview' ? false : defaultShouldRevalidate;

export default function EditTemplate() {
  const page = useLoaderData<typeof loader>();
  const shown = useActionData<typeof action>();
  // the version that this form was filled from, also when the page's data is loaded anew
  const [seen] = useState(page.expected);
  const path = `/templates/${page.category.key}/${page.audience}`;
  const latest = shown?.latest ?? seen;
  return (
    <>
      <PageHeader
        title={titleOf(page)}
        lead={
          page.from === null
            ? 'What you save is in force from then on. Messages that were drafted before keep the version that they were drafted from.'
            : `This begins with version ${page.from}. Save it to put it in force again.`
        }
      />
      {latest !== seen && (
        <Alert color="yellow" variant="light" mb="md" title="Somebody else saved a version meanwhile">
          <a href={seen > 0 ? `${path}?from=${seen}&to=${latest}#difference` : path} target="_blank" rel="noreferrer">
            See what they changed, in another tab
          </a>
        </Alert>
      )}
      <EditorForm
        key={path}
        initial={page.initial}
        lastResult={shown?.result}
        expected={latest}
        roleNames={page.roleNames}
        references={page.references}
        preview={shown ?? { preview: page.preview }}
        back={seen > 0 ? path : '/templates'}
      />
    </>
  );
}

function titleOf({ expected, category, audience }: { expected: number; category: { name: string }; audience: string }) {
  return `${expected === 0 ? 'Write' : 'Edit'}: ${category.name}, ${audience}`;
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
