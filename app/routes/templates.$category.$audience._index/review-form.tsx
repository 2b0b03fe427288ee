import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Button, Group, Text } from '@mantine/core';
import { Form } from '@remix-run/react';
import { ErrorSummary, NumberField, TextField } from '#app/components/ui/fields.tsx';
import { Panel } from '#app/components/ui/panel.tsx';

interface ReviewFormProps {
  review: { reviewEveryDays: string; reviewDueOn: string; version: number; words: string };
  lastResult: SubmissionResult<string[]> | undefined;
  mayChange: boolean;
}

const LABELS = { reviewEveryDays: 'Look at it again every so many days', reviewDueOn: 'Next on' };

/** When the template is to be looked at again, and the button that says that somebody did. */
export function ReviewForm({ review, lastResult, mayChange }: ReviewFormProps) {
  const [form, fields] = useForm({ id: 'review', lastResult, defaultValue: review });
  return (
    <Panel maw="44rem">
      <Text mb="sm">{review.words}</Text>
      {mayChange && (
        <>
          <Form method="post">
            <Button type="submit" name="intent" value="reviewed" variant="default" mb="md">
              Reviewed today: it is right as it is
            </Button>
          </Form>
          <Form method="post" key={review.version} {...getFormProps(form)}>
            <ErrorSummary errors={form.allErrors} labels={LABELS} />
            <input type="hidden" name="version" value={review.version} />
            <Group align="flex-end" gap="sm">
              <NumberField field={fields.reviewEveryDays} label={LABELS.reviewEveryDays} step={1} />
              <TextField field={fields.reviewDueOn} label={LABELS.reviewDueOn} type="date" />
              <Button type="submit" name="intent" value="review" variant="default">
                Save
              </Button>
            </Group>
          </Form>
        </>
      )}
    </Panel>
  );
}
