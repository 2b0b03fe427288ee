import type { FieldMetadata } from '@conform-to/react';
import { SelectField } from '#app/components/ui/fields.tsx';
import { KIND_WORDS, KINDS_EXPLAINED } from '#app/text/incident-words.ts';
import { optionsOf } from './options.ts';

/** Incident, near miss, exercise or maintenance, with what tells them apart. */
export function KindField({ field }: { field: FieldMetadata<unknown> }) {
  return <SelectField field={field} label="Kind" description={KINDS_EXPLAINED} data={optionsOf(KIND_WORDS)} />;
}
