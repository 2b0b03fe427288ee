import type { FieldMetadata } from '@conform-to/react';
import { Checkbox, Text } from '@mantine/core';
import classes from './choices.module.css';

interface ChoicesProps {
  field: Pick<FieldMetadata<unknown>, 'id' | 'name' | 'errors'> & { initialValue?: unknown };
  label: string;
  description: string;
  options: { id: string; name: string }[];
  /** What stands there when nothing can be chosen. */
  none: string;
}

/** Several of a list, as checkboxes: works by keyboard, by touch and without JavaScript. */
export function Choices({ field, label, description, options, none }: ChoicesProps) {
  const chosen = [field.initialValue].flat();
  return (
    <fieldset className={classes.choices} id={field.id}>
      <legend>{label}</legend>
      <Text fz="xs" c="var(--ink-quiet)" mb="xs">
        {description}
      </Text>
      {field.errors && (
        <Text fz="xs" c="var(--waiting)" mb="xs">
          {field.errors.join(' ')}
        </Text>
      )}
      {options.length === 0 && <Text fz="sm">{none}</Text>}
      <div className={classes.options}>
        {options.map(({ id, name }) => (
          <Checkbox key={id} name={field.name} value={id} label={name} defaultChecked={chosen.includes(id)} />
        ))}
      </div>
    </fieldset>
  );
}
