import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Button } from '@mantine/core';
import { Form } from '@remix-run/react';
import { Choices } from '#app/components/ui/choices.tsx';
import { ErrorSummary, TextareaField } from '#app/components/ui/fields.tsx';
import { Section } from '#app/components/ui/section.tsx';
import { LABELS } from './schema.ts';

interface AskFormProps {
  possible: { id: string; name: string }[];
  refused: SubmissionResult<string[]> | undefined;
}

/** Puts a draft up for review by people who are named. */
export function AskForm({ possible, refused }: AskFormProps) {
  const [form, fields] = useForm<{ reviewerIds: string[]; note: string }>({ id: 'ask', lastResult: refused });
  return (
    <Form method="post" {...getFormProps(form)}>
      <ErrorSummary errors={form.allErrors} labels={LABELS} />
      <Section
        title="Ask for a review"
        text="A version is kept as it is now. Everybody who is asked has to approve it before it can be published."
      >
        <Choices
          field={fields.reviewerIds}
          label={LABELS.reviewerIds}
          description="Whoever may see the incident, except yourself"
          options={possible}
          none="Nobody else may see this incident yet."
        />
        <TextareaField
          field={fields.note}
          label={LABELS.note}
          description="What reviewers should look at; may stay empty"
        />
        <Button type="submit" name="intent" value="ask" style={{ alignSelf: 'flex-start' }}>
          Ask for a review
        </Button>
      </Section>
    </Form>
  );
}
