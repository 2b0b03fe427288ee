import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Button } from '@mantine/core';
import { Form } from '@remix-run/react';
import { ErrorSummary, TextareaField } from '#app/components/ui/fields.tsx';
import { Section } from '#app/components/ui/section.tsx';
import { LABELS } from './schema.ts';

interface Refusable {
  refused: SubmissionResult<string[]> | undefined;
}

interface PublishFormProps extends Refusable {
  /** The name of the text that is published. */
  seen: string;
  /** That approvals are of earlier texts; null where none is. */
  outdated: string | null;
}

/** Publishes what everybody approved; with a reason where somebody approved an earlier text. */
export function PublishForm({ seen, outdated, refused }: PublishFormProps) {
  const [form, fields] = useForm<{ despite: string }>({ id: 'publish', lastResult: refused });
  const text = 'A version is kept, and the document stays as it is until somebody reopens it.';
  return (
    <Form method="post" {...getFormProps(form)}>
      <ErrorSummary errors={form.allErrors} labels={LABELS} />
      <input type="hidden" name="seen" value={seen} />
      <Section title="Publish it" text={outdated ? `${outdated} ${text}` : text}>
        {outdated && <TextareaField field={fields.despite} label={LABELS.despite} required />}
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
