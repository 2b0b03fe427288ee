import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Button, Group, Title } from '@mantine/core';
import { Form } from '@remix-run/react';
import { ErrorSummary, TextField } from '#app/components/ui/fields.tsx';

interface MergeFormProps {
  page: {
    reference: string;
    isDuplicate: boolean;
    /** What was said of it, however much further the way leads. */
    mergedInto: string;
    /** Where that is a duplicate itself: the one that counts, by its reference if the viewer sees it. */
    original: string | null;
  };
  lastResult: SubmissionResult<string[]> | undefined;
}

const LABELS = { into: 'Duplicate of' };

/** Says that the incident is a duplicate of another, or that it is not one after all. */
export function MergeForm({ page, lastResult }: MergeFormProps) {
  const [form, fields] = useForm({ id: 'merge', lastResult, defaultValue: { intent: 'merge', into: page.mergedInto } });
  return (
    <section style={{ marginBlockStart: '3rem', maxWidth: '40rem' }}>
      <Title order={2} fz="1.15rem" mb="xs">
        A duplicate?
      </Title>
      <Form method="post" {...getFormProps(form)}>
        <ErrorSummary errors={form.allErrors} labels={LABELS} />
        <input type="hidden" name="intent" value="merge" />
        <TextField
          field={fields.into}
          label={LABELS.into}
          description={`${countsInPlace(page)}; empty: it is no duplicate`}
          mb="md"
          maw="20rem"
        />
        <Group>
          <Button type="submit" variant="default">
            {page.isDuplicate ? 'Change' : 'Merge'}
          </Button>
        </Group>
      </Form>
    </section>
  );
}

const countsInPlace = ({ reference, mergedInto, original }: MergeFormProps['page']) =>
  original === null
    ? `The incident that counts in place of ${reference}, such as INC-97`
    : `${mergedInto} is a duplicate itself, so that ${original} counts in place of ${reference}`;
