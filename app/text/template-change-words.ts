import type { RecipientRule, RequiredItem } from '#templates/content.ts';
import type { ContentChange } from '#templates/content-difference.ts';
import { CHANNEL_WORDS } from './incident-words.ts';
import { capital, listed } from './numerals.ts';
import { STAGE_WORDS, stagesWords, triggerWords } from './template-words.ts';

/* What became another from one version of a template to another, in words. */

const PART_WORDS = {
  name: 'the name',
  how: 'the channels',
  who: 'the recipients',
  content: 'the things to say',
  when: 'when it is due',
} as const;

/** In one line: "The text “Update” and the channels changed." */
export function changesSummary(changes: readonly ContentChange[]): string {
  if (changes.length === 0) return 'Nothing differs.';
  const parts = changes.map((change) => {
    if (change.part === 'stage') return `the text “${STAGE_WORDS[change.stage]}”`;
    return PART_WORDS[change.part === 'order' ? change.of : change.part];
  });
  return `${capital(listed([...new Set(parts)]))} changed.`;
}

type Worded = Exclude<ContentChange, { part: 'stage' } | { part: 'name' }>;

/**
 * One change that is no text: "Added: every 30 minutes while it lasts".
 *
 * @param roleNames of recipient roles by their keys
 */
export function changeWords(change: Worded, roleNames: Readonly<Record<string, string>>): string[] {
  switch (change.part) {
    case 'how':
      return [
        ...change.added.map((channel) => `Added: ${CHANNEL_WORDS[channel]}`),
        ...change.removed.map((channel) => `Taken away: ${CHANNEL_WORDS[channel]}`),
      ];
    case 'who':
      return [cameOrWent(change, (rule) => recipientWords(rule, roleNames))];
    case 'content':
      return [cameOrWent(change, itemWords)];
    case 'when':
      return [
        cameOrWent(change, (trigger) => `${triggerWords(trigger)}, with the text “${STAGE_WORDS[trigger.stage]}”`),
      ];
    case 'order':
      return [`Another order of ${PART_WORDS[change.of]}`];
  }
}

/** What a change lies in, as a heading: "When", "Text “Update”". */
export function partTitle(change: ContentChange): string {
  if (change.part === 'stage') {
    const name = `Text “${STAGE_WORDS[change.stage]}”`;
    if (change.before === null) return `${name}, added`;
    return change.after === null ? `${name}, taken away` : name;
  }
  const part = change.part === 'order' ? change.of : change.part;
  return { name: 'Name', how: 'How', who: 'Who', content: 'What', when: 'When' }[part];
}

function cameOrWent<Thing>(
  { before, after }: { before: Thing | null; after: Thing | null },
  words: (thing: Thing) => string,
) {
  if (before === null) return `Added: ${words(after!)}`;
  if (after === null) return `Taken away: ${words(before)}`;
  return `${capital(words(before))} became: ${words(after)}`;
}

const recipientWords = ({ role, ifRequired }: RecipientRule, roleNames: Readonly<Record<string, string>>) =>
  `${roleNames[role] ?? role}${ifRequired ? ' if required' : ''}`;

const itemWords = ({ label, hint, variable, stages }: RequiredItem) =>
  `${label} (${[hint, stagesWords(stages), variable && `said by ${variable}`].filter(Boolean).join('; ')})`;
