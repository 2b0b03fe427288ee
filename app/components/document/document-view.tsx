import { Link } from '@remix-run/react';
import type { Doc } from '#app/document/model.ts';
import type { LiveRecord } from '#app/document/record.ts';
import { incidentReference } from '#app/text/references.ts';
import { Quantity } from '../figures/quantity.tsx';
import { type AnchorProps, type Beside, DocumentBody } from './document-body.tsx';
import classes from './document-view.module.css';

interface DocumentViewProps {
  doc: Doc;
  /** What citations and live blocks show; null where the record is not at hand. */
  live: LiveRecord | null;
  timeZone: string;
  /** Whether claims of cause that cite nothing are marked. */
  marksUncited?: boolean;
  /** What belongs to its sections and is not text; what it has no section for stands behind it. */
  beside?: readonly Beside[];
}

/** A document to read: on its page, as a version, on paper. */
export function DocumentView({ doc, live, timeZone, marksUncited = true, beside = [] }: DocumentViewProps) {
  const page = live && `/incidents/${incidentReference(live.incident.number)}`;
  return (
    <div className={classes.document}>
      <DocumentBody
        doc={doc}
        setting={{
          live,
          timeZone,
          marksUncited,
          evidenceHref: ({ id }) => page && `${page}#event-${id}`,
          Anchor: PageAnchor,
          Quantity,
          beside,
        }}
      />
      {beside
        .filter(({ key }) => doc.content.every(({ attrs }) => attrs.key !== key))
        .map(({ key, title, content }) => (
          <section key={key} aria-labelledby={`section-${key}`}>
            <h2 id={`section-${key}`}>{title}</h2>
            {content}
          </section>
        ))}
    </div>
  );
}

/** Our own pages without loading anew. */
function PageAnchor({ href, ...rest }: AnchorProps) {
  return href.startsWith('/') ? <Link to={href} {...rest} /> : <a href={href} {...rest} />;
}
