import { validate } from 'uuid';
import { ALSO_NOTICED_WORDS, FIELD_WORDS } from './incident-words.ts';

interface Edit {
  editorName: string | null;
  details: Record<string, unknown>;
}

/** Tells somebody whose form is out of date who changed what while they were typing. */
export function editedMeanwhile(reference: string, edits: readonly Edit[]): string {
  const told = edits.map(({ editorName, details }) => {
    const changed = (details.changed ?? {}) as Record<string, [unknown, unknown]>;
    const words = Object.entries(changed).map(([field, [, after]]) => (FIELD_WORDS[field] ?? field) + valueText(after));
    return `${editorName ?? 'Somebody'} changed ${words.length > 0 ? listed(words) : 'it'}.`;
  });
  const who = told.length > 0 ? told.join(' ') : 'Somebody changed it.';
  return `${reference} changed while you were editing. ${who} What you typed is still here: compare, then save again.`;
}

/** Tells somebody whose finding differs from what somebody else wrote meanwhile both of them: nothing was written over. */
export function notedMeanwhile(
  reference: string,
  conflicts: readonly {
    field: 'cause' | 'detectionSource' | 'alsoNoticedBy';
    now: string | null;
    yours: string | null;
  }[],
): string {
  const said = (field: string, value: string | null) => {
    if (value === null) return 'nothing';
    const words = field === 'cause' ? value : ALSO_NOTICED_WORDS[value as keyof typeof ALSO_NOTICED_WORDS];
    return `“${words}”`;
  };
  const told = conflicts.map(({ field, now, yours }) => {
    return `${FIELD_WORDS[field]}: it is ${said(field, now)} now, and you wrote ${said(field, yours)}`;
  });
  return `Somebody else wrote about ${reference} meanwhile, and nothing of yours was saved. This differs: ${told.join('; ')}. What stands now is shown below: change it if yours is right.`;
}

/** What a field says now, where that is short enough to be read in a sentence; an id says nothing, or too much. */
function valueText(value: unknown): string {
  if (validate(value)) return '';
  if (typeof value === 'number') return ` to ${value}`;
  return typeof value === 'string' && value !== '' && value.length <= 120 ? ` to “${value}”` : '';
}

/** "a", "a and b", "a, b and c". */
function listed(words: string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
