import { NativeSelect, Textarea } from '@mantine/core';
import { optionsOf } from '#app/components/incidents/options.ts';
import { FIELD_ORDER } from '#app/components/ui/fields.tsx';
import { NODE_WORDS } from '#app/text/causal-words.ts';

interface SaidProps {
  id: string;
  kind: string;
  text: string;
  label: string;
}

/** What a thing says and what kind of thing it is, to be filled in. */
export function Said({ id, kind, text, label }: SaidProps) {
  return (
    <>
      <Textarea
        id={`text-${id}`}
        name="text"
        label={label}
        inputWrapperOrder={FIELD_ORDER}
        required
        maxLength={300}
        rows={2}
        defaultValue={text}
      />
      <NativeSelect
        id={`kind-${id}`}
        name="kind"
        label="It is a"
        inputWrapperOrder={FIELD_ORDER}
        defaultValue={kind}
        data={optionsOf(NODE_WORDS)}
      />
    </>
  );
}
