import type { FieldMetadata, FormMetadata } from '@conform-to/react';
import { Button } from '@mantine/core';
import { Choices } from '#app/components/ui/choices.tsx';
import { SelectField, TextField } from '#app/components/ui/fields.tsx';
import { STAGE_WORDS } from '#app/text/template-words.ts';
import { STAGES } from '#templates/content.ts';
import { VARIABLES } from '#templates/variables.ts';
import classes from './editor.module.css';
import { Rows } from './rows.tsx';
import { type ItemValues, NEW_ITEM, type TemplateFormValues } from './template-values.ts';

interface RequiredItemsProps {
  form: FormMetadata<TemplateFormValues>;
  field: FieldMetadata<ItemValues[]>;
}

const VARIABLE_OPTIONS = [
  { value: '', label: 'none: the writer ticks that the text says it' },
  ...VARIABLES.map(({ name, label }) => ({ value: name, label })),
];
const STAGE_OPTIONS = STAGES.map((stage) => ({ id: stage, name: STAGE_WORDS[stage] }));

/** What a message has to say: each item is marked in a draft until it is there. */
export function RequiredItems({ form, field }: RequiredItemsProps) {
  const items = field.getFieldList();
  return (
    <Rows count={items.length} none="Nothing is required yet.">
      {items.map((item, i) => {
        const { id, label, hint, variable, stages } = item.getFieldset();
        const title = typeof label.initialValue === 'string' && label.initialValue ? label.initialValue : 'New item';
        return (
          <fieldset key={item.key} className={classes.row}>
            <legend>{title}</legend>
            <input type="hidden" name={id.name} defaultValue={`${id.initialValue ?? ''}`} />
            <TextField field={label} label="What has to be said" required maxLength={200} />
            <TextField field={hint} label="What the writer is told about it" required maxLength={1000} />
            <SelectField field={variable} label="The variable that says it" data={VARIABLE_OPTIONS} />
            <Choices
              field={stages}
              label="In which texts"
              description="None ticked: in every one"
              options={STAGE_OPTIONS}
              none=""
            />
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
      <Button
        type="submit"
        {...form.insert.getButtonProps({ name: field.name, defaultValue: NEW_ITEM })}
        variant="default"
      >
        Add something to say
      </Button>
    </Rows>
  );
}
