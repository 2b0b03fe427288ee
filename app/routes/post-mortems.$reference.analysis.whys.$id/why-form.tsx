import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Button, Group, Stack } from '@mantine/core';
import { Form } from '@remix-run/react';
import type { ShownEvidence } from '#app/components/analysis/evidence.ts';
import { EvidenceField } from '#app/components/analysis/evidence-field.tsx';
import type { Statement } from '#app/components/post-mortems/wording.ts';
import { WordingNotes } from '#app/components/post-mortems/wording-notes.tsx';
import { ButtonLink } from '#app/components/ui/button-link.tsx';
import { ErrorSummary, TextareaField } from '#app/components/ui/fields.tsx';
import { Panel } from '#app/components/ui/panel.tsx';

interface WhyFormProps {
  id: string;
  reference: string;
  initial: { text: string; evidence: string[] };
  events: readonly ShownEvidence[];
  timeZone: string;
  version: number;
  /** What the language aid points at in what was saved. */
  wording: readonly Statement[];
  lastResult: SubmissionResult<string[]> | undefined;
}

const LABELS = { text: 'What it says', evidence: 'What shows it' };

/** One why: what it says, and what shows it. */
export function WhyForm({ reference, initial, events, timeZone, version, lastResult, wording, id }: WhyFormProps) {
  const [form, fields] = useForm<{ text: string; evidence: string[] }>({
    id: 'why',
    lastResult,
    defaultValue: initial,
  });
  return (
    <Panel maw="46rem">
      <Form method="post" {...getFormProps(form)}>
        <ErrorSummary errors={form.allErrors} labels={LABELS} />
        <input type="hidden" name="version" value={version} />
        <Stack gap="lg">
          <TextareaField field={fields.text} label={LABELS.text} required maxLength={2000} />
          <EvidenceField field={fields.evidence} events={events} timeZone={timeZone} />
          <Group>
            <Button type="submit" name="intent" value="save">
              Correct it
            </Button>
            <ButtonLink to={`/post-mortems/${reference}/analysis`} variant="subtle">
              Back to the analysis
            </ButtonLink>
          </Group>
        </Stack>
      </Form>
      <WordingNotes
        reference={reference}
        statements={wording}
        back={`/analysis/whys/${id}`}
        fields={{ why: fields.text.id }}
      />
    </Panel>
  );
}
