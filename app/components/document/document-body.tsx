import { type ComponentType, Fragment, type ReactNode } from 'react';
import type { Doc, Section } from '#app/document/model.ts';
import type { LiveRecord, RecordedEvent } from '#app/document/record.ts';
import { isUnwritten } from '#app/document/unwritten.ts';
import type { Unit } from '#app/text/quantities.ts';
import { blocksOf } from './document-blocks.tsx';

/** What a document is shown with; nothing in it changes what the document says. */
export interface Setting {
  /** What citations and live blocks are drawn from; null: they are named only. */
  live: LiveRecord | null;
  timeZone: string;
  /** Whether claims of cause that cite nothing are marked. */
  marksUncited: boolean;
  /** Where a citation leads; null: nowhere. */
  evidenceHref: (event: RecordedEvent) => string | null;
  /** How links and numbers look. */
  Anchor: ComponentType<AnchorProps>;
  Quantity: ComponentType<QuantityProps>;
  /** What the record has beside the text of a section. */
  beside?: readonly Beside[];
}

/** What is kept outside the text and belongs to one of its sections. */
export interface Beside {
  /** Of the section. */
  key: string;
  /** Of a section of its own, where the document has none with this key. */
  title: string;
  /** It says something: the section is not empty, whatever is written there. */
  isFilled: boolean;
  /** It stands above what is written there. */
  isAbove?: boolean;
  /** Lists that are written there are folded away under these words, since this shows the same. */
  folds?: string;
  content: ReactNode;
}

export interface AnchorProps {
  href: string;
  title?: string;
  rel?: string;
  'aria-label'?: string;
  'data-evidence'?: string;
  'data-brief'?: string;
  children: ReactNode;
}

export interface QuantityProps {
  value: number | null;
  unit: Unit;
  children?: ReactNode;
}

/** The id of a section's heading, which the outline leads to. */
export const sectionId = (key: string, index: number, sections: readonly Section[]) => {
  const earlier = sections.slice(0, index).filter(({ attrs }) => attrs.key === key).length;
  return `section-${key}${earlier > 0 ? `-${earlier + 1}` : ''}`;
};

function writtenOf(section: Section, setting: Setting, folds: string | undefined): ReactNode {
  const blocks = section.content ?? [];
  const place = { setting, hasHeading: false };
  if (folds === undefined) return blocksOf(blocks, place);
  const [told, folded] = [
    blocks.filter(({ type }) => type === 'paragraph'),
    blocks.filter(({ type }) => type !== 'paragraph'),
  ];
  return (
    <>
      {blocksOf(told, place)}
      <details>
        <summary>{folds}</summary>
        {blocksOf(folded, place)}
      </details>
    </>
  );
}

/**
 * A document as React elements, for pages, print and files alike: it needs no style sheet, no script and no router. What it is
 * made of is text and elements of our own, so that no document can bring a tag, a style or a script of its own.
 */
export function DocumentBody({ doc, setting }: { doc: Doc; setting: Setting }) {
  return doc.content.map((section, index) => {
    const id = sectionId(section.attrs.key, index, doc.content);
    const beside = setting.beside?.filter(({ key }) => id === `section-${key}`) ?? [];
    return (
      <section key={id} aria-labelledby={id}>
        <h2 id={id} tabIndex={-1}>
          {section.attrs.title}
        </h2>
        {beside.map(({ title, isAbove, content }) => isAbove && <Fragment key={title}>{content}</Fragment>)}
        {!isUnwritten(section) && writtenOf(section, setting, beside.find(({ folds }) => folds)?.folds)}
        {isUnwritten(section) && !beside.some(({ isFilled }) => isFilled) && (
          <p data-unwritten="">Nothing is written here yet.</p>
        )}
        {beside.map(({ title, isAbove, content }) => !isAbove && <Fragment key={title}>{content}</Fragment>)}
      </section>
    );
  });
}
