import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Button } from '@mantine/core';
import { Form } from '@remix-run/react';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { ErrorSummary, TextField } from '#app/components/ui/fields.tsx';
import { Section } from '#app/components/ui/section.tsx';
import { LABELS } from './schema.ts';

interface Editable {
  title: string;
  dueOn: string | null;
  version: number;
}

interface EditFormProps {
  postMortem: Editable;
  refused: SubmissionResult<string[]> | undefined;
  /** The version that stood when it was refused for that: they were told of it, and may save over it. */
  standing: number | undefined;
}

/**
 * Its title and its day. What others change meanwhile comes in where nothing was typed, and never in place of what is being
 * typed: whoever saves that is told then what stands.
 */
export function EditForm({ postMortem, refused, standing }: EditFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const [begun, setBegun] = useState({ ...postMortem, version: sentVersion(refused) ?? postMortem.version });
  useEffect(() => {
    if (!form.current || begun.version === postMortem.version) return;
    const typed = new FormData(form.current);
    const isTyped = ({ title, dueOn }: Editable) =>
      typed.get('title') === title && typed.get('dueOn') === (dueOn ?? '');
    if (isTyped(begun) || isTyped(postMortem)) setBegun(postMortem);
  }, [begun, postMortem]);
  const version = Math.max(begun.version, standing ?? 0);
  return <Fields key={begun.version} form={form} begun={begun} version={version} refused={refused} />;
}

/** What a page that comes with a refusal, without JavaScript, was begun from: not what stands by now. */
function sentVersion(refused: SubmissionResult<string[]> | undefined): number | undefined {
  const sent = Number(refused?.initialValue?.version);
  return Number.isInteger(sent) ? sent : undefined;
}

interface FieldsProps {
  form: RefObject<HTMLFormElement>;
  /** What the form was filled from. */
  begun: Editable;
  version: number;
  refused: SubmissionResult<string[]> | undefined;
}

function Fields({ form: element, begun: { title, dueOn }, version, refused }: FieldsProps) {
  const [form, fields] = useForm<{ title: string; dueOn: string }>({
    id: 'edit',
    lastResult: refused,
    defaultValue: { title, dueOn: dueOn ?? '' },
  });
  return (
    <Form method="post" ref={element} {...getFormProps(form)}>
      <ErrorSummary errors={form.allErrors} labels={LABELS} />
      <input type="hidden" name="version" value={version} />
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
