import type * as Y from 'yjs';
import { FRAGMENT } from '#app/document/fragment.ts';
import type { Doc, SectionBlock } from '#app/document/model.ts';
import { sharedOfUpdates, updateOf } from '#app/document/yjs.ts';

export const paragraph = (text: string): SectionBlock => ({ type: 'paragraph', content: [{ type: 'text', text }] });
/** With a summary of these paragraphs, and what it did. */
export const documentOf = (...texts: string[]): Doc => ({
  type: 'doc',
  content: [
    { type: 'section', attrs: { key: 'summary', title: 'Summary' }, content: texts.map(paragraph) },
    { type: 'section', attrs: { key: 'impact', title: 'Impact' }, content: [paragraph('Nobody could pay.')] },
  ],
});
/** The same, as it is written together. */
export const shared = (...texts: string[]) => sharedOfUpdates([updateOf(documentOf(...texts))]);
/** The text of a paragraph of the summary. */
export const textAt = (document: Y.Doc, block: number) =>
  ((document.getXmlFragment(FRAGMENT).get(0) as Y.XmlElement).get(block) as Y.XmlElement).get(0) as Y.XmlText;
