import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Button } from '@mantine/core';
import { Form } from '@remix-run/react';
import { ErrorSummary, TextareaField } from '#app/components/ui/fields.tsx';
import { Section } from '#app/components/ui/section.tsx';
import { LABELS } from './schema.ts';

interface Refusable {
  refused: SubmissionResult<string[]> | undefined;
}

/** Publishes what everybody approved. */
export function PublishForm({ refused }: Refusable) {
  const [form] = useForm({ id: 'publish', lastResult: refused });
  return (
    <Form method="post" {...getFormProps(form)}>
      <ErrorSummary errors={form.allErrors} />
      <Section title="Publish it" text="A version is kept, and the document stays as it is until somebody reopens it.">
        <Button type="submit" name="intent" value="publish" style={{ alignSelf: 'flex-start' }}>
          Publish
        </Button>
      </Section>
    </Form>
  );
}

const REOPENING = {
  in_review: {
    title: 'Take it back',
    button: 'Make it a draft again',
    text: 'The review ends; it can be asked for anew.',
  },
  approved: { title: 'Write on', button: 'Make it a draft again', text: 'It has to be approved anew then.' },
  published: {
    title: 'Reopen it',
    button: 'Reopen',
    text: 'It becomes a draft; the version that was published stays at its address.',
  },
} as const;

/** Makes it a draft again, with the reason. */
export function ReopenForm({ state, refused }: Refusable & { state: keyof typeof REOPENING }) {
  const [form, fields] = useForm<{ reason: string }>({ id: 'reopen', lastResult: refused });
  const { title, button, text } = REOPENING[state];
  return (
    <Form method="post" {...getFormProps(form)}>
      <ErrorSummary errors={form.allErrors} labels={LABELS} />
      <Section title={title} text={text}>
        <TextareaField field={fields.reason} label={LABELS.reason} required />
        <Button type="submit" name="intent" value="reopen" variant="default" style={{ alignSelf: 'flex-start' }}>
          {button}
        </Button>
      </Section>
    </Form>
  );
}
