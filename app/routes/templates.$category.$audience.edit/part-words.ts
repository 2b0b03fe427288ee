import { STAGE_WORDS } from '#app/text/template-words.ts';
import type { Stage } from '#templates/content.ts';

type Errors = Record<string, string[] | null>;

/** The errors of the form by the words that its page has for their fields, for the summary at its top. */
export function partWords(errors: Record<string, string[] | null | undefined>): Errors {
  const named = Object.entries(errors).map(([part, messages]) => [wordsOf(part), messages ?? null] as const);
  const together: Errors = {};
  for (const [words, messages] of named) together[words] = [...(together[words] ?? []), ...(messages ?? [])];
  return together;
}

const FIELDS: Readonly<Record<string, string>> = {
  name: 'Name',
  how: 'Channels',
  who: 'Who',
  when: 'When',
  note: 'What changed',
};

function wordsOf(part: string): string {
  const [, stage, text] = /^stages\.(\w+)\.?(\w*)$/.exec(part) ?? [];
  if (stage !== undefined && stage in STAGE_WORDS) {
    return `${text === 'subject' ? 'Subject' : 'Message'} of “${STAGE_WORDS[stage as Stage]}”`;
  }
  const [, list, index] = /^(content|when|who|how)(?:\[(\d+)\])?/.exec(part) ?? [];
  if (list === 'content') return index === undefined ? 'Things to say' : `Thing to say ${Number(index) + 1}`;
  if (list === 'when' && index !== undefined) return `When, ${Number(index) + 1}`;
  return FIELDS[list ?? part] ?? part;
}
