import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Button } from '@mantine/core';
import { Form } from '@remix-run/react';
import { useState } from 'react';
import { ErrorSummary, TextField } from '#app/components/ui/fields.tsx';
import { Section } from '#app/components/ui/section.tsx';
import { LABELS } from './schema.ts';

interface EditFormProps {
  postMortem: { title: string; dueOn: string | null; version: number };
  refused: SubmissionResult<string[]> | undefined;
}

/** Its title and its day. */
export function EditForm({ postMortem: { title, dueOn, version }, refused }: EditFormProps) {
  const [form, fields] = useForm<{ title: string; dueOn: string }>({
    id: 'edit',
    lastResult: refused,
    defaultValue: { title, dueOn: dueOn ?? '' },
  });
  // the version that this form was filled from, also when the page's data is loaded anew
  const [seen] = useState(version);
  return (
    <Form method="post" {...getFormProps(form)}>
      <ErrorSummary errors={form.allErrors} labels={LABELS} />
      <input type="hidden" name="version" value={seen} />
      <Section title="Title and day">
        <TextField field={fields.title} label={LABELS.title} required />
        <TextField field={fields.dueOn} label={LABELS.dueOn} type="date" description="May stay empty" />
        <Button type="submit" name="intent" value="edit" variant="default" style={{ alignSelf: 'flex-start' }}>
          Save
        </Button>
      </Section>
    </Form>
  );
}
