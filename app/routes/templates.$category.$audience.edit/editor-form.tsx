import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { parseWithZod } from '@conform-to/zod/v4';
import { Button, Group, Stack } from '@mantine/core';
import { Form } from '@remix-run/react';
import { ButtonLink } from '#app/components/ui/button-link.tsx';
import { ErrorSummary, TextField } from '#app/components/ui/fields.tsx';
import { Section } from '#app/components/ui/section.tsx';
import { CHANNEL_WORDS } from '#app/text/incident-words.ts';
import { STAGES, TEMPLATE_CHANNELS } from '#templates/content.ts';
import classes from './editor.module.css';
import { OrderedChoices } from './ordered-choices.tsx';
import { partWords } from './part-words.ts';
import { PreviewOn } from './preview-on.tsx';
import { Recipients } from './recipients.tsx';
import { RequiredItems } from './required-items.tsx';
import { StageEditor } from './stage-editor.tsx';
import { templateForm } from './template-form.ts';
import type { TemplateFormValues } from './template-values.ts';
import { Triggers } from './triggers.tsx';
import { type PreviewReply, usePreview } from './use-preview.ts';
import { VariableList } from './variable-list.tsx';

interface EditorFormProps {
  initial: TemplateFormValues;
  lastResult: SubmissionResult<string[]> | undefined;
  /** The number of the version that this one is made from; 0: there is none. */
  expected: number;
  roleNames: Readonly<Record<string, string>>;
  /** Of incidents that the preview could be of. */
  references: readonly string[];
  preview: PreviewReply;
  /** The page of the template. */
  back: string;
}

const FORM_ID = 'template';

/** A whole template in one form: what it says, through what, to whom and when. */
export function EditorForm(props: EditorFormProps) {
  const { initial, lastResult, expected, roleNames, references, back } = props;
  const [form, fields] = useForm<TemplateFormValues>({
    id: FORM_ID,
    lastResult,
    defaultValue: initial,
    onValidate: ({ formData }) => parseWithZod(formData, { schema: templateForm }) as never,
  });
  const { preview = [], previewFlaw, ask, hasScript } = usePreview(FORM_ID, props.preview);
  const stages = fields.stages.getFieldset();
  return (
    <Form method="post" {...getFormProps(form)} onInput={ask}>
      {/* Enter in a field presses the first button of a form: this one, not one that removes a row */}
      <button type="submit" tabIndex={-1} aria-hidden="true" className={classes.byEnter} />
      <ErrorSummary errors={partWords(form.allErrors)} />
      <input type="hidden" name="expected" value={expected} />
      <Stack gap="lg">
        <Section title="What it is">
          <TextField field={fields.name} label="Name" required maxLength={200} />
        </Section>
        <Section
          title="What: the texts"
          text="Markdown, with variables between double braces. An empty text is not offered. What a variable cannot be filled with is marked in the draft, so nothing is sent by mistake."
        >
          <PreviewOn references={references} flaw={previewFlaw} />
          {STAGES.map((stage) => (
            <StageEditor
              key={stage}
              stage={stage}
              field={stages[stage] as never}
              preview={preview.find((one) => one.stage === stage)}
              hasScript={hasScript}
              onInserted={ask}
            />
          ))}
          <VariableList />
        </Section>
        <Section title="What: the things to say" text="A draft marks each of them until the message says it.">
          <RequiredItems form={form} field={fields.content as never} />
        </Section>
        <Section title="How" text="The channels of its messages, the most important first.">
          <OrderedChoices field={fields.how} label="Channels" values={TEMPLATE_CHANNELS} words={CHANNEL_WORDS} />
        </Section>
        <Section title="Who" text="By role: the people are found when a message is sent.">
          <Recipients field={fields.who as never} roleNames={roleNames} />
        </Section>
        <Section title="When" text="What makes a message due, and with which of the texts.">
          <Triggers form={form} field={fields.when as never} />
        </Section>
        <Section title="What you changed">
          <TextField
            field={fields.note}
            label="What changed, and why"
            description="The history of the template tells it: the cause moved to the top, because people asked for it"
            maxLength={2000}
          />
        </Section>
        <Group>
          <Button type="submit" name="intent" value="save">
            {expected === 0 ? 'Save the template' : `Save as version ${expected + 1}`}
          </Button>
          <ButtonLink to={back} variant="subtle">
            Leave it as it is
          </ButtonLink>
        </Group>
      </Stack>
    </Form>
  );
}
