import type { BulletList, Doc, Paragraph, SectionBlock } from '../../document/model.ts';
import { isUnwritten } from '../../document/unwritten.ts';
import type { Lesson } from './lesson.ts';

/** How far its writers have come, and whether they agreed on something to do. */
interface Progress {
  isWhole: boolean;
  hasActions: boolean;
}

/** A prefilled document with what its team found out; a document that was only begun still has its questions open. */
export function writtenDocument(doc: Doc, lesson: Lesson, { isWhole, hasActions }: Progress): Doc {
  const written: Record<string, SectionBlock[]> = {
    'went-well': lesson.wentWell.map(paragraph),
    lucky: lesson.lucky.map(paragraph),
    'contributing-factors': [paragraph(lesson.together)],
    ...(isWhole && {
      surprised: lesson.surprised.map(paragraph),
      lessons: lesson.learnt.map(paragraph),
      actions: [
        paragraph(
          hasActions
            ? 'Agreed with the teams that own them, each with its day:'
            : 'Nothing new: what was agreed after the one before it stands.',
        ),
      ],
    }),
  };
  return {
    ...doc,
    content: doc.content.map((section) => {
      const blocks = written[section.attrs.key];
      return blocks ? { ...section, content: blocks } : section;
    }),
  };
}

/** What customers are told of it, in the places in which the record says nothing. */
export function writtenAccount(doc: Doc, lesson: Lesson): Doc {
  const written: Record<string, SectionBlock[]> = {
    cause: lesson.factors.slice(0, 1).map(({ what, likelier }) => paragraph(`${what} ${likelier}`)),
    'what-we-change': [list(lesson.actions.filter(({ kind }) => kind !== 'process').map(({ title }) => `${title}.`))],
    questions: [paragraph('Please answer this message, or ask your contact with us. We read every answer.')],
  };
  const unknown = [paragraph('How many of you it reached we do not know. There is nothing that you need to do now.')];
  return {
    ...doc,
    content: doc.content.map((section) => {
      const isUnknown = section.attrs.key === 'impact' && isUnwritten(section);
      const blocks = isUnknown ? unknown : written[section.attrs.key];
      return blocks ? { ...section, content: blocks } : section;
    }),
  };
}

const paragraph = (text: string): Paragraph => ({ type: 'paragraph', content: [{ type: 'text', text }] });

const list = (items: readonly string[]): BulletList => ({
  type: 'bulletList',
  content: items.map((text) => ({ type: 'listItem', content: [paragraph(text)] })),
});
