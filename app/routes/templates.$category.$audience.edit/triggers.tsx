import type { FieldMetadata, FormMetadata } from '@conform-to/react';
import { Button, Group } from '@mantine/core';
import { TRIGGER_KIND_WORDS } from '#app/text/template-words.ts';
import type { Trigger } from '#templates/content.ts';
import classes from './editor.module.css';
import { Rows } from './rows.tsx';
import { NEW_TRIGGERS, type TemplateFormValues, type TriggerValues } from './template-values.ts';
import { TriggerFields } from './trigger-fields.tsx';

interface TriggersProps {
  form: FormMetadata<TemplateFormValues>;
  field: FieldMetadata<TriggerValues[]>;
}

const KINDS = Object.keys(NEW_TRIGGERS) as Trigger['kind'][];

/** What makes a message due. */
export function Triggers({ form, field }: TriggersProps) {
  const triggers = field.getFieldList();
  return (
    <Rows count={triggers.length} none="Nothing makes a message due yet.">
      {triggers.map((trigger, i) => {
        const kind = trigger.getFieldset().kind.initialValue as Trigger['kind'];
        const title = `${i + 1}. ${TRIGGER_KIND_WORDS[kind] ?? ''}`;
        return (
          <fieldset key={trigger.key} className={classes.row}>
            <legend>{title}</legend>
            <TriggerFields trigger={trigger} />
            <Button
              type="submit"
              {...form.remove.getButtonProps({ name: field.name, index: i })}
              variant="default"
              aria-label={`Remove: ${title}`}
            >
              Remove
            </Button>
          </fieldset>
        );
      })}
      <Group gap="sm">
        {KINDS.map((kind) => (
          <Button
            key={kind}
            type="submit"
            {...form.insert.getButtonProps({ name: field.name, defaultValue: NEW_TRIGGERS[kind] })}
            variant="default"
          >
            Add: {TRIGGER_KIND_WORDS[kind].toLowerCase()}
          </Button>
        ))}
      </Group>
    </Rows>
  );
}
