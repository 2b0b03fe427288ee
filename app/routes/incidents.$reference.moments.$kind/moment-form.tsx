import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Button, Group, Stack } from '@mantine/core';
import { Form } from '@remix-run/react';
import { optionsOf } from '#app/components/incidents/options.ts';
import { ButtonLink } from '#app/components/ui/button-link.tsx';
import { ErrorSummary, InstantField, SelectField, TextField } from '#app/components/ui/fields.tsx';
import type { toFormValues } from './moment-view.ts';

interface MomentFormProps {
  reference: string;
  freshId: string;
  /** The version that is corrected; null: it is recorded for the first time, or anew. */
  currentId: string | null;
  values: ReturnType<typeof toFormValues>;
  timeZone: string;
  lastResult: SubmissionResult<string[]> | undefined;
}

const LABELS = {
  at: 'When',
  precision: 'How well it is known',
  earliestAt: 'Not before',
  latestAt: 'Not after',
  sourceDetail: 'How it is known',
  reason: 'Why it is corrected',
};

const PRECISIONS = {
  exact: 'Exact',
  estimated: 'Estimated: about then',
  range: 'A range: somewhere between two times',
};

/** One moment: when, how well that is known, and how. */
export function MomentForm({ reference, freshId, currentId, values, timeZone, lastResult }: MomentFormProps) {
  const [form, fields] = useForm({ id: 'moment', lastResult, defaultValue: values });
  return (
    <Form method="post" {...getFormProps(form)}>
      <ErrorSummary errors={form.allErrors} labels={LABELS} />
      <input type="hidden" name="id" value={freshId} />
      {currentId && <input type="hidden" name="supersedesId" value={currentId} />}
      <Stack gap="lg">
        <SelectField field={fields.precision} label={LABELS.precision} data={optionsOf(PRECISIONS)} />
        <InstantField
          field={fields.at}
          label={LABELS.at}
          description="For a range it may be left empty: its middle then stands for it"
          timeZone={timeZone}
        />
        <InstantField
          field={fields.earliestAt}
          label={LABELS.earliestAt}
          description="For a range; for an estimate if you can say"
          timeZone={timeZone}
        />
        <InstantField field={fields.latestAt} label={LABELS.latestAt} timeZone={timeZone} />
        <TextField
          field={fields.sourceDetail}
          label={LABELS.sourceDetail}
          description="Such as: customers wrote, the deploy log"
          maxLength={500}
        />
        <TextField field={fields.reason} label={currentId ? LABELS.reason : 'Note'} maxLength={2000} />
        <Group>
          <Button type="submit" name="intent" value="save">
            {currentId ? 'Correct it' : 'Record it'}
          </Button>
          <ButtonLink to={`/incidents/${reference}`} variant="subtle">
            {currentId ? 'Leave it as it was' : 'Back to the incident'}
          </ButtonLink>
        </Group>
      </Stack>
    </Form>
  );
}
