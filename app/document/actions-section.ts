import { type AgreedActions, agreedText, asOfText } from '../text/agreed-actions.ts';
import { actionReference } from '../text/references.ts';
import type { BulletList, Doc, Inline, Paragraph } from './model.ts';
import { recorded } from './recorded-blocks.ts';
import { isUnwritten } from './unwritten.ts';

/** The section of each template that speaks of what is done from now on. */
export const ACTIONS_KEY = 'actions';
/** Of a section of their own, where the document has none that speaks of them. */
export const ACTIONS_TITLE = 'Action items';

/**
 * A document with its action items, so that every file of it says them: in the section that speaks of them, else at the end.
 * The day on which they stood so is in UTC, as times are in files.
 */
export function withActions(doc: Doc, { rows, ...standing }: AgreedActions): Doc {
  if (rows.length === 0) return doc;
  const list: BulletList = {
    type: 'bulletList',
    content: rows.map((action) => ({
      type: 'listItem',
      content: [
        paragraph({
          type: 'text',
          text: `${actionReference(action.number)} ${action.title}`,
          marks: [{ type: 'bold' }],
        }),
        paragraph({ type: 'text', text: agreedText(action) }),
      ],
    })),
  };
  const blocks = recorded([paragraph({ type: 'text', text: asOfText(standing, 'UTC') }), list]);
  const place = doc.content.findIndex(({ attrs }) => attrs.key === ACTIONS_KEY);
  const own = doc.content[place];
  if (!own) {
    const section = { type: 'section' as const, attrs: { key: ACTIONS_KEY, title: ACTIONS_TITLE }, content: blocks };
    return { ...doc, content: [...doc.content, section] };
  }
  const content = isUnwritten(own) ? blocks : [...(own.content ?? []), ...blocks];
  return { ...doc, content: doc.content.with(place, { ...own, content }) };
}

const paragraph = (text: Inline): Paragraph => ({ type: 'paragraph', content: [text] });
