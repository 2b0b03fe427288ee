import type { Doc } from '#app/document/model.ts';
import { readableText, textBlocks } from '#app/document/plain-text.ts';

/** The sections of a document, with how far each has come. */
export function toSectionRows(doc: Doc) {
  const blocks = textBlocks(doc);
  return doc.content.map(({ attrs: { key, title } }) => {
    const text = blocks
      .filter(({ sectionKey }) => sectionKey === key)
      .map(readableText)
      .join(' ');
    const words = text.split(/\s+/).filter(Boolean).length;
    return { key, title, state: words === 0 ? 'to be written' : words === 1 ? '1 word' : `${words} words` };
  });
}
