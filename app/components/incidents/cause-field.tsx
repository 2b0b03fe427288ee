import type { FieldMetadata } from '@conform-to/react';
import { TextField } from '#app/components/ui/fields.tsx';
import { CAUSE_HINT } from '#app/text/incident-words.ts';

interface CauseFieldProps {
  field: Pick<FieldMetadata<unknown>, 'id' | 'name' | 'errors' | 'required'> & { initialValue?: unknown };
  /** Causes of other incidents: to choose the same words makes a recurrence seen. */
  causes: string[];
}

/** What made an incident possible, in words of one's own or those of an earlier incident. */
export function CauseField({ field, causes }: CauseFieldProps) {
  const list = `${field.id}-known`;
  return (
    <>
      <TextField field={field} label="Cause" description={CAUSE_HINT} list={list} maxLength={200} autoComplete="off" />
      <datalist id={list}>
        {causes.map((cause) => (
          <option key={cause} value={cause} />
        ))}
      </datalist>
    </>
  );
}
