import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { getZodConstraint, parseWithZod } from '@conform-to/zod/v4';
import { Button, Checkbox, Stack, Text } from '@mantine/core';
import { Form } from '@remix-run/react';
import { ErrorSummary, TextField } from '#app/components/ui/fields.tsx';
import { Panel } from '#app/components/ui/panel.tsx';
import { labels, SCOPE_GROUPS, schema } from './schema.ts';
import classes from './token-form.module.css';

/** A name and the scopes; writing something includes reading it. */
export function TokenForm({ lastResult }: { lastResult: SubmissionResult<string[]> | undefined }) {
  const [form, fields] = useForm({
    lastResult,
    constraint: getZodConstraint(schema),
    onValidate: ({ formData }) => parseWithZod(formData, { schema }),
  });
  const chosen = [fields.scopes.initialValue ?? []].flat();
  const box = (scope: string, label: string) => (
    <Checkbox name="scopes" value={scope} label={label} defaultChecked={chosen.includes(scope)} />
  );
  return (
    <Panel maw="44rem">
      <ErrorSummary errors={form.allErrors} labels={labels} />
      <Form method="post" {...getFormProps(form)}>
        <Stack gap="md">
          <TextField field={fields.name} label={labels.name} autoComplete="off" />
          <fieldset className={classes.scopes} aria-describedby="scopes-help">
            <legend>{labels.scopes}</legend>
            <Text id="scopes-help" fz="sm" c="var(--ink-quiet)">
              It reads and writes as you do, within these limits. Writing includes reading.
            </Text>
            {SCOPE_GROUPS.map(({ label, read, write }) => (
              <div key={label} className={classes.scope}>
                <span>{label}</span>
                {box(read, `read${label === 'Everything' ? '' : ` ${label.toLowerCase()}`}`)}
                {box(write, `write${label === 'Everything' ? '' : ` ${label.toLowerCase()}`}`)}
              </div>
            ))}
          </fieldset>
          <Button type="submit" style={{ alignSelf: 'flex-start' }}>
            Make the token and show it
          </Button>
        </Stack>
      </Form>
    </Panel>
  );
}
