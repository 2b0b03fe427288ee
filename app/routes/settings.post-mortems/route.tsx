import { getFormProps, useForm } from '@conform-to/react';
import { parseWithZod } from '@conform-to/zod/v4';
import { Button, Stack } from '@mantine/core';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { useState } from 'react';
import { requireRole } from '#app/auth/permissions.ts';
import { requireViewer } from '#app/auth/session.server.ts';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { ErrorSummary, NumberField } from '#app/components/ui/fields.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { Section } from '#app/components/ui/section.tsx';
import { getOrganisation } from '#app/db/organisation.server.ts';
import { SEVERITIES } from '#app/db/schema.ts';
import { listPostMortemDays } from '#app/db/severity-targets.server.ts';
import { answering, submitting } from '#app/http-response.server.ts';
import { changePostMortemDays } from '#app/workflows/change-post-mortem-days.ts';
import { fromDays, labels, schema, toDays } from './schema.ts';

export const meta: MetaFunction = () => [{ title: 'Post-mortems · Hindsight' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return answering(async () => {
    requireRole(viewer, 'admin');
    const [{ version }, days] = await Promise.all([getOrganisation(context.db), listPostMortemDays(context.db)]);
    return { initial: fromDays(days), version };
  });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const submission = parseWithZod(await request.formData(), { schema });
  if (submission.status !== 'success') return data({ result: submission.reply(), version: undefined }, 422);
  const refused = await submitting(submission, async () => {
    await changePostMortemDays({ ...context, viewer }, toDays(submission.value));
    return null;
  });
  if (refused === null) return redirect('/settings');
  // after a stale version the next try is against what stands now
  const { version } = await getOrganisation(context.db);
  return data({ result: refused.data, version }, refused.init ?? {});
}

export default function PostMortemSettingsPage() {
  const { initial, version } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  // the version that this form was filled from, also when the page's data is loaded anew
  const [seen] = useState(version);
  const [form, fields] = useForm({
    id: 'post-mortems',
    lastResult: refused?.result,
    defaultValue: initial,
    onValidate: ({ formData }) => parseWithZod(formData, { schema }),
    shouldRevalidate: 'onInput',
  });
  return (
    <>
      <PageHeader
        title="Post-mortems"
        lead="Which incidents owe a post-mortem, and when it is due. A change acts on those that are begun from now on."
      />
      <Form method="post" {...getFormProps(form)}>
        <ErrorSummary errors={form.allErrors} labels={labels} />
        <input type="hidden" name="version" value={refused?.version ?? seen} />
        <Stack gap="lg" maw="44rem">
          <Section
            title="Due within"
            text="Days after the resolution. Empty: incidents of this severity owe none, and anybody may still begin one."
          >
            {SEVERITIES.map((severity) => (
              <NumberField key={severity} field={fields[severity]} label={labels[severity]} step={1} />
            ))}
          </Section>
          <Button type="submit" size="md" style={{ alignSelf: 'flex-start' }}>
            Save the settings
          </Button>
        </Stack>
      </Form>
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
