import type { TemplateContent } from '#templates/content.ts';
import { capital } from '../../text/numerals.ts';
import { channelsWords, recipientsWords, STAGE_WORDS, stagesWords, triggerWords } from '../../text/template-words.ts';

export interface TemplateFactsView {
  what: { id: string; label: string; hint: string; stages: string }[];
  how: string;
  who: string;
  when: { id: string; words: string; text: string }[];
}

/** @param roleNames of recipient roles by their keys */
export function toTemplateFacts(
  { content, how, who, when }: TemplateContent,
  roleNames: Readonly<Record<string, string>>,
): TemplateFactsView {
  return {
    what: content.map(({ id, label, hint, stages }) => ({ id, label, hint, stages: stagesWords(stages) })),
    how: channelsWords(how) || 'By no channel.',
    who: recipientsWords(who, roleNames) || 'Nobody.',
    when: when.map((trigger) => ({
      id: trigger.id,
      words: capital(triggerWords(trigger)),
      text: STAGE_WORDS[trigger.stage],
    })),
  };
}
