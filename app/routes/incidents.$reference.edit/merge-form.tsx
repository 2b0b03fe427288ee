import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Button, Group, Title } from '@mantine/core';
import { Form } from '@remix-run/react';
import { ErrorSummary, TextField } from '#app/components/ui/fields.tsx';

interface MergeFormProps {
  page: { reference: string; isDuplicate: boolean; mergedInto: string };
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
          description={`The incident that counts in place of ${page.reference}, such as INC-97; empty: it is no duplicate`}
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
