import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { getZodConstraint, parseWithZod } from '@conform-to/zod/v4';
import { Button, Group, Text } from '@mantine/core';
import { Form } from '@remix-run/react';
import { z } from 'zod';
import { ErrorSummary, TextField } from '#app/components/ui/fields.tsx';
import { Panel } from '#app/components/ui/panel.tsx';
import classes from './vocabulary.module.css';

export const vocabularySchema = z.object({
  name: z.string('Enter a name.').trim().min(1, 'Enter a name.').max(200, 'Use at most 200 characters.'),
});

interface VocabularyProps {
  entries: { id: string; name: string; builtIn: boolean }[];
  /** Of the list. */
  label: string;
  fieldLabel: string;
  fieldHelp: string;
  lastResult: SubmissionResult<string[]> | undefined;
}

/** A list of words that everybody chooses from, and the form that adds one. */
export function Vocabulary({ entries, label, fieldLabel, fieldHelp, lastResult }: VocabularyProps) {
  const [form, fields] = useForm({
    lastResult,
    constraint: getZodConstraint(vocabularySchema),
    onValidate: ({ formData }) => parseWithZod(formData, { schema: vocabularySchema }),
  });
  return (
    <Panel maw="36rem">
      <ul className={classes.list} aria-label={label}>
        {entries.map((entry) => (
          <li key={entry.id}>
            {entry.name}
            {entry.builtIn && (
              <Text span fz="sm" c="var(--ink-quiet)">
                built in
              </Text>
            )}
          </li>
        ))}
      </ul>
      <ErrorSummary errors={form.allErrors} labels={{ name: fieldLabel }} />
      <Form method="post" key={entries.length} {...getFormProps(form)}>
        <Group align="flex-end" gap="sm">
          <TextField
            field={fields.name}
            label={fieldLabel}
            description={fieldHelp}
            autoComplete="off"
            style={{ flex: 1, minWidth: '14rem' }}
          />
          <Button type="submit">Add</Button>
        </Group>
      </Form>
    </Panel>
  );
}
