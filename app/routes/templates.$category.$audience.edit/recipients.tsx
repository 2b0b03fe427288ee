import type { FieldMetadata } from '@conform-to/react';
import { Text } from '@mantine/core';
import { SelectField } from '#app/components/ui/fields.tsx';
import classes from './editor.module.css';

interface RecipientsProps {
  field: FieldMetadata<{ role: string; told: string }[]>;
  /** The names of the roles by their keys. */
  roleNames: Readonly<Record<string, string>>;
}

const TOLD = [
  { value: 'never', label: 'not told' },
  { value: 'always', label: 'told' },
  { value: 'if_required', label: 'told if the writer says they are concerned' },
];

/** Who is told, role by role. */
export function Recipients({ field, roleNames }: RecipientsProps) {
  const rules = field.getFieldList();
  return (
    <div className={classes.fields} id={field.id}>
      {field.errors && <Text c="var(--waiting)">{field.errors.join(' ')}</Text>}
      {rules.map((rule) => {
        const { role, told } = rule.getFieldset();
        const key = String(role.initialValue ?? '');
        return (
          <div key={rule.key}>
            <input type="hidden" name={role.name} defaultValue={key} />
            {role.errors && <Text c="var(--waiting)">{role.errors.join(' ')}</Text>}
            <SelectField field={told} label={roleNames[key] ?? key} data={TOLD} />
          </div>
        );
      })}
    </div>
  );
}
