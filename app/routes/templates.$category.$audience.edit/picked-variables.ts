import { instantText, spokenDuration } from '#templates/formats.ts';
import { VARIABLES, type Variable } from '#templates/variables.ts';

export interface PickedVariable {
  name: string;
  label: string;
  /** What stands in a text where its value is to stand. */
  insertion: string;
  example: string;
}

/** What a template can say of an incident, as a writer finds it and puts it into a text. */
export const PICKED_VARIABLES: readonly PickedVariable[] = VARIABLES.map((variable) => ({
  name: variable.name,
  label: variable.label,
  insertion: insertionOf(variable),
  example: exampleOf(variable),
}));

function insertionOf({ name, kind, fields = {} }: Variable): string {
  switch (kind) {
    case 'instant':
      return `{{ ${name} | date_and_time }}`;
    case 'duration':
      return `{{ ${name} | duration }}`;
    case 'texts':
      return `{{ ${name} | and_join }}`;
    case 'entries': {
      const [first = ''] = Object.keys(fields);
      return `{% for entry in ${name} %}\n- {{ entry.${first} }}\n{% endfor %}`;
    }
    default:
      return `{{ ${name} }}`;
  }
}

function exampleOf({ kind, example }: Variable): string {
  if (kind === 'instant' && typeof example === 'number') return instantText(example, 'date_and_time', 'UTC');
  if (kind === 'duration' && typeof example === 'number') return spokenDuration(example);
  if (kind === 'entries') return 'one after another';
  return Array.isArray(example) ? example.join(', ') : String(example);
}
