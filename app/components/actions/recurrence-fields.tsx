import type { FieldMetadata } from '@conform-to/react';
import { Stack, Text } from '@mantine/core';
import { SelectField, TextField } from '#app/components/ui/fields.tsx';
import { REDEFINING } from '#app/text/verification-words.ts';
import { namedOptions } from '../incidents/options.ts';
import type { ActionChoices } from './action-form.tsx';

export const RECURRENCE_LABELS = {
  recurrenceCause: 'Cause',
  recurrenceServiceId: 'Service',
  recurrenceCategoryId: 'Category',
  verifyAfterDays: 'Look whether it worked',
};

interface Props {
  fields: Record<keyof typeof RECURRENCE_LABELS, FieldMetadata<unknown>>;
  choices: Pick<ActionChoices, 'services' | 'categories' | 'causes'>;
  /** It is done already: whoever changes this has seen what came. */
  isDone: boolean;
}

/** Which incidents an action item is to stop, and when one looks whether they stopped. */
export function RecurrenceFields({ fields, choices, isDone }: Props) {
  return (
    <Stack component="fieldset" gap="md" m={0} p={0} style={{ border: 0, minWidth: 0 }}>
      <Text component="legend" fw={600} p={0} mb={4}>
        What is it to stop?
      </Text>
      <Text fz="sm" c="var(--ink-quiet)">
        Incidents for which all of this holds are counted before and after it is done. An action item that prevents has
        to name at least one.
        {isDone && ` ${REDEFINING}`}
      </Text>
      <TextField
        field={fields.recurrenceCause}
        label={RECURRENCE_LABELS.recurrenceCause}
        description="In the words that an incident's cause has"
        list="known-causes"
        maxLength={200}
        autoComplete="off"
      />
      <datalist id="known-causes">
        {choices.causes.map((cause) => (
          <option key={cause} value={cause} />
        ))}
      </datalist>
      <SelectField
        field={fields.recurrenceServiceId}
        label={RECURRENCE_LABELS.recurrenceServiceId}
        data={namedOptions(choices.services, 'Any')}
      />
      <SelectField
        field={fields.recurrenceCategoryId}
        label={RECURRENCE_LABELS.recurrenceCategoryId}
        data={namedOptions(choices.categories, 'Any')}
      />
      <SelectField
        field={fields.verifyAfterDays}
        label={RECURRENCE_LABELS.verifyAfterDays}
        description="And again each time as many days have passed"
        data={['30', '60', '90'].map((value) => ({ value, label: `${value} days after it is done` }))}
      />
    </Stack>
  );
}
