import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Button, Group, Stack } from '@mantine/core';
import { Form } from '@remix-run/react';
import type { ShownEvidence } from '#app/components/analysis/evidence.ts';
import { EvidenceField } from '#app/components/analysis/evidence-field.tsx';
import { namedOptions, optionsOf } from '#app/components/incidents/options.ts';
import { MissedForm } from '#app/components/post-mortems/not-kept.tsx';
import type { Statement } from '#app/components/post-mortems/wording.ts';
import { WordingNotes } from '#app/components/post-mortems/wording-notes.tsx';
import { ButtonLink } from '#app/components/ui/button-link.tsx';
import { ErrorSummary, SelectField, TextareaField, TextField } from '#app/components/ui/fields.tsx';
import { Panel } from '#app/components/ui/panel.tsx';
import { FACTOR_WORDS } from '#app/text/factor-words.ts';

export interface FactorFormValues {
  category: string;
  what: string;
  madeLikelier: string;
  serviceId: string;
  evidence: string[];
  defence: string;
  defenceState: string;
}

interface FactorFormProps {
  initial: FactorFormValues;
  services: readonly { id: string; name: string }[];
  events: readonly ShownEvidence[];
  timeZone: string;
  reference: string;
  lastResult: SubmissionResult<string[]> | undefined;
  submit: string;
  /** Made with a new form, so that sending it twice adds one. */
  freshId?: string;
  /** The version that was looked at, when there is one. */
  version?: number;
  /** What the language aid points at in what was saved. */
  wording?: readonly Statement[];
}

const WORDS = {
  what: 'Which condition contributed?',
  madeLikelier: 'What made that more likely?',
  defence: 'Which defence should have kept it from happening, or did?',
};
const LABELS = {
  ...WORDS,
  category: 'Kind',
  serviceId: 'Component',
  evidence: 'What shows it',
  defenceState: 'How that defence fared',
};

/** A contributing factor: a condition, its kind and place, what shows it, and the defence beside it. */
export function FactorForm({
  initial,
  services,
  events,
  lastResult,
  version,
  freshId,
  wording = [],
  ...rest
}: FactorFormProps) {
  const [form, fields] = useForm<FactorFormValues>({ id: 'factor', lastResult, defaultValue: initial });
  const { timeZone, reference, submit } = rest;
  return (
    <Panel maw="46rem">
      <Form method="post" {...getFormProps(form)}>
        <ErrorSummary errors={form.allErrors} labels={LABELS} />
        {freshId !== undefined && <input type="hidden" name="id" value={freshId} />}
        {version !== undefined && <input type="hidden" name="version" value={version} />}
        <Stack gap="lg">
          <TextareaField
            field={fields.what}
            label={LABELS.what}
            description="A condition, not a person: “the limit on connections was never tried under load”."
            required
            maxLength={2000}
          />
          <TextareaField
            field={fields.madeLikelier}
            label={LABELS.madeLikelier}
            description="What made it reasonable, or ordinary, at the time."
            maxLength={2000}
            rows={2}
          />
          <SelectField
            field={fields.category}
            label={LABELS.category}
            required
            data={optionsOf(FACTOR_WORDS, 'Choose one')}
          />
          <SelectField
            field={fields.serviceId}
            label={LABELS.serviceId}
            description="Where the condition lies: factors of all incidents are gathered by it."
            data={namedOptions(services, 'None in particular')}
          />
          <EvidenceField field={fields.evidence} events={events} timeZone={timeZone} />
          <TextField
            field={fields.defence}
            label={LABELS.defence}
            description="An alert, a review, a limit, a fallback, a runbook. Leave it empty where none is in question."
            maxLength={300}
          />
          <SelectField
            field={fields.defenceState}
            label={LABELS.defenceState}
            data={optionsOf(
              { missing: 'It was missing, or did not hold', held: 'It held: without it, it would have been worse' },
              'No defence is named',
            )}
          />
          <Group>
            <Button type="submit" name="intent" value="save">
              {submit}
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
        back={`/analysis/factors/${wording[0]?.id}`}
        fields={{ what: fields.what.id, madeLikelier: fields.madeLikelier.id, defence: fields.defence.id }}
      />
    </Panel>
  );
}

/** What was typed into the form where it is not offered any more, and why it was not kept. */
export const MissedFactor = ({ result }: { result: SubmissionResult<string[]> | undefined }) => (
  <MissedForm result={result} labels={WORDS} />
);
