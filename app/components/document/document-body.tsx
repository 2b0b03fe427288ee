import type { ComponentType, ReactNode } from 'react';
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
}

export interface AnchorProps {
  href: string;
  title?: string;
  rel?: string;
  'aria-label'?: string;
  'data-evidence'?: string;
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

/**
 * A document as React elements, for pages, print and files alike: it needs no style sheet, no script and no router. What it is
 * made of is text and elements of our own, so that no document can bring a tag, a style or a script of its own.
 */
export function DocumentBody({ doc, setting }: { doc: Doc; setting: Setting }) {
  return doc.content.map((section, index) => {
    const id = sectionId(section.attrs.key, index, doc.content);
    return (
      <section key={id} aria-labelledby={id}>
        <h2 id={id} tabIndex={-1}>
          {section.attrs.title}
        </h2>
        {isUnwritten(section) ? (
          <p data-unwritten="">Nothing is written here yet.</p>
        ) : (
          blocksOf(section.content ?? [], { setting, hasHeading: false })
        )}
      </section>
    );
  });
}
