import type { Ways } from '#app/components/document-editor/section-view.ts';
import { ACTIONS_KEY } from '#app/document/actions-section.ts';
import type { Doc, LiveBlock, SectionBlock } from '#app/document/model.ts';
import { readableText, textBlocks } from '#app/document/plain-text.ts';
import { ACTION_STATE_WORDS, dueText, isUnderWay } from '#app/text/action-words.ts';
import type { AgreedAction } from '#app/text/agreed-actions.ts';
import { actionReference } from '#app/text/references.ts';

/** The sections of a document, with how far each has come. */
export function toSectionRows(doc: Doc) {
  const blocks = textBlocks(doc);
  return doc.content.map(({ attrs: { key, title }, content = [] }) => {
    const text = blocks
      .filter(({ sectionKey }) => sectionKey === key)
      .map(readableText)
      .join(' ');
    const words = text.split(/\s+/).filter(Boolean).length;
    return { key, title, state: words === 0 ? unwritten(content) : words === 1 ? '1 word' : `${words} words` };
  });
}

const FROM_THE_RECORD = new Set<string>([
  'timelineExcerpt',
  'metricFigure',
  'dutiesBlock',
] satisfies LiveBlock['type'][]);
const unwritten = (content: readonly SectionBlock[]) =>
  content.some(({ type }) => FROM_THE_RECORD.has(type)) ? 'from the record' : 'to be written';

/** The action items, and the way to one more, for the section of the editor that speaks of them. */
export function toWays({
  actions,
  today,
  addTo,
}: {
  actions: readonly AgreedAction[];
  today: string;
  addTo: string | null;
}): Ways {
  const ways = actions.map(({ number, title, teamName, state, dueOn }) => ({
    to: `/actions/${actionReference(number)}`,
    words: `${actionReference(number)} ${title}`,
    state: `${teamName}, ${isUnderWay(state) ? dueText(dueOn, today) : ACTION_STATE_WORDS[state].toLowerCase()}`,
  }));
  return { [ACTIONS_KEY]: addTo === null ? ways : [...ways, { to: addTo, words: 'Add an action item', state: '' }] };
}
