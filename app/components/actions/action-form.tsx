import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Button, Group, Stack } from '@mantine/core';
import { Form } from '@remix-run/react';
import { ErrorSummary, SelectField, TextareaField, TextField } from '#app/components/ui/fields.tsx';
import { ACTION_KIND_WORDS, STRENGTH_HINT, STRENGTH_WORDS } from '#app/text/action-words.ts';
import { namedOptions } from '../incidents/options.ts';
import { RECURRENCE_LABELS, RecurrenceFields } from './recurrence-fields.tsx';

/** An action item as its form holds it. */
export interface ActionFormValues {
  title: string;
  detail: string;
  teamId: string;
  postMortemId: string;
  kind: string;
  strength: string;
  dueOn: string;
  /** An address a line. */
  links: string;
  recurrenceCause: string;
  recurrenceServiceId: string;
  recurrenceCategoryId: string;
  verifyAfterDays: string;
}

type Named = { id: string; name: string };

export interface ActionChoices {
  teams: readonly Named[];
  services: readonly Named[];
  categories: readonly Named[];
  /** Those of its incident. */
  postMortems: readonly Named[];
  /** Causes of other incidents: the same words make a recurrence seen. */
  causes: readonly string[];
}

interface ActionFormProps {
  initial: ActionFormValues;
  choices: ActionChoices;
  lastResult: SubmissionResult<string[]> | undefined;
  /** The id that it is to have, or the version that was looked at. */
  hidden: { id: string } | { version: number };
  submit: string;
  isDone?: boolean;
}

const LABELS = {
  title: 'What is to be done',
  detail: 'Details',
  teamId: 'Team',
  postMortemId: 'Post-mortem',
  kind: 'What it is for',
  strength: 'How strong it is',
  dueOn: 'Due',
  links: 'Links',
  ...RECURRENCE_LABELS,
};

const worded = (words: Readonly<Record<string, { label: string; text: string }>>, none: string) =>
  namedOptions(
    Object.entries(words).map(([id, { label, text }]) => ({ id, name: `${label}: ${text}` })),
    none,
  );

export function ActionForm({ initial, choices, lastResult, hidden, submit, isDone = false }: ActionFormProps) {
  const [form, fields] = useForm<ActionFormValues>({ id: 'action', lastResult, defaultValue: initial });
  return (
    <Form method="post" {...getFormProps(form)}>
      <ErrorSummary errors={form.allErrors} labels={LABELS} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Stack gap="lg" maw="40rem">
        <TextField
          field={fields.title}
          label={LABELS.title}
          description="As a result one can see: “Certificates renew themselves”"
          required
          maxLength={200}
        />
        <SelectField
          field={fields.teamId}
          label={LABELS.teamId}
          description="The team that sees to it; who in it does so is theirs to say"
          data={namedOptions(choices.teams, 'Choose a team')}
          required
        />
        <TextField
          field={fields.dueOn}
          type="date"
          label={LABELS.dueOn}
          description="The team is reminded a week before, on the day, and once it has passed"
          required
          styles={{ wrapper: { maxWidth: '14rem' } }}
        />
        <SelectField
          field={fields.kind}
          label={LABELS.kind}
          data={worded(ACTION_KIND_WORDS, 'Choose what it is for')}
          required
        />
        <SelectField
          field={fields.strength}
          label={LABELS.strength}
          description={STRENGTH_HINT}
          data={worded(STRENGTH_WORDS, 'Choose how strong it is')}
          required
        />
        <TextareaField
          field={fields.detail}
          label={LABELS.detail}
          description="What it takes, and how one sees that it is done; Markdown"
          rows={6}
          maxLength={20_000}
        />
        <TextareaField
          field={fields.links}
          label={LABELS.links}
          description="Where the work is tracked, such as in Jira or GitHub; one address per line"
          rows={2}
        />
        {choices.postMortems.length > 0 && (
          <SelectField
            field={fields.postMortemId}
            label={LABELS.postMortemId}
            data={namedOptions(choices.postMortems, 'None')}
          />
        )}
        <RecurrenceFields fields={fields} choices={choices} isDone={isDone} />
        <Group>
          <Button type="submit">{submit}</Button>
        </Group>
      </Stack>
    </Form>
  );
}
