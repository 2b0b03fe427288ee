import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Button, Group, Stack } from '@mantine/core';
import { Form } from '@remix-run/react';
import { optionsOf } from '#app/components/incidents/options.ts';
import { ButtonLink } from '#app/components/ui/button-link.tsx';
import { ErrorSummary, SelectField, TextField } from '#app/components/ui/fields.tsx';
import { Section } from '#app/components/ui/section.tsx';
import { AFTER_CRASH_WORDS, ENDPOINT_CHANNEL_WORDS, ENDPOINT_KIND_WORDS } from '#app/text/endpoint-words.ts';
import { AUDIENCE_WORDS } from '#app/text/incident-words.ts';
import { type ChannelFormValues, LABELS } from './channel-view.ts';
import { SecretFields } from './secret-fields.tsx';

interface ChannelFormProps {
  initial: ChannelFormValues;
  teams: { id: string; name: string }[];
  lastResult: SubmissionResult<string[]> | undefined;
  /** What is kept and not shown again, when there is something. */
  kept?: { version: number; host: string; hasSecret: boolean };
  submit: string;
}

/** An incoming webhook: what it is, who reads there, where it is. */
export function ChannelForm({ initial, teams, lastResult, kept, submit }: ChannelFormProps) {
  const [form, fields] = useForm<ChannelFormValues>({ id: 'channel', lastResult, defaultValue: initial });
  return (
    <Form method="post" {...getFormProps(form)}>
      <ErrorSummary errors={form.allErrors} labels={LABELS} />
      {kept && <input type="hidden" name="version" value={kept.version} />}
      <Stack gap="lg" maw="44rem">
        <Section title="What it is">
          <TextField
            field={fields.name}
            label={LABELS.name}
            description="As whoever sends a message will see it, such as Incidents in Cliq."
            required
            maxLength={200}
          />
          <SelectField field={fields.kind} label={LABELS.kind} data={optionsOf(ENDPOINT_KIND_WORDS)} />
          <SelectField
            field={fields.channel}
            label={LABELS.channel}
            description="A template that asks for this channel goes here."
            data={optionsOf(ENDPOINT_CHANNEL_WORDS)}
          />
        </Section>
        <Section title="Who reads there">
          <SelectField
            field={fields.audience}
            label={LABELS.audience}
            description="Only messages to this audience go there."
            data={optionsOf(AUDIENCE_WORDS)}
          />
          <SelectField
            field={fields.teamId}
            label={LABELS.teamId}
            description="With a team: only messages of incidents that concern it, its own or of a service it owns."
            data={[{ value: '', label: 'every team' }, ...teams.map(({ id, name }) => ({ value: id, label: name }))]}
          />
        </Section>
        <SecretFields fields={fields} kept={kept} />
        <Section
          title="If it is not known whether a message arrived"
          text="After a crash between sending and writing it down. A generic receiver recognises a second copy by its key, so there it is always sent again."
        >
          <SelectField field={fields.afterCrash} label={LABELS.afterCrash} data={optionsOf(AFTER_CRASH_WORDS)} />
        </Section>
        <Group>
          <Button type="submit">{submit}</Button>
          <ButtonLink to="/settings/channels" variant="subtle">
            Back to the channels
          </ButtonLink>
        </Group>
      </Stack>
    </Form>
  );
}
