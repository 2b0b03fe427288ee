import type { FieldMetadata } from '@conform-to/react';
import { Text, Title } from '@mantine/core';
import { useRef } from 'react';
import { StagePreview } from '#app/components/templates/stage-preview.tsx';
import { TextareaField, TextField } from '#app/components/ui/fields.tsx';
import type { PreviewedStage } from '#app/text/template-preview.ts';
import { STAGE_HINTS, STAGE_WORDS } from '#app/text/template-words.ts';
import type { Stage } from '#templates/content.ts';
import classes from './editor.module.css';
import { PICKED_VARIABLES } from './picked-variables.ts';
import { VariablePicker } from './variable-picker.tsx';

interface StageEditorProps {
  stage: Stage;
  field: FieldMetadata<{ subject: string; body: string }>;
  preview: PreviewedStage | undefined;
  /** Whether the picker can act. */
  hasScript: boolean;
  onInserted: () => void;
}

/** The text of a stage, with its variables and, beside it, what it becomes. */
export function StageEditor({ stage, field, preview, hasScript, onInserted }: StageEditorProps) {
  const { subject, body } = field.getFieldset();
  const name = STAGE_WORDS[stage];
  const lastFocused = useRef<HTMLInputElement | HTMLTextAreaElement | null>(null);
  const insert = (text: string) => {
    const target = lastFocused.current ?? document.getElementById(body.id);
    if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return;
    target.focus();
    const isLine = target instanceof HTMLInputElement;
    target.setRangeText(
      isLine ? text.replaceAll('\n', ' ') : text,
      target.selectionStart ?? target.value.length,
      target.selectionEnd ?? target.value.length,
      'end',
    );
    // as if it had been typed: the form hears of it
    target.dispatchEvent(new Event('input', { bubbles: true }));
    onInserted();
  };
  const remember = (event: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) => {
    lastFocused.current = event.currentTarget;
  };
  return (
    <section className={classes.stage} aria-labelledby={`${field.id}-heading`}>
      <div className={classes.stageHead}>
        <Title order={3} fz="1rem" id={`${field.id}-heading`}>
          {name}
        </Title>
        <Text fz="sm" c="var(--ink-quiet)">
          {STAGE_HINTS[stage]}
        </Text>
      </div>
      <div className={classes.stageText}>
        <TextField field={subject} label={`Subject: ${name}`} maxLength={500} onFocus={remember} />
        <TextareaField
          field={body}
          label={`Message: ${name}`}
          rows={10}
          maxLength={50_000}
          onFocus={remember}
          classNames={{ input: classes.code }}
        />
        {hasScript && <VariablePicker variables={PICKED_VARIABLES} of={name} onInsert={insert} />}
      </div>
      <div className={classes.stagePreview}>
        <p className={classes.previewHead}>As it would read</p>
        {preview ? <StagePreview preview={preview} /> : <p>Nothing is written yet.</p>}
      </div>
    </section>
  );
}
