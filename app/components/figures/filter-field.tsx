import { useId } from 'react';
import classes from './filter-form.module.css';

export interface FieldProps {
  name: string;
  label: string;
  value: string;
  /** What to choose from; null where it is typed. */
  data: readonly { value: string; label: string }[] | null;
}

/** A field of the form, its label and what is wrong with it above it. */
export function Field({ name, label, value, data, error }: FieldProps & { error: string | undefined }) {
  const id = useId();
  const input = {
    id,
    name,
    defaultValue: value,
    ...(error && { 'aria-invalid': true, 'aria-describedby': `${id}-error` }),
  };
  return (
    <div className={classes.field}>
      <label htmlFor={id}>{label}</label>
      {error && (
        <p id={`${id}-error`} className={classes.error}>
          {error}
        </p>
      )}
      {data ? (
        <select {...input}>
          {data.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      ) : (
        // a field of dates would throw away what is none
        <input type="text" placeholder="2026-03-01" autoComplete="off" {...input} />
      )}
    </div>
  );
}
