import type { FieldMetadata } from '@conform-to/react';
import {
  Alert,
  Checkbox,
  type CheckboxProps,
  NativeSelect,
  type NativeSelectProps,
  PasswordInput,
  type PasswordInputProps,
  Textarea,
  type TextareaProps,
  TextInput,
  type TextInputProps,
} from '@mantine/core';
import { useEffect, useRef } from 'react';

/*
 * One place that owns labels, help, errors and their wiring. Native elements throughout: they work without JavaScript.
 * Label above, help before the field, the error at the field.
 */

/** For a field that stands outside a form of conform: the same order. */
export const FIELD_ORDER: ('label' | 'description' | 'error' | 'input')[] = ['label', 'description', 'error', 'input'];

type Metadata = Pick<FieldMetadata<unknown>, 'id' | 'name' | 'errors' | 'required'> & { initialValue?: unknown };

function wiring(field: Metadata) {
  return {
    id: field.id,
    name: field.name,
    required: field.required,
    error: field.errors?.join(' '),
    inputWrapperOrder: FIELD_ORDER,
    defaultValue: typeof field.initialValue === 'string' ? field.initialValue : undefined,
  };
}

export function TextField({ field, ...rest }: { field: Metadata } & Omit<TextInputProps, 'name' | 'error'>) {
  return <TextInput {...wiring(field)} {...rest} />;
}

/** A number of any fineness, from 0 on; no wider than one. */
export function NumberField(props: Parameters<typeof TextField>[0]) {
  return <TextField type="number" inputMode="decimal" min={0} step="any" styles={NUMBER} {...props} />;
}

const NUMBER = { wrapper: { maxWidth: '14rem' } };

export function PasswordField({ field, ...rest }: { field: Metadata } & Omit<PasswordInputProps, 'name' | 'error'>) {
  const { defaultValue: _, ...wired } = wiring(field);
  return (
    <PasswordInput {...wired} visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the password' }} {...rest} />
  );
}

export function TextareaField({ field, ...rest }: { field: Metadata } & Omit<TextareaProps, 'name' | 'error'>) {
  return <Textarea rows={3} {...wiring(field)} {...rest} />;
}

export function SelectField({ field, ...rest }: { field: Metadata } & Omit<NativeSelectProps, 'name' | 'error'>) {
  return <NativeSelect {...wiring(field)} {...rest} />;
}

/** A date and time in the reader's zone; the label says which. */
export function InstantField({
  field,
  label,
  timeZone,
  ...rest
}: { field: Metadata; timeZone: string } & Omit<TextInputProps, 'name' | 'error'>) {
  return <TextInput type="datetime-local" step={1} label={`${label} (${timeZone})`} {...wiring(field)} {...rest} />;
}

export function CheckField({ field, ...rest }: { field: Metadata } & Omit<CheckboxProps, 'name' | 'error'>) {
  return (
    <Checkbox
      id={field.id}
      name={field.name}
      error={field.errors?.join(' ')}
      defaultChecked={field.initialValue === 'on' || field.initialValue === true}
      {...rest}
    />
  );
}

/** The errors of a form summed at its top, each a link to its field; takes the focus when it appears. */
export function ErrorSummary({
  errors,
  labels,
}: {
  errors: Record<string, string[] | null>;
  labels?: Record<string, string>;
}) {
  const box = useRef<HTMLDivElement>(null);
  const entries = Object.entries(errors).flatMap(([name, messages]) =>
    (messages ?? []).map((message) => ({ name, message })),
  );
  const signature = entries.map((entry) => entry.name + entry.message).join();
  useEffect(() => {
    if (signature) box.current?.focus();
  }, [signature]);
  if (entries.length === 0) return null;
  return (
    <Alert ref={box} role="alert" tabIndex={-1} color="red" variant="light" title="This needs a second look" mb="md">
      <ul style={{ margin: 0, paddingInlineStart: '1.1rem' }}>
        {entries.map(({ name, message }) => (
          <li key={name + message}>
            {name ? `${labels?.[name] ?? name}: ` : ''}
            {message}
          </li>
        ))}
      </ul>
    </Alert>
  );
}
