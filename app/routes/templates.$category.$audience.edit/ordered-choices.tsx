import type { FieldMetadata } from '@conform-to/react';
import { Choices } from '#app/components/ui/choices.tsx';

interface OrderedChoicesProps<Value extends string> {
  field: FieldMetadata<string[]>;
  label: string;
  values: readonly Value[];
  words: Readonly<Record<Value, string>>;
}

/** Checkboxes, those that are ticked first and in their order, which a form keeps. */
export function OrderedChoices<Value extends string>({ field, label, values, words }: OrderedChoicesProps<Value>) {
  const chosen = [field.initialValue].flat();
  const place = (value: Value) => (chosen.includes(value) ? chosen.indexOf(value) : chosen.length);
  const options = [...values].sort((a, b) => place(a) - place(b)).map((id) => ({ id, name: words[id] }));
  return <Choices field={field} label={label} description="At least one" options={options} none="" />;
}
