import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { getZodConstraint, parseWithZod } from '@conform-to/zod/v4';
import { Button, Stack } from '@mantine/core';
import { Form } from '@remix-run/react';
import { z } from 'zod';
import { newPasswordField } from '#app/auth/credentials.ts';
import { ErrorSummary, PasswordField } from '#app/components/ui/fields.tsx';

export const choosePasswordSchema = z.object({ password: newPasswordField });

interface ChoosePasswordProps {
  /** For password managers: whose password it is. */
  email: string;
  lastResult: SubmissionResult<string[]> | undefined;
  submitLabel: string;
}

/** The form behind a one-time link. */
export function ChoosePassword({ email, lastResult, submitLabel }: ChoosePasswordProps) {
  const [form, fields] = useForm({
    lastResult,
    constraint: getZodConstraint(choosePasswordSchema),
    onValidate: ({ formData }) => parseWithZod(formData, { schema: choosePasswordSchema }),
    shouldRevalidate: 'onInput',
  });
  return (
    <>
      <ErrorSummary errors={form.allErrors} labels={{ password: 'Password' }} />
      <Form method="post" {...getFormProps(form)}>
        <Stack gap="md">
          <input type="hidden" autoComplete="username" value={email} readOnly />
          <PasswordField
            withAsterisk={false}
            field={fields.password}
            label="New password"
            description="At least 12 characters. A few words you remember make a good one."
            autoComplete="new-password"
            autoFocus
          />
          <Button type="submit" size="md" mt="xs">
            {submitLabel}
          </Button>
        </Stack>
      </Form>
    </>
  );
}
