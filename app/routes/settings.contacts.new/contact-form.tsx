import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Button, Group, Stack } from '@mantine/core';
import { Form } from '@remix-run/react';
import { ButtonLink } from '#app/components/ui/button-link.tsx';
import { ErrorSummary, TextField } from '#app/components/ui/fields.tsx';
import { Panel } from '#app/components/ui/panel.tsx';
import { TimeZoneField } from '#app/components/ui/time-zone-field.tsx';

type ContactFormValues = Record<'name' | 'email' | 'organisation' | 'timeZone', string>;

interface ContactFormProps {
  initial: ContactFormValues;
  zones: string[];
  lastResult: SubmissionResult<string[]> | undefined;
  /** The version that was looked at, when there is one. */
  version?: number;
  submit: string;
}

const LABELS = { name: 'Name', email: 'E-mail address', organisation: 'Organisation', timeZone: 'Time zone' };

export const NO_CONTACT: ContactFormValues = { name: '', email: '', organisation: '', timeZone: '' };

/** Somebody outside: name, address, organisation, time zone. */
export function ContactForm({ initial, zones, lastResult, version, submit }: ContactFormProps) {
  const [form, fields] = useForm<ContactFormValues>({ id: 'contact', lastResult, defaultValue: initial });
  return (
    <Panel maw="44rem">
      <Form method="post" {...getFormProps(form)}>
        <ErrorSummary errors={form.allErrors} labels={LABELS} />
        {version !== undefined && <input type="hidden" name="version" value={version} />}
        <Stack gap="md">
          <TextField field={fields.name} label={LABELS.name} autoComplete="off" required maxLength={200} />
          <TextField field={fields.email} label={LABELS.email} type="email" autoComplete="off" required />
          <TextField
            field={fields.organisation}
            label={LABELS.organisation}
            description="For whom they are told, such as a customer."
            maxLength={200}
          />
          <TimeZoneField
            field={fields.timeZone}
            label={LABELS.timeZone}
            description="Where they are, for whoever writes to them: messages give their times in your own zone and in UTC."
            zones={zones}
            noneLabel="Not known"
          />
          <Group>
            <Button type="submit">{submit}</Button>
            <ButtonLink to="/settings/contacts" variant="subtle">
              Back to the contacts
            </ButtonLink>
          </Group>
        </Stack>
      </Form>
    </Panel>
  );
}
