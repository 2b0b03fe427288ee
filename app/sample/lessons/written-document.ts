import type { BulletList, Doc, Paragraph, SectionBlock } from '../../document/model.ts';
import type { Lesson, LessonFactor } from './lesson.ts';

/** How far its writers have come. */
export type Progress = 'begun' | 'whole';

/** A prefilled document with what its team found out; a document that was only begun still has its questions open. */
export function writtenDocument(doc: Doc, lesson: Lesson, progress: Progress): Doc {
  const written: Record<string, SectionBlock[]> = {
    'went-well': lesson.wentWell.map(paragraph),
    lucky: lesson.lucky.map(paragraph),
    'contributing-factors': [list(lesson.factors.map(factorSentence))],
    ...(progress === 'whole' && {
      surprised: lesson.surprised.map(paragraph),
      lessons: lesson.learnt.map(paragraph),
      actions: [list(lesson.actions.map(({ title }) => `${title}.`))],
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
  return {
    ...doc,
    content: doc.content.map((section) => {
      const blocks = written[section.attrs.key];
      return blocks ? { ...section, content: blocks } : section;
    }),
  };
}

const factorSentence = ({ what, likelier, defence }: LessonFactor) =>
  [what, likelier, defence && `${defence[0] === 'held' ? 'It held' : 'It was missing'}: ${lowered(defence[1])}.`]
    .filter(Boolean)
    .join(' ');

const lowered = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

const paragraph = (text: string): Paragraph => ({ type: 'paragraph', content: [{ type: 'text', text }] });

const list = (items: readonly string[]): BulletList => ({
  type: 'bulletList',
  content: items.map((text) => ({ type: 'listItem', content: [paragraph(text)] })),
});
